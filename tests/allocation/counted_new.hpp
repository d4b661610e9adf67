// How often this program has asked operator new for memory.
#pragma once

#include <cstdint>

namespace motcua::test {

/// Calls of any operator new, by any thread, since the program began.
std::uint64_t allocations();

}  // namespace motcua::test

// Sizes of computing, in words for people.
#pragma once

#include <cstdint>
#include <string>

namespace motcua::core {

/// "12 s", "2 h 5 min".
std::string seconds_text(double seconds);

/// "812 bytes", "12.0 kB", "3.1 GB".
std::string bytes_text(std::uint64_t bytes);

}  // namespace motcua::core

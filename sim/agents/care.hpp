// How much the course of a dossier has to look out for. It is compiled once for each, so that a run pays nothing for
// mechanisms that none of its models has: no test of theirs is made at all.
#pragma once

#include <cassert>
#include <cstdint>

namespace motcua::agents {

/// In rising order: each looks out for what those before it do, and more.
enum class Care : std::uint8_t {
  plain,  ///< plain work at halls and desks, and nobody watches
  full,   ///< any mechanism
};

class Context;

/// What the model of this context asks for.
Care care_of(const Context& context);

/// Whether something holds that only runs with full care know.
template <Care care>
constexpr bool asks(bool something) {
  assert(care == Care::full || !something);
  return care == Care::full && something;
}

}  // namespace motcua::agents

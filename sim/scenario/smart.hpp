// The six factors of an online administration, as a scenario gives them.
#pragma once

#include <array>
#include <optional>

#include "core/distribution.hpp"
#include "core/tick.hpp"
#include "model/smart.hpp"
#include "scenario/reform.hpp"

namespace motcua::scenario {

/// An index from 0 to 1, or one that investment raises.
struct Index {
  double from = 0, to = 0;
  std::optional<Date> begins;
  core::Duration takes{};
};

struct Adoption {
  double plateau = 1;
  std::optional<Date> midpoint;
  double rate = 0;  ///< a year
};

}  // namespace motcua::scenario

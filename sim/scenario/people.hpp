// What a scenario says of people over time and of money: parts of posts and departments, and budgets.
#pragma once

#include <cstdint>
#include <optional>

#include "core/distribution.hpp"
#include "core/tick.hpp"
#include "model/budget.hpp"
#include "scenario/document.hpp"

namespace motcua::scenario {

struct Newcomer {
  double pace = 1, error_factor = 1;
  core::Duration learns_in{};
};

struct Rotation {
  core::Duration every{}, gap{}, overlap{};
};

struct Training {
  core::Duration every{}, decays_in{};
  int days = 1;
  double speed_gain = 0, error_factor = 1;
  double cost = 0;  ///< VND
};

struct Imitation {
  core::Duration every{};
  double share = 0;
};

struct Target {
  double share = 0, gain = 0, best_gap = 0, width = 1, reward = 0;
  double bonus = 0;  ///< VND
};

}  // namespace motcua::scenario

// What a measure's head says about its way in, and about the review of a trial.
#pragma once

#include <optional>

#include "core/tick.hpp"
#include "model/review.hpp"
#include "model/transition.hpp"
#include "scenario/document.hpp"
#include "scenario/organisation.hpp"

namespace motcua::scenario {

/// Needs brought forward to before a reform.
struct Rush {
  core::Duration before{};
  std::optional<core::Duration> after;
  double factor = 1;
  Reference procedure;  ///< path of procedures; empty: all
};

struct Transition {
  std::optional<model::SlowStart> slow_start;
  std::optional<model::OldDoor> old_door;
  bool in_flight_finish = false;
  std::optional<Rush> rush;
};

struct Review {
  Date on{};
  model::Yardstick yardstick = model::Yardstick::on_time_share;
  core::Duration over{};
  double better_by = 0;
  model::ComparedWith than = model::ComparedWith::elsewhere;
  bool rolls_out = true;  ///< if passed; else it is kept as it is
  bool withdraws = true;  ///< if not passed; else it is kept as it is
  Reference roll_out_to;  ///< path of units; empty: everywhere
};

}  // namespace motcua::scenario

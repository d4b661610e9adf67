// How a city passes from the model that held before to the one that holds from a date on.
#pragma once

#include <optional>

#include "core/tick.hpp"

namespace motcua::model {

/// Officers who are new to their work are slow at first: t after the date they work at the fraction
/// 1 - (1 - pace) exp(-3 t / recovers_in) of their pace, so that at `recovers_in` 95 % of the loss is made up.
struct SlowStart {
  double pace = 1;                ///< at the date, relative to their own
  core::Duration recovers_in{1};  ///< above 0
};

/// Citizens who have not heard of the reform go to the hall that received before: a share of the first visits that
/// falls evenly from `share` at the date to nothing after `lasts`.
struct OldDoor {
  double share = 0;
  core::Duration lasts{1};  ///< above 0
};

struct Transition {
  std::optional<SlowStart> slow_start;
  std::optional<OldDoor> old_door;
  bool in_flight_finish = false;  ///< who came before the date goes on under the mandates of then
};

}  // namespace motcua::model

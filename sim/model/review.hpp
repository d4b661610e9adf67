// Reviews: at a date, a measure on trial is kept, spread, or withdrawn, by what the run itself has counted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/tick.hpp"
#include "model/unit_tree.hpp"

namespace motcua::model {

/// What is looked at: measures of the results that are made of sums.
enum class Yardstick : std::uint8_t { on_time_share, processing, sojourn, counter_wait, visits_per_dossier };

/// With whom the units on trial are compared: with the other units over the same days, or with themselves before.
enum class ComparedWith : std::uint8_t { elsewhere, before };

/// One review. It looks at the last `over` before `on`, and, if compared with before, at as long before `begun`.
struct Review {
  std::string id;  ///< of the measure
  core::Tick on;
  core::Tick begun;  ///< when the measure began to hold
  core::Duration over{0};
  Yardstick yardstick = Yardstick::on_time_share;
  ComparedWith than = ComparedWith::elsewhere;
  double better_by = 0;       ///< in the measure's unit: 1, days, minutes, visits
  std::vector<UnitId> units;  ///< on trial; by home of the citizen
};

/// The most reviews of one run: each doubles the futures that are made ready.
inline constexpr std::size_t most_reviews = 4;

}  // namespace motcua::model

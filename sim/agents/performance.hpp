// How well departments do by their own standard, and what that does to their pace.
#pragma once

#include <algorithm>
#include <cstdint>

#include "model/budget.hpp"

namespace motcua::agents {

/// Of one department; it belongs to the department's process. Between windows, budgets read and set it.
struct alignas(64) PerformanceState {
  std::int64_t period = 0;   ///< number of the present one
  std::int64_t pieces = 0;   ///< of work done in it
  std::int64_t in_time = 0;  ///< of those, within the standard
  std::int64_t fees = 0;     ///< VND taken in it
  double effort = 1;         ///< by target and reward
  double bought = 1;         ///< working time that returned fees pay for
  double budget = 1;         ///< working time by the unit's budget
  std::int64_t bonuses = 0;  ///< VND since the warm-up
  std::int64_t quarter_pieces = 0;
  std::int64_t quarter_in_time = 0;
};

/// Pace after a period with this score, relative to pace without a target; see model::Target.
inline double effort_of(const model::Target& target, double score) {
  const double bend = (target.share - score - target.best_gap) / target.width;
  const double spurred = 1 + target.gain * std::max(-1.0, 1 - bend * bend);
  return score >= target.share ? spurred + target.reward : spurred;
}

}  // namespace motcua::agents

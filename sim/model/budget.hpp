// What departments are held to, and how money follows how well they do.
#pragma once

#include <string>
#include <vector>

#include "core/id.hpp"
#include "core/tick.hpp"
#include "model/unit_tree.hpp"

namespace motcua::model {

/// A target for a department's score, and the effort that it calls forth. With x = share - score of the period before,
/// officers work 1 + gain (1 - ((x - best_gap) / width)²) times as fast, at least 1 - gain: a target somewhat above
/// what was reached spurs them on, one that is met already does not, and one out of reach discourages.
struct Target {
  double share = 0;     ///< of the pieces of work that should be done within the standard
  double gain = 0;      ///< most extra pace
  double best_gap = 0;  ///< distance to the target at which effort is highest
  double width = 1;     ///< distance from best_gap at which effort is as without a target
  double reward = 0;    ///< extra pace in a period after one in which the target was met
  double bonus = 0;     ///< VND for each officer for each period in which it was met
};

/// How a department's work is judged, period by period: its score is the share of pieces of work that left it within
/// the standard.
struct Performance {
  core::Duration standard{0};  ///< from coming to the department to being done there; 0: by the dossier's due date
  core::Duration period{0};    ///< over which the score is taken, from the start of the run
  bool has_target = false;
  Target target;
  double fees_returned = 0;  ///< share of the fees taken here that pays for extra work in the next period
  double payroll = 0;        ///< VND a month, of its posts: what extra work is paid by
};

using PerformanceId = core::Id<struct PerformanceTag>;

/// When a score counts.
enum class BudgetTerm : std::uint8_t { next_quarter, next_year };

/// Money that follows performance: each quarter the units of a budget are scored by the pieces of work that left their
/// departments within the standard; a share of the budget is then divided by score, and buys working time.
struct Budget {
  std::string id;
  std::vector<UnitId> units;
  double share = 0;   ///< of each unit's money that depends on its score
  double effort = 0;  ///< extra pace of all its units because the score counts
  BudgetTerm term = BudgetTerm::next_quarter;
  core::Duration approval{0};  ///< from the end of the period scored to the new budget
  core::Duration standard{0};  ///< of departments that have none of their own
};

using BudgetId = core::Id<struct BudgetTag>;

}  // namespace motcua::model

// Departments are judged by their standard, period by period; targets, rewards and returned fees change their pace.
#include "agents/performance.hpp"

#include <cmath>

#include "agents/process.hpp"
#include "agents/years.hpp"

namespace motcua::agents {

/// A piece of work is done.
void Process::judge(model::DepartmentId id, const OfficerState& worker, const Dossier& dossier) {
  const DepartmentTable& table = table_of(id);
  PerformanceState& state = city_.performance[id];
  close_period(id);
  const bool in_time = table.standard.count() > 0 ? now_ - worker.queued <= table.standard : now_ <= dossier.due;
  ++state.pieces;
  ++state.quarter_pieces;
  if (!in_time) return;
  ++state.in_time;
  ++state.quarter_in_time;
}

void Process::take_fee(model::DepartmentId id, double fee) {
  close_period(id);
  city_.performance[id].fees += std::llround(fee);
}

/// If another period has begun since the department was last asked: what the one before it brings. A period without
/// work changes no effort; fees buy work in the next period only.
void Process::close_period(model::DepartmentId id) {
  const model::Performance* performance = table_of(id).performance;
  if (performance == nullptr) return;
  PerformanceState& state = city_.performance[id];
  const std::int64_t present = (now_ - core::run_start) / performance->period;
  if (present == state.period) return;
  if (performance->has_target && state.pieces > 0) {
    const double score = static_cast<double>(state.in_time) / static_cast<double>(state.pieces);
    state.effort = effort_of(performance->target, score);
    if (score >= performance->target.share && now_ >= context_->counted_from) {
      state.bonuses += std::llround(performance->target.bonus * table_of(id).staff);
    }
  }
  const double payroll = performance->payroll * static_cast<double>(performance->period.count()) / ms_a_month;
  const bool just_now = present == state.period + 1;
  state.bought =
      just_now && payroll > 0 ? 1 + performance->fees_returned * static_cast<double>(state.fees) / payroll : 1;
  state.period = present;
  state.pieces = state.in_time = state.fees = 0;
}

}  // namespace motcua::agents

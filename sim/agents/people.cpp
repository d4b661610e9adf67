// Officers come, go and learn: pace and errors in the course of time, and what becomes of the work of those who leave.
#include <algorithm>

#include "agents/process.hpp"

namespace motcua::agents {

double Process::pace_of(model::DepartmentId id, model::OfficerId officer) {
  const DepartmentTable& table = table_of(id);
  const double pace = officer_at(officer).pace * context_->careers.pace(officer, now_);
  if (!table.is_judged) return pace;
  close_period(id);
  const PerformanceState& state = city_.performance[id];
  return pace * table.incentive * state.effort * state.bought * state.budget;
}

/// Of the officer who has just worked on it.
double Process::error_share_of(const Dossier& dossier) const {
  const double share = officer_at(dossier.officer).error_share * care_of(dossier.officer);
  if (!table_of(dossier.department).varies) return share;
  return std::min(1.0, share * context_->careers.error_factor(dossier.officer, now_));
}

/// Whether the officer leaves for good before `total` is done; then what is left is reckoned from that day on.
bool Process::outlasts_its_officer(model::DepartmentId id, model::OfficerId officer, core::Duration total) {
  OfficerState& worker = worker_of(officer);
  const core::Tick leaves = context_->careers.leaves(officer, now_);
  if (worker.finish <= leaves) return false;
  const model::Officer& individual = officer_at(officer);
  const model::Calendar& hours = calendar_at(individual.calendar);
  const bool rests =
      !hours.is_always() && hours.is_open(now_) && department_at(id).shift_end == model::ShiftEnd::suspend;
  if (rests) worker.finish = leaves + std::max(total - work_until(individual, leaves), core::Duration{1});
  return true;
}

/// Working time from now on, week-ends and days of absence left out.
core::Duration Process::work_until(const model::Officer& officer, core::Tick until) const {
  const model::Calendar& hours = calendar_at(officer.calendar);
  core::Duration work{0};
  for (core::Tick at = now_; at < until;) {
    work += hours.open_time(at, std::min(until, hours.last_close_of_day(at)));
    at = context_->next_presence(officer, hours.start_of_next_working_day(at));
  }
  return work;
}

}  // namespace motcua::agents

// Signing hours and meetings, and what becomes of those who wait when a hall closes.
#include <algorithm>

#include "agents/process.hpp"

namespace motcua::agents {

using model::DepartmentId;

void Process::arrange_batch(DepartmentId id) {
  const model::Batch& batch = department_at(id).batch;
  DepartmentState& state = state_of(id);
  if (state.batch_event != core::never) return;
  const model::Calendar& hours = calendar_at(department_at(id).calendar);
  core::Tick next = core::never;
  if (batch.every.count() > 0) {
    next = core::run_start + batch.every * ((now_ - core::run_start) / batch.every + 1);
  }
  core::Tick midnight = now_ - (now_ - core::run_start) % core::one_day;
  while (next == core::never && !batch.at.empty() && midnight < context_->end) {
    for (const core::Duration time : batch.at) {
      if (hours.is_working_day(midnight) && midnight + time > now_) {
        next = midnight + time;
        break;
      }
    }
    midnight += core::one_day;
  }
  if (next >= context_->end) return;
  state.batch_event = next;
  schedule_department(id, next, Action::batch);
}

/// All that waits now is taken up, one after the other.
void Process::batch(DepartmentId id) {
  DepartmentState& state = state_of(id);
  state.batch_event = core::never;
  state.released = state.waiting;
  mark(id);
}

/// A hall that sends people home at closing time has to know when the day's last doors close; so has one where nobody
/// may be there to serve them then.
void Process::arrange_closing(DepartmentId id) {
  const DepartmentTable& table = table_of(id);
  DepartmentState& state = state_of(id);
  if (!table.sends_home || table.never_closes || state.closing_event != core::never) return;
  const model::Calendar& hours = calendar_at(department_at(id).calendar);
  const core::Tick closes = hours.last_close_of_day(now_);
  if (closes <= now_) return;
  state.closing_event = closes;
  schedule_department(id, closes, Action::closing);
}

void Process::closing(DepartmentId id) {
  DepartmentState& state = state_of(id);
  state.closing_event = core::never;
  const bool all_leave = department_at(id).closing == model::Closing::send_home;
  std::vector<QueueItem> sent_home;
  for (Lane& lane : state.lanes) {
    std::vector<QueueItem> stay;
    while (!drop_stale(lane, id)) {
      const Dossier& dossier = pool_[lane.top().slot];
      const bool leaves = dossier.citizen_here && (all_leave || !is_attended(dossier));
      (leaves ? sent_home : stay).push_back(lane.top());
      lane.pop();
    }
    for (const QueueItem& item : stay) lane.push(item);
  }
  std::sort(sent_home.begin(), sent_home.end());
  for (const QueueItem& item : sent_home) {
    Dossier& dossier = pool_[item.slot];
    const core::Duration waited = now_ - dossier.since;
    leave_queue(dossier);
    add_over_time(dossier, measures::Quantity::sent_home, 1);
    count_ticket_wait(dossier, waited);
    note(dossier, "is sent home at closing time");
    fruitless_visit(item.slot);
  }
}

}  // namespace motcua::agents

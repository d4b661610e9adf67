// Departments choose what next, and who does it.
#include <algorithm>
#include <bit>
#include <limits>

#include "agents/process.hpp"
#include "agents/row_book.hpp"

namespace motcua::agents {

using engine::Phase;
using model::DepartmentId;
using model::Discipline;
using model::OfficerId;

/// Whoever worked on it before in this department has the first claim, for a while.
void Process::prefer_owner(Slot slot) {
  Dossier& dossier = pool_[slot];
  if (dossier.officer.is_none() || officer_at(dossier.officer).department != dossier.department) return;
  dossier.wait_for_owner = true;
  schedule_record(slot, now_ + department_of(dossier).owner_wait, Action::owner_waited);
}

/// Where lines differ, somebody goes first, or dossiers wait for a batch.
void Process::push_with_care(Slot slot, DepartmentState& state) {
  const Dossier& dossier = pool_[slot];
  const DepartmentTable& table = table_of(dossier.department);
  state.lanes[lane_of(dossier, table)].push({order_of(dossier, department_of(dossier)), dossier.ticket, slot});
  const std::uint32_t size = department_of(dossier).batch.size;
  if (size > 0 && state.waiting >= state.released + size) state.released = state.waiting;
  mark(dossier.department);
}

/// Out of its queue before its turn; the entry that stays behind in the lane is stale from now on.
void Process::leave_queue(Dossier& dossier) {
  DepartmentState& state = state_of(dossier.department);
  see_queue(state);
  --state.waiting;
  const core::Duration in_view = now_ - std::max(dossier.since, context_->counted_from);
  if (in_view.count() > 0) state.waited += in_view.count();
  ++state.stale;
  dossier.stage = Stage::citizen;
}

std::int64_t Process::order_of(const Dossier& dossier, const model::Department& department) const {
  if (dossier.hurried || dossier.has_appointment) return std::numeric_limits<std::int64_t>::min();
  switch (department.discipline) {
    case Discipline::first_come:
      return table_of(dossier.department).is_reordered ? core::never.time_since_epoch().count() : 0;
    case Discipline::last_come:
      return -static_cast<std::int64_t>(dossier.ticket);
    case Discipline::earliest_due:
      return dossier.due.time_since_epoch().count();
    case Discipline::priority:
      return -step_of(dossier).priority;  // the procedure's, unless the step has its own
    case Discipline::random_order:
      return static_cast<std::int64_t>(
          context_->streams.draw(department.key, dossier.ticket, core::Purpose::other_duties).first >> 1);
  }
  return 0;
}

/// Lane 0: anybody. Then one lane per role of the department; then, where dossiers have owners, one per officer.
std::uint32_t Process::lane_of(const Dossier& dossier, const DepartmentTable& table) const {
  if (dossier.wait_for_owner) {
    return table.officer_lanes + dossier.officer.index() - department_of(dossier).officers.first;
  }
  const model::RoleId role = role_needed(model(), step_of(dossier), dossier);
  return role.is_none() ? 0 : table.lane_of_role[role.index()];
}

/// Takes entries off the top whose dossiers have left the queue. True if nothing is left.
bool Process::drop_stale(Lane& lane, DepartmentId id) {
  DepartmentState& state = state_of(id);
  while (!lane.empty()) {
    if (state.stale == 0) return false;
    const QueueItem& top = lane.top();
    const Dossier& dossier = pool_[top.slot];
    const bool waits = dossier.stage == Stage::ticket || dossier.stage == Stage::desk;
    if (waits && dossier.department == id && dossier.ticket == top.ticket) return false;
    lane.pop();
    --state.stale;
  }
  return true;
}

/// The first dossier, over all lanes, that an idle officer may take up now.
Process::Choice Process::choose(DepartmentId id) {
  DepartmentState& state = state_of(id);
  Choice best;
  for (std::uint32_t l = 0; l < state.lanes.size(); ++l) {
    Lane& lane = state.lanes[l];
    if (lane.empty() || drop_stale(lane, id)) continue;
    if (best.lane != nullptr && !(lane.top() < best.lane->top())) continue;
    const OfficerId officer = idle_officer(id, l, pool_[lane.top().slot]);
    if (officer) best = {&lane, officer};
  }
  return best;
}

/// The first listed officer who is idle, present and able. Where all are always there, any will do: the caller knows
/// that somebody is idle.
OfficerId Process::idle_officer(DepartmentId id, std::uint32_t lane, const Dossier& dossier) const {
  const model::Department& department = department_at(id);
  const DepartmentTable& table = table_of(id);
  const DepartmentState& state = state_of(id);
  if (table.always_open) return place(id).first_idle();
  const bool of_owner = table.officer_lanes > 0 && lane >= table.officer_lanes;
  const model::RoleSet needed =
      lane == 0 || of_owner ? 0 : model::role_bit(role_needed(model(), step_of(dossier), dossier));
  for (std::uint32_t word = 0; word < state.idle.words(); ++word) {
    for (std::uint64_t bits = state.idle.word(word); bits != 0; bits &= bits - 1) {
      const std::uint32_t place = 64 * word + static_cast<std::uint32_t>(std::countr_zero(bits));
      const OfficerId officer = department.officers[place];
      if (of_owner && officer != dossier.officer) continue;
      const bool able = (officer_at(officer).roles & needed) == needed;
      if (able && may_work(officer_at(officer), department, dossier)) return officer;
      if (table.uniform) return OfficerId::none();  // the others are in the same case
    }
  }
  return OfficerId::none();
}

/// Within their hours; in a hall that serves those waiting, officers stay for whom it has inside when their day ends.
bool Process::may_work(const model::Officer& officer, const model::Department& department,
                       const Dossier& dossier) const {
  if (!officer.present || (officer.stands_in && head_is_there(department))) return false;
  const model::Calendar& hours = calendar_at(officer.calendar);
  if (context_->is_absent(officer, now_)) return false;
  if (hours.is_open(now_)) return true;
  const bool stays_late =
      department.kind == model::DepartmentKind::hall && department.closing == model::Closing::serve_those_waiting;
  if (!stays_late || !dossier.citizen_here || !hours.is_working_day(now_)) return false;
  const core::Tick midnight = now_ - (now_ - core::run_start) % core::one_day;
  const core::Tick closed = hours.last_close_of_day(now_);
  const bool until_closing = closed >= calendar_at(department.calendar).last_close_of_day(now_);
  return now_ >= closed && dossier.since >= midnight && (until_closing || dossier.since < closed);
}

/// Whether anybody of its department, busy or not, may take it up at this hour.
bool Process::is_attended(const Dossier& dossier) const {
  const model::Department& department = department_of(dossier);
  const model::RoleId role = role_needed(model(), step_of(dossier), dossier);
  for (std::uint32_t o = 0; o < department.officers.size(); ++o) {
    const model::Officer& officer = officer_at(department.officers[o]);
    const bool able = !officer.guest && (role.is_none() || (officer.roles & model::role_bit(role)) != 0);
    if (able && may_work(officer, department, dossier)) return true;
  }
  return false;
}

/// Where batches, owners, urgency, hours or different abilities matter.
void Process::dispatch_with_care(DepartmentId id) {
  const model::Department& department = department_at(id);
  DepartmentState& state = state_of(id);
  while (state.waiting > 0) {
    if (department.batch.used() && state.released == 0) return arrange_batch(id);
    const bool all_at_work = state.serving >= table_of(id).servers;
    const Choice choice = all_at_work ? Choice{} : choose(id);
    if (choice.lane == nullptr) {
      if (department.pre_emptive && pre_empt(id)) continue;
      if (!all_at_work) arrange_wake(id);
      return;
    }
    const Slot slot = choice.lane->top().slot;
    choice.lane->pop();
    if (!hand_over(slot, choice.officer)) start_with_care(id, choice.officer, slot);
  }
}

/// A dossier that another officer of the department had is on its way to the next one for the hand-over delay; then
/// whoever is free takes it up. False if there is nothing to wait for.
bool Process::hand_over(Slot slot, OfficerId officer) {
  Dossier& dossier = pool_[slot];
  const model::Department& department = department_of(dossier);
  const bool changes = dossier.officer && dossier.officer != officer && !dossier.citizen_here &&
                       officer_at(dossier.officer).department == dossier.department;
  if (!changes || department.handover_delay.mean() <= 0) return false;
  const auto index = static_cast<std::uint16_t>(0x8000 | (step_table_of(dossier).number << 8) | dossier.rounds);
  const core::Duration delay = sample(department.handover_delay, dossier, core::Purpose::transfer, index);
  if (delay.count() == 0) return false;
  DepartmentState& state = state_of(dossier.department);
  see_queue(state);
  --state.waiting;
  if (department.batch.used()) --state.released;
  count_wait(dossier, state);
  count_handover(dossier, officer);
  dossier.officer = OfficerId::none();
  carry_papers(pool_[slot], dossier.department, delay);
  return true;
}

/// Interrupts the least urgent work in progress if something more urgent waits. True if it did.
bool Process::pre_empt(DepartmentId id) {
  const model::Department& department = department_at(id);
  DepartmentState& state = state_of(id);
  const Lane* urgent = nullptr;
  for (Lane& lane : state.lanes) {
    if (drop_stale(lane, id)) continue;
    if (urgent == nullptr || lane.top() < urgent->top()) urgent = &lane;
  }
  if (urgent == nullptr) return false;
  const Dossier& waits = pool_[urgent->top().slot];
  OfficerId least;
  std::int64_t least_order = urgent->top().order;
  for (std::uint32_t o = 0; o < department.officers.size(); ++o) {
    const OfficerState& officer = worker_of(department.officers[o]);
    if (officer.slot == nobody || pool_[officer.slot].errand != Errand::step) continue;
    const std::int64_t order = order_of(pool_[officer.slot], department);
    const model::RoleId role = role_needed(model(), step_of(waits), waits);
    const bool able = role.is_none() || (officer_at(department.officers[o]).roles & model::role_bit(role)) != 0;
    if (able && order > least_order) {
      least = department.officers[o];
      least_order = order;
    }
  }
  if (least.is_none()) return false;
  interrupt(id, least);
  return true;
}

/// What was interrupted goes back in front of its equals, with the work that is left.
void Process::interrupt(DepartmentId id, OfficerId officer) {
  const OfficerState& state = worker_of(officer);
  const model::Calendar& hours = calendar_at(officer_at(officer).calendar);
  const bool rests = department_at(id).shift_end == model::ShiftEnd::suspend && !hours.is_always();
  const core::Duration left = rests ? hours.open_time(now_, state.finish) : state.finish - now_;
  Dossier& dossier = free_officer(id, officer);
  const core::Duration worked = rests ? hours.open_time(state.started, now_) : now_ - state.started;
  count_service(dossier, worked);
  count_work(dossier, state, worked, 0);
  if (context_->row_book != nullptr)
    context_->row_book->add_piece(dossier, source_table_of(dossier).key, state, now_, worked, false, rows_);
  dossier.remaining = std::max(left, core::Duration{1});
  dossier.stage = dossier.citizen_here ? Stage::ticket : Stage::desk;
  dossier.since = now_;
  put_back(pool_.slot_of(dossier));
  note(dossier, "is put aside for something more urgent");
}

/// Into the queue again, in its old place, with a part of the work done; it does not wait for another batch.
void Process::put_back(Slot slot) {
  const Dossier& dossier = pool_[slot];
  DepartmentState& state = state_of(dossier.department);
  if (department_of(dossier).batch.used()) ++state.released;
  push(slot);
}

/// Somebody who could take up what waits will be present at the earliest then. Who is idle and present already cannot
/// do it, or would have been chosen.
void Process::arrange_wake(DepartmentId id) {
  const model::Department& department = department_at(id);
  const DepartmentTable& table = table_of(id);
  DepartmentState& state = state_of(id);
  core::Tick earliest = core::never;
  for (std::uint32_t o = 0; o < department.officers.size(); ++o) {
    if (!state.idle.has(o)) continue;
    const model::Officer& officer = officer_at(department.officers[o]);
    core::Tick from = now_ + core::Duration{1};
    if (calendar_at(officer.calendar).is_open(now_) && !context_->is_absent(officer, now_)) {
      if (!officer.stands_in) continue;
      from = calendar_at(officer.calendar).start_of_next_working_day(now_);  // when the head may be away
    }
    earliest = std::min(earliest, context_->next_presence(officer, from));
    if (table.uniform) break;
  }
  if (earliest >= state.wake) return;
  state.wake = earliest;
  schedule_department(id, earliest, Action::wake);
}

/// Its officer has had the time to take it up; now anybody may.
void Process::owner_waited(Slot slot) {
  Dossier& dossier = pool_[slot];
  if (!dossier.wait_for_owner) return;
  DepartmentState& state = state_of(dossier.department);
  see_queue(state);
  --state.waiting;
  ++state.stale;
  const core::Tick since = dossier.since;
  dossier.wait_for_owner = false;
  dossier.ticket = state.next_ticket++;
  push(slot);
  dossier.since = since;
}

}  // namespace motcua::agents

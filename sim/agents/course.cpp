// The course that nearly every event takes: an officer finishes, the dossier's next step is looked up, its papers pass
// to the next desk of the agency, wait, and are taken up. These functions stand together and pass on what they have
// looked up, so that the compiler makes one piece of code of them. Whatever only some models know branches off to the
// other files.
#include <algorithm>

#include "agents/process.hpp"
#include "agents/row_book.hpp"

namespace motcua::agents {

using engine::EventKey;
using engine::Phase;
using measures::Quantity;
using model::DepartmentId;
using model::OfficerId;
using model::StepKind;

void Process::run_until(EventKey bound, unsigned worker) {
  use(tallies_[worker]);
  for (;;) {
    if (next_up_ != nobody || !marked_.empty()) {
      const EventKey start{now_, Phase::start};
      if (start < bound && !(queue_.top().key < start)) {
        if (marked_.empty()) {
          start_next_up();
        } else {
          look_for_work();
        }
        continue;
      }
      if (next_up_ != nobody) line_up_next();
    }
    if (!(queue_.top().key < bound)) return;
    const engine::Event event = queue_.top();
    queue_.pop();
    now_ = event.key.tick();
    if (now_ >= period_end_) end_periods();
    ++events_;
    if (static_cast<Action>(event.action) == Action::finish_work) {
      finish_work(event);
    } else {
      handle(event);
    }
  }
}

/// The start phase of this instant: departments in order of their ids.
void Process::look_for_work() {
  if (marked_.size() > 1) std::sort(marked_.begin(), marked_.end());
  being_marked_.swap(marked_);
  for (const DepartmentId id : being_marked_) {
    if (next_up_ != nobody && pool_[next_up_].department <= id) start_next_up();
    const Place here = place(id);
    here.state.marked = false;
    dispatch(here);
  }
  being_marked_.clear();
  if (next_up_ != nobody) start_next_up();
}

/// Nobody else came to that department, and whatever else happens in this instant before work is taken up has happened.
inline void Process::start_next_up() {
  Dossier& dossier = pool_[next_up_];
  const Place here = place(dossier.department);
  const OfficerId officer = first_idle(here);
  const bool works =
      here.table.always_open || is_open(here) || may_work(officer_at(officer), department_at(here.id), dossier);
  if (!works) return line_up_next();
  const Slot slot = next_up_;
  next_up_ = nobody;
  if (here.table.hands_over && hand_over(slot, officer)) return;
  --here.state.waiting;
  count_no_wait(dossier);
  take_up(here, officer, slot, dossier);
}

/// Where officers are alike and take turns, whoever waits longest goes to any of them.
inline void Process::dispatch(const Place& here) {
  if (!here.table.orderly) return dispatch_with_care(here.id);
  DepartmentState& state = here.state;
  while (state.waiting > 0 && state.serving < here.table.servers) {
    if (!here.table.always_open && !is_open(here)) return dispatch_with_care(here.id);
    Lane& lane = state.lanes[0];
    if (state.stale > 0) drop_stale(lane, here.id);
    const Slot slot = lane.top().slot;
    lane.pop();
    const OfficerId officer = first_idle(here);
    if (!here.table.hands_over || !hand_over(slot, officer)) start(here, officer, slot);
  }
}

/// Of a department where all have the same hours: whether this is one. The end of the present span is kept.
bool Process::is_open(const Place& here) const {
  return (here.state.open_from <= now_ && now_ < here.state.open_until) || opens(here);
}

inline void Process::start(const Place& here, OfficerId officer, Slot slot) {
  Dossier& dossier = pool_[slot];
  see_queue(here.state);
  --here.state.waiting;
  count_wait(dossier, here.state);
  take_up(here, officer, slot, dossier);
}

void Process::start_with_care(DepartmentId id, OfficerId officer, Slot slot) {
  if (department_at(id).batch.used()) --state_of(id).released;
  start(place(id), officer, slot);
}

void Process::count_wait(Dossier& dossier, DepartmentState& state) {
  const core::Duration waited = now_ - dossier.since;
  const core::Duration in_view = now_ - std::max(dossier.since, context_->counted_from);
  if (in_view.count() > 0) state.waited += in_view.count();
  if (dossier.stage == Stage::ticket) {
    count_ticket_wait(dossier, waited);
    if (!dossier.counted) return;
    const SourceTable& source = source_table_of(dossier);
    tally_->add(measures::Spread::waiting_at_counter, source.unit, source.procedure_id, dossier.group, waited);
    return;
  }
  if (dossier.errand >= Errand::control) {
    if (dossier.kind < Kind::copy) add(dossier, Quantity::waiting_for_control, waited);
    return;
  }
  if (dossier.errand == Errand::apologise) return;  // a letter waits, not the dossier
  const bool to_sign = step_table_of(dossier).is_signature;
  add(dossier, to_sign ? Quantity::waiting_for_signature : Quantity::waiting_at_desk, waited);
}

/// For who is taken up at the instant of coming: such waits count, but add nothing to sums.
inline void Process::count_no_wait(const Dossier& dossier) {
  if (dossier.stage != Stage::ticket || !dossier.counted) return;
  const SourceTable& source = source_table_of(dossier);
  tally_->add(measures::Spread::waiting_at_counter, source.unit, source.procedure_id, dossier.group, core::Duration{0});
}

inline void Process::count_handover(Dossier& dossier, OfficerId officer) {
  if (dossier.officer && dossier.officer != officer && dossier.kind != Kind::enquiry) ++dossier.handovers;
}

/// At its step, unless what was done is something else about the dossier.
void Process::count_work(const Dossier& dossier, const OfficerState& worker, core::Duration work, int pieces) {
  if (dossier.errand != Errand::step) return;
  count_piece(dossier,
              {pieces, (worker.started - worker.queued).count(), work.count(), (now_ - worker.started).count(), 0});
}

/// Out of the queue and on the officer's desk.
inline void Process::take_up(const Place& here, OfficerId officer, Slot slot, Dossier& dossier) {
  ++here.state.serving;
  here.state.idle.clear(officer.index() - here.table.first_officer);
  count_handover(dossier, officer);
  OfficerState& worker = worker_of(officer);
  const core::Duration total = begin_work(here, worker, officer, dossier);
  worker.slot = slot;
  worker.queued = dossier.since;
  worker.started = now_;
  dossier.remaining = core::Duration{0};
  dossier.is_drawn = false;
  dossier.stage = Stage::in_work;
  dossier.since = now_;
  dossier.officer = officer;
  plan_finish(here, worker, officer, slot, total);
  note(dossier, "is taken up");
}

/// Notes how much work it is; returns how long it takes, interruptions included.
inline core::Duration Process::begin_work(const Place& here, OfficerState& worker, OfficerId officer,
                                          const Dossier& dossier) {
  worker.work = dossier.remaining;
  if (worker.work.count() > 0 && !dossier.is_drawn) return worker.work;
  if (dossier.errand == Errand::step) {
    const SourceTable& source = source_table_of(dossier);
    if (!dossier.is_drawn) worker.work = draw_work(source, source.steps[dossier.step], dossier);
    if (source.smart != nullptr && dossier.channel == Channel::online) worker.work = online_work(dossier, worker.work);
  } else {
    worker.work = sample_errand(dossier);
  }
  if (!here.table.faultless) worker.work = at_pace(here, officer, worker.work);
  return here.table.is_interrupted ? with_interruptions(department_at(here.id), dossier, worker.work) : worker.work;
}

/// Work ends after its time; where offices close, it rests until they open again, or is left to others.
inline void Process::plan_finish(const Place& here, OfficerState& worker, OfficerId officer, Slot slot,
                                 core::Duration total) {
  worker.finish = now_ + total;
  const std::uint32_t piece = ++worker.sequence;
  if (!here.table.never_rests) {
    if (!here.table.keeps_hours || !is_open(here)) return plan_with_care(here.id, officer, slot, total);
    if (worker.finish > here.state.open_until) worker.finish = resume_until_done(officer_at(officer), total);
  }
  schedule(worker.finish, Phase::finish, entity_of(EntityClass::officer, officer.index()), piece, Action::finish_work,
           officer.index(), detail_of(here.id, slot));
}

/// The officer is idle again.
inline void Process::release(const Place& here, OfficerState& worker, OfficerId officer) {
  DepartmentState& state = here.state;
  state.idle.set(officer.index() - here.table.first_officer);
  --state.serving;
  ++worker.sequence;
  worker.slot = nobody;
  const core::Tick from = std::max(worker.started, context_->counted_from);
  if (now_ <= from) return;
  const bool in_one_span = here.table.always_open || (state.open_from <= from && now_ <= state.open_until);
  state.busy += (in_one_span ? now_ - from : time_at_work(here.id, officer, from)).count();
}

/// The same; returns what was being worked on.
Dossier& Process::free_officer(DepartmentId id, OfficerId officer) {
  OfficerState& worker = worker_of(officer);
  Dossier& dossier = pool_[worker.slot];
  release(place(id), worker, officer);
  return dossier;
}

inline void Process::finish_work(const engine::Event& event) {
  const OfficerId officer{event.subject};
  OfficerState& worker = worker_of(officer);
  if (worker.sequence != event.key.sequence()) return;  // was interrupted meanwhile
  const Place here = place(DepartmentId{event.detail >> 32});
  const auto slot = static_cast<Slot>(event.detail);
  Dossier& dossier = pool_[slot];
  const SourceTable& source = source_table_of(dossier);
  const StepTable& step = source.steps[dossier.step];
  const double luck = draw_branch(source, step, dossier);  // see luck.cpp
  release(here, worker, officer);
  if (worker.started >= context_->counted_from) ++here.state.served;
  if (here.table.is_judged) judge(here.id, worker, dossier);
  measures::Sums& sums = sums_of(dossier);
  if (dossier.errand >= Errand::control) {
    count_oversight(dossier, worker.work);
  } else {
    sums.add(Quantity::service, worker.work.count());
  }
  if (dossier.citizen_here) {
    const std::int64_t served = (now_ - worker.started).count();
    dossier.tries = 0;
    dossier.has_appointment = false;
    dossier.spent += static_cast<std::uint32_t>(served);
    sums.add(Quantity::counter_services, 1);
    sums.add(Quantity::citizen_time, served);
    period_sums_of(dossier).add(Quantity::counter_services, 1);
  }
  count_work(dossier, worker, worker.work, 1);
  if (context_->row_book != nullptr) {
    context_->row_book->add_piece(dossier, source_table_of(dossier).key, worker, now_, worker.work, true, rows_);
  }
  if (here.state.waiting > 0) mark(here.id);
  note(dossier, "is done here");
  if (dossier.errand != Errand::step) return errand_done(dossier);
  const bool is_certain = here.table.faultless && source.smart == nullptr && !step.may_be_incomplete;
  if (!is_certain && something_is_wrong(dossier)) return;
  if (!dossier.is_accepted) {
    accept(dossier);
    if (source.is_public) return hear_public(slot);
  }
  if (step.controls == nullptr) return go_on(here, source, step, dossier, luck);
  if (!supervise(slot, 0)) advance(slot);
}

[[gnu::always_inline]] inline void Process::go_on(const Place& here, const SourceTable& source, const StepTable& step,
                                                  Dossier& dossier, double luck) {
  const std::uint32_t target = step.only_next != StepTable::several ? step.only_next : choose_edge(dossier, step, luck);
  const StepTable& next = source.steps[target];
  dossier.step = static_cast<std::uint16_t>(target);
  dossier.errand = Errand::step;
  if (next.kind != StepKind::task) return pass_step(dossier);
  const bool as_ever = next.is_here && !source.has_doors && !context_->keeps_old_routes;
  bring(here, next, dossier, as_ever ? next.department[source.unit.index()] : who_does(dossier, next));
}

void Process::advance(Dossier& dossier) {
  const SourceTable& source = source_table_of(dossier);
  const StepTable& step = source.steps[dossier.step];
  go_on(place(dossier.department), source, step, dossier, draw_branch(source, step, dossier));
}

void Process::go_to_step(Dossier& dossier, std::uint32_t target) {
  dossier.step = static_cast<std::uint16_t>(target);
  dossier.errand = Errand::step;
  const StepTable& step = step_table_of(dossier);
  if (step.kind != StepKind::task) return pass_step(dossier);
  bring(place(dossier.department), step, dossier, who_does(dossier, step));
}

/// Towards the department that does the dossier's present step.
[[gnu::always_inline]] inline void Process::bring(const Place& here, const StepTable& step, Dossier& dossier,
                                                  DepartmentId to) {
  if (here.id == to && dossier.citizen_here) {
    if (step.is_return && !dossier.is_ready) become_ready(dossier);
    return enqueue(here, dossier, Stage::ticket);
  }
  const Place there = place(to);
  const bool at_once = here.id == to || (here.table.agency == there.table.agency && here.table.passes_on_at_once);
  if (!at_once || here.table.unit != there.table.unit) return bring_from_afar(dossier, to);
  dossier.department = to;
  dossier.stage = Stage::transfer;
  dossier.citizen_here = false;
  dossier.since = now_;
  receive(there, step, dossier);
}

void Process::papers_come(Dossier& dossier) {
  receive(place(dossier.department), step_table_of(dossier), dossier);
}

/// Papers have come: they wait at a desk, or at a hall for their citizen to come.
inline void Process::receive(const Place& here, const StepTable& step, Dossier& dossier) {
  if (!dossier.has_come) {
    come_first(dossier);
  } else if (dossier.since < now_ && dossier.kind < Kind::copy) {
    count_transfer(dossier);
  }
  dossier.since = now_;
  if (dossier.errand >= Errand::control) return oversight_comes(pool_.slot_of(dossier));
  if (here.table.is_absent) return move_on(pool_.slot_of(dossier));
  if (step.is_return && dossier.errand == Errand::step && !dossier.is_ready) become_ready(dossier);
  if (dossier.next_enquiry != core::never) arm_enquiry(dossier);
  if (here.table.is_hall && dossier.is_accepted && is_collected(dossier, step))
    return call_citizen(here, step, dossier);
  enqueue(here, dossier, Stage::desk);
}

[[gnu::always_inline]] inline void Process::enqueue(const Place& here, Dossier& dossier, Stage stage) {
  DepartmentState& state = here.state;
  draw_ahead(dossier);
  dossier.stage = stage;
  dossier.since = now_;
  dossier.ticket = state.next_ticket++;
  dossier.wait_for_owner = false;
  if (now_ >= context_->counted_from) ++state.arrived;
  if (next_up_ != nobody) line_up_next();
  const Slot slot = pool_.slot_of(dossier);
  if (here.table.orderly && state.waiting == 0 && state.serving < here.table.servers) {
    see_queue(state);
    ++state.waiting;
    next_up_ = slot;
  } else {
    if (here.table.officer_lanes > 0) prefer_owner(slot);
    push(here, slot, dossier);
  }
  note(dossier, stage == Stage::ticket ? "waits with a ticket" : "waits at a desk");
}

void Process::enqueue(Dossier& dossier, Stage stage) {
  enqueue(place(dossier.department), dossier, stage);
}

inline void Process::push(const Place& here, Slot slot, const Dossier& dossier) {
  see_queue(here.state);
  ++here.state.waiting;
  if (!here.table.orderly || dossier.hurried || dossier.has_appointment) return push_with_care(slot, here.state);
  here.state.lanes[0].push({0, dossier.ticket, slot});
  if (here.state.serving < here.table.servers) mark(here.id);  // else whoever gets free marks it
}

void Process::push(Slot slot) {
  const Dossier& dossier = pool_[slot];
  push(place(dossier.department), slot, dossier);
}

void Process::mark(DepartmentId id) {
  DepartmentState& state = state_of(id);
  if (state.marked) return;
  state.marked = true;
  marked_.push_back(id);
}

void Process::see_queue(DepartmentState& state, core::Tick until) {
  if (until <= state.queue_seen) return;
  state.queue_integral += state.waiting * (until - state.queue_seen).count();
  state.queue_seen = until;
}

/// Into the queue after all, where it is the only one.
void Process::line_up_next() {
  const Slot slot = next_up_;
  next_up_ = nobody;
  --state_of(pool_[slot].department).waiting;
  push(slot);
}

}  // namespace motcua::agents

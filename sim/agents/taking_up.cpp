// A process at work: it hands out its events, and at the end of each instant idle officers look for work and take it
// up. Like course.cpp, these functions pass on what they have looked up, so that the compiler makes one piece of code
// of them.
#include <algorithm>

#include "agents/process.hpp"

namespace motcua::agents {

using engine::EventKey;
using engine::Phase;
using measures::Quantity;
using model::DepartmentId;
using model::OfficerId;

void Process::run_until(EventKey bound, unsigned worker) {
  use(tallies_[worker]);
  context_->care == Care::plain ? run_until<Care::plain>(bound) : run_until<Care::full>(bound);
}

template <Care care>
void Process::run_until(EventKey bound) {
  for (;;) {
    if (next_up_ != nobody || !marked_.empty()) {
      const EventKey start{now_, Phase::start};
      if (start < bound && !(queue_.top().key < start)) {
        if (marked_.empty()) {
          start_next_up<care>();
        } else {
          look_for_work<care>();
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
      finish_work<care>(event);
    } else {
      handle<care>(event);
    }
  }
}

/// The start phase of this instant: departments in order of their ids.
template <Care care>
void Process::look_for_work() {
  if (marked_.size() == 1) {
    const DepartmentId only = marked_.back();
    marked_.pop_back();
    look_for_work<care>(only);
  } else {
    std::sort(marked_.begin(), marked_.end());
    being_marked_.swap(marked_);
    for (const DepartmentId id : being_marked_) look_for_work<care>(id);
    being_marked_.clear();
  }
  if (next_up_ != nobody) start_next_up<care>();
}

template <Care care>
inline void Process::look_for_work(DepartmentId id) {
  if (next_up_ != nobody && pool_[next_up_].department <= id) start_next_up<care>();
  const Place here = place(id);
  here.state.marked = false;
  dispatch<care>(here);
}

/// Nobody else came to that department, and whatever else happens in this instant before work is taken up has happened.
template <Care care>
inline void Process::start_next_up() {
  Dossier& dossier = pool_[next_up_];
  const Place here = place(dossier.department);
  const OfficerId officer = here.first_idle();
  const bool works =
      here.table.always_open || is_open(here) || may_work(officer_at(officer), department_at(here.id), dossier);
  if (!works) return line_up_next();
  const Slot slot = next_up_;
  next_up_ = nobody;
  if (asks<care>(here.table.hands_over) && hand_over(slot, officer)) return;
  --here.state.waiting;
  count_no_wait(dossier);
  take_up<care>(here, officer, slot, dossier);
}

/// Where officers are alike and take turns, whoever waits longest goes to any of them.
template <Care care>
inline void Process::dispatch(const Place& here) {
  if (!here.table.orderly) return dispatch_with_care(here.id);
  DepartmentState& state = here.state;
  while (state.waiting > 0 && state.serving < here.table.servers) {
    if (!here.table.always_open && !is_open(here)) return dispatch_with_care(here.id);
    Lane& lane = state.lanes[0];
    if (state.stale > 0) drop_stale(lane, here.id);
    const Slot slot = lane.top().slot;
    lane.pop();
    const OfficerId officer = here.first_idle();
    if (!asks<care>(here.table.hands_over) || !hand_over(slot, officer)) start<care>(here, officer, slot);
  }
}

/// Of a department where all have the same hours: whether this is one. The end of the present span is kept.
bool Process::is_open(const Place& here) const {
  return (here.state.open_from <= now_ && now_ < here.state.open_until) || opens(here);
}

template <Care care>
inline void Process::start(const Place& here, OfficerId officer, Slot slot) {
  Dossier& dossier = pool_[slot];
  see_queue(here.state);
  --here.state.waiting;
  count_wait<care>(dossier, here.state);
  take_up<care>(here, officer, slot, dossier);
}

void Process::start_with_care(DepartmentId id, OfficerId officer, Slot slot) {
  if (department_at(id).batch.used()) --state_of(id).released;
  start(place(id), officer, slot);
}

template <Care care>
void Process::count_wait(Dossier& dossier, DepartmentState& state) {
  const core::Duration waited = now_ - dossier.since;
  const core::Duration in_view = now_ - std::max(dossier.since, context_->counted_from);
  if (in_view.count() > 0) state.waited += in_view.count();
  if (dossier.stage == Stage::ticket) {
    count_ticket_wait<care>(dossier, waited);
    if (!dossier.counted) return;
    const SourceTable& source = source_table_of(dossier);
    tally_->add(measures::Spread::waiting_at_counter, source.unit, source.procedure_id, dossier.group, waited);
    return;
  }
  if (asks<care>(dossier.errand >= Errand::control)) {
    if (dossier.kind < Kind::copy) add(dossier, Quantity::waiting_for_control, waited);
    return;
  }
  if (dossier.errand == Errand::apologise) return;  // a letter waits, not the dossier
  const bool to_sign = step_table_of(dossier).is_signature;
  add<care>(dossier, to_sign ? Quantity::waiting_for_signature : Quantity::waiting_at_desk, waited);
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

/// Out of the queue and on the officer's desk.
template <Care care>
inline void Process::take_up(const Place& here, OfficerId officer, Slot slot, Dossier& dossier) {
  ++here.state.serving;
  here.state.idle.clear(officer.index() - here.table.first_officer);
  count_handover(dossier, officer);
  OfficerState& worker = worker_of(officer);
  const core::Duration total = begin_work<care>(here, worker, officer, dossier);
  worker.slot = slot;
  worker.queued = dossier.since;
  worker.started = now_;
  dossier.remaining = core::Duration{0};
  dossier.is_drawn = false;
  dossier.stage = Stage::in_work;
  dossier.since = now_;
  dossier.officer = officer;
  plan_finish(here, worker, officer, slot, total);
  note<care>(dossier, "is taken up");
}

/// Notes how much work it is; returns how long it takes, interruptions included.
template <Care care>
inline core::Duration Process::begin_work(const Place& here, OfficerState& worker, OfficerId officer,
                                          const Dossier& dossier) {
  worker.work = dossier.remaining;
  if (worker.work.count() > 0 && !dossier.is_drawn) return worker.work;
  if (dossier.errand == Errand::step) {
    const SourceTable& source = source_table_of(dossier);
    if (!dossier.is_drawn) worker.work = draw_work(source, source.steps[dossier.step], dossier);
    if (asks<care>(source.smart != nullptr) && dossier.channel == Channel::online)
      worker.work = online_work(dossier, worker.work);
  } else {
    worker.work = sample_errand(dossier);
  }
  if (asks<care>(!here.table.faultless)) worker.work = at_pace(here, officer, worker.work);
  return asks<care>(here.table.is_interrupted) ? with_interruptions(department_at(here.id), dossier, worker.work)
                                               : worker.work;
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

}  // namespace motcua::agents

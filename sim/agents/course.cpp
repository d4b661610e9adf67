// The course that nearly every event takes: an officer finishes, the dossier's next step is looked up, its papers pass
// to the next desk of the agency and wait there; taking_up.cpp has what follows. These functions stand together and
// pass on what they have looked up, so that the compiler makes one piece of code of them. Whatever only some models
// know branches off to the other files.
#include <algorithm>

#include "agents/process.hpp"
#include "agents/row_book.hpp"

namespace motcua::agents {

using measures::Quantity;
using model::DepartmentId;
using model::OfficerId;
using model::StepKind;

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

/// At its step, unless what was done is something else about the dossier.
void Process::count_work(const Dossier& dossier, const OfficerState& worker, core::Duration work, int pieces) {
  if (dossier.errand != Errand::step) return;
  count_piece(dossier,
              {pieces, (worker.started - worker.queued).count(), work.count(), (now_ - worker.started).count(), 0});
}

/// Apart from the loop that calls it: in one piece, what they look up would not fit into registers.
template <Care care>
[[gnu::noinline]] void Process::finish_work(const engine::Event& event) {
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
  if (asks<care>(here.table.is_judged)) judge(here.id, worker, dossier);
  const Books books = books_of(dossier);
  if (asks<care>(dossier.errand >= Errand::control)) {
    count_oversight(dossier, worker.work);
  } else {
    books.sums.add(Quantity::service, worker.work.count());
  }
  if (dossier.citizen_here) {
    const std::int64_t served = (now_ - worker.started).count();
    dossier.tries = 0;
    dossier.has_appointment = false;
    dossier.spent += static_cast<std::uint32_t>(served);
    books.add(Quantity::counter_services, 1);
    books.sums.add(Quantity::citizen_time, served);
  }
  count_work(dossier, worker, worker.work, 1);
  if (asks<care>(context_->row_book != nullptr)) {
    context_->row_book->add_piece(dossier, source_table_of(dossier).key, worker, now_, worker.work, true, rows_);
  }
  if (here.state.waiting > 0) mark(here.id);
  note<care>(dossier, "is done here");
  if (dossier.errand != Errand::step) return errand_done(dossier);
  const bool may_be_wrong = !here.table.faultless || source.smart != nullptr || step.may_be_incomplete;
  if (asks<care>(may_be_wrong) && something_is_wrong(dossier)) return;
  if (!dossier.is_accepted) {
    accept<care>(dossier);
    if (asks<care>(source.is_public)) return hear_public(slot);
  }
  if (!asks<care>(step.controls != nullptr)) return go_on<care>(here, source, step, dossier, luck);
  if (!supervise(slot, 0)) advance(slot);
}

template <Care care>
[[gnu::always_inline]] inline void Process::go_on(const Place& here, const SourceTable& source, const StepTable& step,
                                                  Dossier& dossier, double luck) {
  const std::uint32_t target = step.only_next != StepTable::several ? step.only_next : choose_edge(dossier, step, luck);
  const StepTable& next = source.steps[target];
  dossier.step = static_cast<std::uint16_t>(target);
  dossier.errand = Errand::step;
  if (next.kind == StepKind::granted) return conclude<care>(dossier, measures::Outcome::granted);  // most end so
  if (next.kind != StepKind::task) return pass_step<care>(dossier);
  const bool as_ever = next.is_here && !asks<care>(source.has_doors) && !asks<care>(context_->keeps_old_routes);
  bring<care>(here, next, dossier, as_ever ? next.department[source.unit.index()] : who_does(dossier, next));
}

template <Care care>
void Process::advance(Dossier& dossier) {
  const SourceTable& source = source_table_of(dossier);
  const StepTable& step = source.steps[dossier.step];
  go_on<care>(place(dossier.department), source, step, dossier, draw_branch(source, step, dossier));
}

void Process::go_to_step(Slot slot, std::uint32_t target) {
  Dossier& dossier = pool_[slot];
  dossier.step = static_cast<std::uint16_t>(target);
  dossier.errand = Errand::step;
  const StepTable& step = step_table_of(dossier);
  if (step.kind != StepKind::task) return pass_step(dossier);
  bring<Care::full>(place(dossier.department), step, dossier, who_does(dossier, step));
}

/// Towards the department that does the dossier's present step.
template <Care care>
[[gnu::always_inline]] inline void Process::bring(const Place& here, const StepTable& step, Dossier& dossier,
                                                  DepartmentId to) {
  if (here.id == to && dossier.citizen_here) {
    if (step.is_return && !dossier.is_ready) become_ready<care>(dossier, books_of(dossier));
    return enqueue<care>(here, dossier, Stage::ticket);
  }
  const Place there = place(to);
  const bool at_once = here.id == to || (here.table.agency == there.table.agency && here.table.passes_on_at_once);
  if (!at_once || here.table.unit != there.table.unit) return bring_from_afar(dossier, to);
  dossier.department = to;
  dossier.stage = Stage::transfer;
  dossier.citizen_here = false;
  dossier.since = now_;
  receive<care>(there, step, dossier);
}

template <Care care>
void Process::papers_come(Dossier& dossier) {
  receive<care>(place(dossier.department), step_table_of(dossier), dossier);
}

/// Papers have come: they wait at a desk, or at a hall for their citizen to come.
template <Care care>
inline void Process::receive(const Place& here, const StepTable& step, Dossier& dossier) {
  if (!dossier.has_come) {
    come_first<care>(dossier);
  } else if (dossier.since < now_ && dossier.kind < Kind::copy) {
    count_transfer(dossier);
  }
  dossier.since = now_;
  if (asks<care>(dossier.errand >= Errand::control)) return oversight_comes(pool_.slot_of(dossier));
  if (asks<care>(here.table.is_absent)) return move_on(pool_.slot_of(dossier));
  if (step.is_return && dossier.errand == Errand::step && !dossier.is_ready)
    become_ready<care>(dossier, books_of(dossier));
  if (dossier.next_enquiry != core::never) arm_enquiry(dossier);
  if (here.table.is_hall && dossier.is_accepted && is_collected(dossier, step))
    return call_citizen<care>(here, step, dossier);
  enqueue<care>(here, dossier, Stage::desk);
}

template <Care care>
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
    if (asks<care>(here.table.officer_lanes > 0)) prefer_owner(slot);
    push<care>(here, slot, dossier);
  }
  note<care>(dossier, stage == Stage::ticket ? "waits with a ticket" : "waits at a desk");
}

template <Care care>
void Process::enqueue(Dossier& dossier, Stage stage) {
  enqueue<care>(place(dossier.department), dossier, stage);
}

template <Care care>
inline void Process::push(const Place& here, Slot slot, const Dossier& dossier) {
  see_queue(here.state);
  ++here.state.waiting;
  if (!here.table.orderly || asks<care>(dossier.hurried || dossier.has_appointment))
    return push_with_care(slot, here.state);
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

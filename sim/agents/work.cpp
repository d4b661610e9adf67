// Officers take up work, are interrupted, finish, or leave it to others at the end of their shift.
#include <algorithm>
#include <cmath>

#include "agents/process.hpp"
#include "agents/row_book.hpp"

namespace motcua::agents {

using engine::Phase;
using measures::Quantity;
using model::DepartmentId;
using model::OfficerId;

void Process::start(DepartmentId id, OfficerId officer, Slot slot) {
  const DepartmentTable& table = table_of(id);
  DepartmentState& state = state_of(id);
  Dossier& dossier = pool_[slot];
  see_queue(state);
  --state.waiting;
  if (!table.plain && department_at(id).batch.used()) --state.released;
  count_wait(dossier, state);
  take_up(id, table, state, officer, dossier);
}

/// Out of the queue and on the officer's desk.
void Process::take_up(DepartmentId id, const DepartmentTable& table, DepartmentState& state, OfficerId officer,
                      Dossier& dossier) {
  ++state.serving;
  state.idle.clear(officer.index() - table.first_officer);
  count_handover(dossier, officer);

  OfficerState& worker = worker_of(officer);
  const core::Duration total = begin_work(id, worker, officer, dossier);
  worker.slot = pool_.slot_of(dossier);
  worker.queued = dossier.since;
  worker.started = now_;
  dossier.remaining = core::Duration{0};
  dossier.stage = Stage::in_work;
  dossier.since = now_;
  dossier.officer = officer;
  plan_finish(id, officer, worker.slot, total);
  note(dossier, "is taken up");
}

/// Notes how much work it is; returns how long it takes, interruptions included.
core::Duration Process::begin_work(DepartmentId id, OfficerState& worker, OfficerId officer, Dossier& dossier) {
  const DepartmentTable& table = table_of(id);
  worker.work = dossier.remaining;
  if (worker.work.count() > 0) return worker.work;
  worker.work = sample_work(dossier);
  const bool from_portal =
      dossier.channel == Channel::online && dossier.errand == Errand::step && source_table_of(dossier).smart != nullptr;
  if (from_portal) worker.work = online_work(dossier, worker.work);
  if (!table.faultless) {
    double pace = table.varies ? pace_of(id, officer) : officer_at(officer).pace;
    if (!context_->learning.empty()) pace *= share_of_pace(officer);
    if (pace != 1.0) worker.work = core::Duration{std::llround(static_cast<double>(worker.work.count()) / pace)};
  }
  return table.plain ? worker.work : with_interruptions(department_at(id), dossier, worker.work);
}

void Process::count_service(const Dossier& dossier, core::Duration work) {
  if (dossier.errand >= Errand::control) return count_oversight(dossier, work);
  add(dossier, Quantity::service, work);
}

/// At its step, unless what was done is something else about the dossier.
void Process::count_work(const Dossier& dossier, const OfficerState& worker, core::Duration work, int pieces) {
  if (dossier.errand != Errand::step) return;
  count_piece(dossier,
              {pieces, (worker.started - worker.queued).count(), work.count(), (now_ - worker.started).count(), 0});
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
void Process::count_no_wait(const Dossier& dossier) {
  if (dossier.stage != Stage::ticket || !dossier.counted) return;
  const SourceTable& source = source_table_of(dossier);
  tally_->add(measures::Spread::waiting_at_counter, source.unit, source.procedure_id, dossier.group, core::Duration{0});
}

void Process::count_handover(Dossier& dossier, OfficerId officer) {
  if (dossier.officer && dossier.officer != officer && dossier.kind != Kind::enquiry) ++dossier.handovers;
}

core::Duration Process::sample_work(const Dossier& dossier) const {
  if (dossier.errand == Errand::step) {
    return step_table_of(dossier).work->sample_duration(context_->streams, step_stream(dossier), dossier.number,
                                                        core::Purpose::work,
                                                        static_cast<std::uint16_t>(dossier.rounds << 8));
  }
  if (dossier.errand >= Errand::control) return sample_oversight(dossier);
  const auto errand = [&](const core::Distribution& law) {
    const auto index = static_cast<std::uint16_t>((dossier.visits << 4) | static_cast<std::uint16_t>(dossier.errand));
    return sample(law, dossier, core::Purpose::enquiry, index);
  };
  const model::UnitSettings& settings = model().settings[department_of(dossier).unit];
  if (dossier.errand == Errand::submit) return errand(model().handovers[settings.handover].submit);
  if (dossier.errand == Errand::collect) return errand(model().handovers[settings.handover].collect);
  const model::Rules& rules = model().rules[settings.rules];
  if (dossier.errand == Errand::assist) return errand(rules.assisted_work);
  if (dossier.errand == Errand::apologise)
    return rules.reception.apology ? errand(rules.reception.apology->work) : core::Duration{0};
  return errand(rules.enquiry_work);
}

/// Work stops for `lasts` each time `every` of work has passed, and resumes where it stopped.
core::Duration Process::with_interruptions(const model::Department& department, const Dossier& dossier,
                                           core::Duration work) const {
  if (!department.interruptions) return work;
  const core::StreamKey key = step_stream(dossier);
  const auto first = static_cast<std::uint16_t>(dossier.rounds << 8);
  core::Draws every{context_->streams, key, dossier.number, core::Purpose::interruption, first};
  core::Draws lasts{context_->streams, key, dossier.number, core::Purpose::repair, first};
  core::Duration total = work;
  core::Duration worked = department.interruptions->every.sample_duration(every);
  while (worked < work) {
    total += department.interruptions->lasts.sample_duration(lasts);
    worked += std::max(department.interruptions->every.sample_duration(every), core::Duration{1});
  }
  return total;
}

void Process::plan_finish(DepartmentId id, OfficerId officer, Slot slot, core::Duration total) {
  OfficerState& worker = worker_of(officer);
  worker.finish = now_ + total;
  const std::uint32_t piece = ++worker.sequence;
  const engine::Entity entity = entity_of(EntityClass::officer, officer.index());
  const std::uint64_t detail = detail_of(id, slot);
  if (table_of(id).always_open) {
    return schedule(worker.finish, Phase::finish, entity, piece, Action::finish_work, officer.index(), detail);
  }
  const model::Department& department = department_at(id);
  const model::Officer& individual = officer_at(officer);
  const model::Calendar& hours = calendar_at(individual.calendar);
  const bool within_hours = !hours.is_always() && hours.is_open(now_);
  if (within_hours && department.shift_end == model::ShiftEnd::suspend) {
    worker.finish = resume_until_done(individual, total);
  } else if (within_hours && department.shift_end == model::ShiftEnd::hand_over &&
             worker.finish > hours.close_of(now_)) {
    const core::Tick closes = hours.close_of(now_);
    return schedule(closes, Phase::shift, entity, piece, Action::end_of_shift, officer.index(), detail);
  }
  if (table_of(id).varies && outlasts_its_officer(id, officer, total)) {
    const core::Tick leaves = context_->careers.leaves(officer, now_);
    return schedule(leaves, Phase::shift, entity, piece, Action::end_of_shift, officer.index(), detail);
  }
  schedule(worker.finish, Phase::finish, entity, piece, Action::finish_work, officer.index(), detail);
}

/// Through nights, week-ends, holidays and days of absence.
core::Tick Process::resume_until_done(const model::Officer& officer, core::Duration total) const {
  const model::Calendar& hours = calendar_at(officer.calendar);
  if (officer.absence_share <= 0 && officer.career.is_none()) return hours.add_open_time(now_, total);
  core::Tick at = now_;
  while (at < context_->end) {
    const core::Tick closes = hours.last_close_of_day(at);
    const core::Duration today = hours.open_time(at, closes);
    if (total <= today) return hours.add_open_time(at, total);
    total -= today;
    at = context_->next_presence(officer, hours.start_of_next_working_day(at));
  }
  return core::never;
}

/// The officer is idle again; returns what was being worked on.
Dossier& Process::free_officer(DepartmentId id, OfficerId officer) {
  OfficerState& worker = worker_of(officer);
  const DepartmentTable& table = table_of(id);
  DepartmentState& state = state_of(id);
  state.idle.set(officer.index() - table.first_officer);
  --state.serving;
  ++worker.sequence;
  const core::Tick from = std::max(worker.started, context_->counted_from);
  if (now_ > from) {
    core::Duration busy = now_ - from;
    if (!table.always_open && department_at(id).shift_end == model::ShiftEnd::suspend) {
      const model::Calendar& hours = calendar_at(officer_at(officer).calendar);
      if (!hours.is_always()) busy = hours.open_time(from, now_);
    }
    state.busy += busy.count();
  }
  Dossier& dossier = pool_[worker.slot];
  worker.slot = nobody;
  return dossier;
}

void Process::finish_work(const engine::Event& event) {
  const OfficerId officer{event.subject};
  const OfficerState& worker = worker_of(officer);
  if (worker.sequence != event.key.sequence()) return;  // was interrupted meanwhile
  const DepartmentId id{event.detail >> 32};
  DepartmentState& state = state_of(id);
  Dossier& dossier = pool_[static_cast<Slot>(event.detail)];
  free_officer(id, officer);
  if (worker.started >= context_->counted_from) ++state.served;
  if (table_of(id).is_judged) judge(id, worker, dossier);
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
  if (context_->row_book != nullptr)
    context_->row_book->add_piece(dossier, source_table_of(dossier).key, worker, now_, worker.work, true, rows_);
  if (state.waiting > 0) mark(id);
  note(dossier, "is done here");
  work_done(dossier);
}

/// The shift is over, or the officer leaves for good: the rest of the work waits for another officer.
void Process::end_of_shift(const engine::Event& event) {
  const OfficerId officer{event.subject};
  const OfficerState& worker = worker_of(officer);
  if (worker.sequence != event.key.sequence()) return;
  const core::Duration left = worker.finish - now_;
  const DepartmentId id{event.detail >> 32};
  Dossier& dossier = free_officer(id, officer);
  const model::Calendar& hours = calendar_at(officer_at(officer).calendar);
  const bool rests = department_at(id).shift_end == model::ShiftEnd::suspend && !hours.is_always();
  const core::Duration worked = rests ? hours.open_time(worker.started, now_) : now_ - worker.started;
  count_service(dossier, worked);
  count_work(dossier, worker, worked, 0);
  if (context_->row_book != nullptr)
    context_->row_book->add_piece(dossier, source_table_of(dossier).key, worker, now_, worked, false, rows_);
  dossier.remaining = left;
  dossier.stage = dossier.citizen_here ? Stage::ticket : Stage::desk;
  dossier.since = now_;
  put_back(pool_.slot_of(dossier));
  note(dossier, "is left for the next shift");
}

void Process::work_done(Dossier& dossier) {
  const Slot slot = pool_.slot_of(dossier);
  switch (dossier.errand) {
    case Errand::enquire:
    case Errand::apologise:
      return pool_.give_back(slot);
    case Errand::assist:
      return helped(slot);
    case Errand::collect:
      return next_leg(slot);
    case Errand::submit: {
      dossier.errand = Errand::step;
      if (step_of(dossier).kind == model::StepKind::citizen) return advance(dossier);
      return carry_papers(dossier, dossier.destination, transfer_time(dossier, dossier.destination));
    }
    case Errand::step:
      break;
    case Errand::control:
    case Errand::judge:
    case Errand::complain:
    case Errand::notify:
    case Errand::hearing:
      return oversight_done(slot);
  }
  const int supplements = dossier.supplements;
  if (step_table_of(dossier).may_be_incomplete &&
      (supplements == 0 || supplements < rules_at(dossier.department).supplements_at_most)) {
    const core::Block luck = context_->streams.draw(step_stream(dossier), dossier.number, core::Purpose::incomplete,
                                                    static_cast<std::uint16_t>(supplements));
    const double factor = group_of(dossier).incomplete_factor * rules_at_home(dossier).incomplete_factor;
    double share = step_of(dossier).incomplete_share * factor;
    if (source_table_of(dossier).smart != nullptr) share *= papers_still_asked_for(dossier);
    if (luck.unit() < share) return send_for_supplement(slot);
  }
  if (source_table_of(dossier).smart != nullptr && is_filled_in_badly(dossier)) return send_for_supplement(slot);
  if (!table_of(dossier.department).faultless && must_be_done_again(slot)) return;
  if (!dossier.is_accepted) {
    accept(dossier);
    if (source_table_of(dossier).is_public) return hear_public(slot);
  }
  if (step_table_of(dossier).controls == nullptr) return advance(dossier);
  if (!supervise(slot, 0)) advance(slot);
}

/// An error of this officer that comes to light at once sends the dossier back.
bool Process::must_be_done_again(Slot slot) {
  Dossier& dossier = pool_[slot];
  const double share = error_share_of(dossier);
  if (share <= 0 || dossier.rounds >= 200) return false;
  const core::Block luck =
      context_->streams.draw(step_stream(dossier), dossier.number, core::Purpose::error, dossier.rounds);
  if (luck.unit() >= share || !is_noticed(dossier, luck.second_unit())) return false;
  ++dossier.rounds;
  add(dossier, Quantity::returned_work, 1);
  note(dossier, "must be done again");
  go_to_step(slot, step_of(dossier).send_back_to);
  return true;
}

}  // namespace motcua::agents

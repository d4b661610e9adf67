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

void Process::count_service(const Dossier& dossier, core::Duration work) {
  if (dossier.errand >= Errand::control) return count_oversight(dossier, work);
  add(dossier, Quantity::service, work);
}

/// Of anything but the work of its step.
core::Duration Process::sample_errand(const Dossier& dossier) const {
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

/// How long the work takes at this officer's pace.
core::Duration Process::at_pace(const Place& here, OfficerId officer, core::Duration work) {
  double pace = here.table.varies ? pace_of(here.id, officer) : officer_at(officer).pace;
  if (!context_->learning.empty()) pace *= share_of_pace(officer);
  return pace == 1.0 ? work : core::Duration{std::llround(static_cast<double>(work.count()) / pace)};
}

/// Looks up the span of office hours that this instant is in, if it is in one.
bool Process::opens(const Place& here) const {
  const model::Calendar& hours = calendar_at(officer_at(OfficerId{here.table.first_officer}).calendar);
  if (!hours.is_open(now_)) return false;
  here.state.open_from = now_;
  here.state.open_until = hours.close_of(now_);
  return true;
}

/// Where officers differ, work is handed over at closing time, or goes on after it.
void Process::plan_with_care(DepartmentId id, OfficerId officer, Slot slot, core::Duration total) {
  OfficerState& worker = worker_of(officer);
  const engine::Entity entity = entity_of(EntityClass::officer, officer.index());
  const std::uint64_t detail = detail_of(id, slot);
  const model::Department& department = department_at(id);
  const model::Officer& individual = officer_at(officer);
  const model::Calendar& hours = calendar_at(individual.calendar);
  const bool within_hours = !hours.is_always() && hours.is_open(now_);
  if (within_hours && department.shift_end == model::ShiftEnd::suspend) {
    worker.finish = resume_until_done(individual, total);
  } else if (within_hours && department.shift_end == model::ShiftEnd::hand_over &&
             worker.finish > hours.close_of(now_)) {
    const core::Tick closes = hours.close_of(now_);
    return schedule(closes, Phase::shift, entity, worker.sequence, Action::end_of_shift, officer.index(), detail);
  }
  if (table_of(id).varies && outlasts_its_officer(id, officer, total)) {
    const core::Tick leaves = context_->careers.leaves(officer, now_);
    return schedule(leaves, Phase::shift, entity, worker.sequence, Action::end_of_shift, officer.index(), detail);
  }
  schedule(worker.finish, Phase::finish, entity, worker.sequence, Action::finish_work, officer.index(), detail);
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

/// What an officer has worked since `from`: nights and week-ends are left out where work rests.
core::Duration Process::time_at_work(DepartmentId id, OfficerId officer, core::Tick from) const {
  const model::Calendar& hours = calendar_at(officer_at(officer).calendar);
  const bool rests = department_at(id).shift_end == model::ShiftEnd::suspend && !hours.is_always();
  return rests ? hours.open_time(from, now_) : now_ - from;
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

/// What anything but the work of its step leads to.
void Process::errand_done(Dossier& dossier) {
  const Slot slot = pool_.slot_of(dossier);
  switch (dossier.errand) {
    case Errand::step:
      return;  // see finish_work
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
    case Errand::control:
    case Errand::judge:
    case Errand::complain:
    case Errand::notify:
    case Errand::hearing:
      return oversight_done(slot);
  }
}

/// Something that its citizen must bring or fill in again, or an error, if any comes to light now.
bool Process::something_is_wrong(Dossier& dossier) {
  const Slot slot = pool_.slot_of(dossier);
  const bool must_bring =
      is_incomplete(dossier) || (source_table_of(dossier).smart != nullptr && is_filled_in_badly(dossier));
  if (must_bring) send_for_supplement(slot);
  return must_bring || (!table_of(dossier.department).faultless && must_be_done_again(slot));
}

bool Process::is_incomplete(const Dossier& dossier) const {
  const int supplements = dossier.supplements;
  if (!step_table_of(dossier).may_be_incomplete) return false;
  if (supplements > 0 && supplements >= rules_at(dossier.department).supplements_at_most) return false;
  const core::Block luck = context_->streams.draw(step_stream(dossier), dossier.number, core::Purpose::incomplete,
                                                  static_cast<std::uint16_t>(supplements));
  const double factor = group_of(dossier).incomplete_factor * rules_at_home(dossier).incomplete_factor;
  double share = step_of(dossier).incomplete_share * factor;
  if (source_table_of(dossier).smart != nullptr) share *= papers_still_asked_for(dossier);
  return luck.unit() < share;
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

// Appointments, help with handing in online, letters of apology, and what the system reports.
#include "agents/process.hpp"

namespace motcua::agents {

using measures::Quantity;
using model::DepartmentId;

/// Some first visits are agreed on for the working day that follows, in slots spread evenly over the hall's hours.
core::Tick Process::appointed_time(Dossier& dossier, DepartmentId hall, core::Tick earliest) {
  const model::Appointments& appointments = *rules_at(hall).appointments;
  const bool is_first = dossier.kind == Kind::dossier && dossier.stage == Stage::at_home;
  if (!is_first || department_at(hall).machines) return suitable_time(dossier, hall, earliest);
  const core::Block luck = context_->streams.draw(source_of(dossier).key, dossier.number, core::Purpose::appointment);
  if (luck.unit() >= appointments.share) return suitable_time(dossier, hall, earliest);
  const model::Calendar& hours = calendar_at(department_at(hall).calendar);
  const core::Tick opening = hours.start_of_next_working_day(earliest);
  if (opening >= context_->end) return core::never;
  dossier.has_appointment = true;
  const core::Duration open = hours.open_time(opening, hours.last_close_of_day(opening));
  const auto slots = static_cast<double>(open / appointments.slot);
  const auto slot = static_cast<std::int64_t>(luck.second_unit() * slots);
  return hours.next_open(hours.add_open_time(opening, appointments.slot * slot));
}

/// Whether its holder does not come; then they come without one, as after any fruitless visit.
bool Process::misses_appointment(Slot slot) {
  Dossier& dossier = pool_[slot];
  if (dossier.has_come) return false;
  const auto& appointments = rules_at(dossier.department).appointments;
  const bool counts = now_ >= context_->counted_from;
  if (counts) tally_->add(dossier.cell, Quantity::appointments, 1);
  const core::Block luck = context_->streams.draw(source_of(dossier).key, dossier.number, core::Purpose::no_show);
  if (!appointments || luck.unit() >= appointments->no_show_share) return false;
  if (counts) tally_->add(dossier.cell, Quantity::no_shows, 1);
  dossier.has_appointment = false;
  note(dossier, "misses the appointment");
  const core::Duration delay = sample(group_of(dossier).returns_after, dossier, core::Purpose::citizen_choice, 0x80);
  leave_for_hall(slot, department_of(dossier).unit, dossier.department, delay);
  return true;
}

/// A wait with a ticket has ended, whatever ended it.
template <Care care>
void Process::count_ticket_wait(Dossier& dossier, core::Duration waited) {
  const Books books = books_of(dossier);
  books.add(Quantity::waiting_at_counter, waited.count());
  books.sums.add(Quantity::citizen_time, waited.count());
  dossier.spent += static_cast<std::uint32_t>(waited.count());
  if (asks<care>(context_->row_book != nullptr)) context_->keep_time(dossier, Quantity::waiting_at_counter, waited);
  if (!asks<care>(dossier.has_appointment)) return;
  books.sums.add(Quantity::appointment_tickets, 1);
  books.sums.add(Quantity::appointment_waiting, waited.count());
}

/// Whether it is handed in online at the counter, by somebody who would not have done it at home.
bool Process::needs_help(const Dossier& dossier) const {
  const double share = group_of(dossier).assisted_share;
  if (share <= 0 || dossier.channel != Channel::counter || dossier.kind != Kind::dossier) return false;
  if (dossier.errand != Errand::step || dossier.is_accepted || dossier.supplements > 0) return false;
  if (procedure_of(dossier).online_level < 3) return false;
  return context_->streams.draw(source_of(dossier).key, dossier.number, core::Purpose::appointment, 2).unit() < share;
}

/// The citizen goes home; what was handed in waits like everything that came online.
void Process::helped(Slot slot) {
  Dossier& dossier = pool_[slot];
  dossier.citizen_here = false;
  dossier.channel = Channel::online;
  dossier.errand = Errand::step;
  add(dossier, Quantity::assisted, 1);
  add_over_time(dossier, Quantity::online, 1);
  enqueue(pool_[slot], Stage::desk);
}

/// The rules of the home unit; null if nobody apologises there.
const model::Apology* Process::apology_for(const Dossier& dossier) const {
  const auto& apology = model().rules[model().settings[home_of(dossier)].rules].reception.apology;
  return apology ? &*apology : nullptr;
}

/// The hall in charge counts the working days, wherever the dossier was handed in.
const model::Calendar& Process::deadline_calendar(const Dossier& dossier) const {
  const SourceTable& source = source_table_of(dossier);
  return calendar_at(department_at(source.steps[0].department[source.unit.index()]).calendar);
}

core::Tick Process::new_date(const Dossier& dossier, const model::Apology& apology) const {
  return deadline_calendar(dossier).add_working_days(dossier.due, apology.extends_by);
}

/// The date that its citizen was told last.
core::Tick Process::told_date(const Dossier& dossier) const {
  const model::Apology* apology = dossier.apologised ? apology_for(dossier) : nullptr;
  return apology != nullptr ? new_date(dossier, *apology) : dossier.due;
}

/// At the due date the department that has the dossier writes a letter; until the new date nobody needs to ask.
void Process::apologise(Slot slot) {
  Dossier& late = pool_[slot];
  const model::Apology& apology = *apology_for(late);
  late.apologised = true;
  add(late, Quantity::apologies, 1);
  note(late, "is late: its citizen gets a letter with a new date");
  const auto& asks_after = group_of(late).asks_when_late_after;
  late.next_enquiry = asks_after && late.reception ? new_date(late, apology) + *asks_after : core::never;
  arm_enquiry(late);
  if (table_of(late.department).is_absent) return;

  const Slot letter = begin_errand(slot, Errand::apologise);
  pool_[letter].due = pool_[slot].due;
  pool_[letter].step = pool_[slot].step;
  pool_[letter].department = pool_[slot].department;
  enqueue(pool_[letter], Stage::desk);
}

/// As if the clock had never stopped.
core::Tick Process::first_due(const Dossier& dossier) const {
  const model::Deadline& deadline = procedure_of(dossier).deadline;
  if (deadline.working_days == 0) return dossier.accepted + deadline.duration;
  return deadline_calendar(dossier).add_working_days(dossier.accepted, deadline.working_days);
}

/// The result is ready: in time by the citizen's calendar, which is returned, and by what the system says.
bool Process::count_punctuality(const Dossier& dossier) {
  const model::Reception& rules = model().rules[model().settings[home_of(dossier)].rules].reception;
  const bool on_time = now_ <= (rules.measured_by_first_date ? first_due(dossier) : dossier.due);
  if (on_time) add_over_time(dossier, Quantity::on_time, 1);
  bool reported = now_ <= dossier.due;
  if (!reported && rules.self_closing > 0) {
    reported = context_->streams.draw(source_of(dossier).key, dossier.number, core::Purpose::self_closing).unit() <
               rules.self_closing;
    if (reported) add(dossier, Quantity::closed_early, 1);
  }
  if (reported) add_over_time(dossier, Quantity::on_time_reported, 1);
  if (dossier.apologised && rules.apology && now_ <= new_date(dossier, *rules.apology))
    add(dossier, Quantity::kept_new_date, 1);
  return on_time;
}

}  // namespace motcua::agents

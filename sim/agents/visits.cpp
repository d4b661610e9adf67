// Citizens come to halls, wait, give up, are sent home for papers, ask and collect.
#include <algorithm>

#include "agents/process.hpp"

namespace motcua::agents {

using measures::Quantity;

/// When who sets out after `delay`, from home, comes to the hall.
core::Tick Process::arrival_time(Dossier& dossier, const Place& hall, core::Duration delay) {
  const core::Duration travel = group_of(dossier).travel_speed > 0 ? way_time(dossier, hall.id) : core::Duration{0};
  const model::DepartmentId thought_open = dossier.at_old_door ? dossier.reception : hall.id;
  const bool by_appointment = hall.table.has_appointments && !dossier.at_old_door;
  return by_appointment ? appointed_time(dossier, hall.id, now_ + delay + travel)
                        : suitable_time(dossier, thought_open, now_ + delay + travel);
}

/// The cut of the city knows the ways from home to the halls of home's own steps; between any other two units it
/// reckons with papers.
core::Duration Process::least_way(const Dossier& dossier, model::UnitId from, model::UnitId to) const {
  const bool known_way = from == home_of(dossier) && step_of(dossier).place == model::Place::here;
  return known_way ? context_->least_delay(from, to) : context_->least_delay_of_papers(from, to);
}

/// At once if the hall is open then; otherwise on the next day it opens, at the hour people like to come.
core::Tick Process::suitable_time(const Dossier& dossier, model::DepartmentId hall, core::Tick earliest) const {
  const model::ProfileId liked = group_of(dossier).visit_hours;
  if (table_of(hall).never_closes || liked.is_none()) return earliest;
  const model::Calendar& hours = calendar_at(department_at(hall).calendar);
  if (hours.is_open(earliest)) return earliest;
  const core::Tick opening = hours.next_open(earliest);
  if (opening >= context_->end) return core::never;
  const auto index = static_cast<std::uint16_t>(dossier.visits + 16 * dossier.tries);
  const core::Block block =
      context_->streams.draw(source_of(dossier).key, dossier.number, core::Purpose::visit_time, index);
  const core::Tick wanted = model().profiles[liked].at_share_of_day(opening, block.unit());
  return hours.next_open(std::max(wanted, opening));
}

/// There and back again.
void Process::count_way(Dossier& dossier) {
  const core::Duration travel = 2 * way_time(dossier, dossier.department);
  dossier.spent += static_cast<std::uint32_t>(travel.count());
  add(dossier, Quantity::citizen_time, travel);
  add(dossier, Quantity::distance, static_cast<std::int64_t>(2 * way_m(dossier, dossier.department)));
}

void Process::fruitless_visit(Slot slot) {
  Dossier& dossier = pool_[slot];
  dossier.citizen_here = false;
  dossier.has_appointment = false;
  if (dossier.kind == Kind::enquiry) return pool_.give_back(slot);
  const model::Group& group = group_of(dossier);
  ++dossier.tries;
  if (dossier.tries >= group.tries) return give_up(slot);
  dossier.since = now_;
  const auto index = static_cast<std::uint16_t>(0x100 + 0x10 * dossier.visits);
  const core::Duration delay = sample(group.returns_after, dossier, core::Purpose::citizen_choice, index);
  leave_for_hall(slot, department_of(dossier).unit, dossier.department, delay);
}

void Process::patience_ends(Slot slot) {
  Dossier& dossier = pool_[slot];
  const core::Duration waited = now_ - dossier.since;
  leave_queue(dossier);
  add_over_time(dossier, Quantity::gave_up_waiting, 1);
  count_ticket_wait(dossier, waited);
  note(dossier, "gives up waiting");
  fruitless_visit(slot);
}

void Process::send_for_supplement(Slot slot) {
  Dossier& dossier = pool_[slot];
  ++dossier.supplements;
  add(dossier, Quantity::supplements, 1);
  note(dossier, "must bring what is missing");
  const core::Duration delay = sample(group_of(dossier).supplement_after, dossier, core::Purpose::supplement_delay);
  dossier.since = now_;
  if (!dossier.citizen_here) return wait_for(slot, Stage::citizen, delay);
  dossier.citizen_here = false;
  leave_for_hall(slot, department_of(dossier).unit, dossier.department, delay);
}

/// Where the dossier now is, an alarm is set for the day its citizen starts to ask. It is set again in every unit the
/// dossier comes to, because alarms do not travel.
void Process::arm_enquiry(Dossier& dossier) {
  if (dossier.next_enquiry == core::never || dossier.is_ready || dossier.alarm_set) return;
  dossier.alarm_set = true;
  schedule_record(pool_.slot_of(dossier), std::max(now_, dossier.next_enquiry), Action::enquire);
}

void Process::enquire(Slot slot) {
  if (pool_[slot].is_ready) return;
  pool_[slot].alarm_set = false;
  if (now_ < pool_[slot].next_enquiry) return arm_enquiry(pool_[slot]);  // the due date has moved
  if (!pool_[slot].apologised && apology_for(pool_[slot]) != nullptr) return apologise(slot);
  const auto& asks_after = group_of(pool_[slot]).asks_when_late_after;
  const bool first = asks_after && pool_[slot].next_enquiry == told_date(pool_[slot]) + *asks_after;
  const core::Duration again = group_of(pool_[slot]).asks_again_every;
  pool_[slot].next_enquiry = again.count() > 0 ? now_ + again : core::never;
  arm_enquiry(pool_[slot]);
  if (first && context_->has_complaints) complain_of_delay(slot);
  if (looks_it_up(pool_[slot])) return;

  const Slot visit = begin_errand(slot, Errand::enquire);
  const Dossier& late = pool_[slot];
  leave_for_hall(visit, department_of(late).unit, late.reception, core::Duration{0});
}

/// A record of its own for what a late dossier causes while it stays where it is, numbered as branches are.
Process::Slot Process::begin_errand(Slot about, Errand errand) {
  const Slot slot = pool_.take();
  Dossier& causes = pool_[slot];
  Dossier& late = pool_[about];
  causes.source = late.source;
  causes.number = late.number;
  causes.cell = late.cell;
  causes.citizen = late.citizen;
  causes.group = late.group;
  causes.elsewhere = late.elsewhere;
  causes.counted = late.counted;
  causes.has_come = true;
  causes.kind = Kind::enquiry;
  causes.errand = errand;
  causes.sequence = static_cast<std::uint32_t>(++late.branches) << 20;
  causes.visits = late.branches;
  return slot;
}

}  // namespace motcua::agents

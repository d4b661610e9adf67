// Citizens come to halls, wait, give up, are sent home for papers, ask and collect.
#include <algorithm>

#include "agents/process.hpp"
#include "agents/row_book.hpp"

namespace motcua::agents {

using measures::Quantity;

/// The citizen sets out after `delay`, from home; `from` is the unit that holds the record.
void Process::leave_for_hall(Dossier& dossier, model::UnitId from, model::DepartmentId hall, core::Duration delay) {
  const model::UnitId at = table_of(hall).unit;
  const core::Duration travel = group_of(dossier).travel_speed > 0 ? way_time(dossier, hall) : core::Duration{0};
  const model::DepartmentId thought_open = dossier.at_old_door ? dossier.reception : hall;
  const bool by_appointment = table_of(hall).has_appointments && !dossier.at_old_door;
  core::Tick arrival = by_appointment ? appointed_time(dossier, hall, now_ + delay + travel)
                                      : suitable_time(dossier, thought_open, now_ + delay + travel);
  if (from != at) {
    // The cut of the city knows the ways from home to the halls of home's own steps; between any other two units it
    // reckons with papers.
    const bool known_way = from == home_of(dossier) && step_of(dossier).place == model::Place::here;
    const core::Duration least =
        known_way ? context_->least_delay(from, at) : context_->least_delay_of_papers(from, at);
    arrival = std::max(arrival, now_ + least);
  }
  dossier.department = hall;
  dossier.stage = dossier.has_come && dossier.kind != Kind::enquiry ? Stage::citizen : Stage::to_counter;
  if (arrival == now_ && from == at) return citizen_comes(dossier);
  send(pool_.slot_of(dossier), from, at, arrival, Action::citizen_comes);
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

void Process::citizen_comes(Dossier& dossier) {
  const Slot slot = pool_.slot_of(dossier);
  const DepartmentTable& hall = table_of(dossier.department);
  if (!hall.never_closes) {
    const model::Calendar& hours = calendar_at(department_of(dossier).calendar);
    if (!hours.is_open(now_)) return schedule_record(slot, hours.next_open(now_), Action::citizen_comes);
  }
  if (dossier.has_appointment && misses_appointment(slot)) return;
  if (!dossier.has_come) come_first(dossier);
  if (dossier.stage == Stage::citizen) count_wait_for_citizen(dossier);
  count_visit(dossier);
  if (hall.is_absent || dossier.at_old_door) {
    add(dossier, Quantity::old_door_visits, 1);
    dossier.at_old_door = false;
    return move_on(slot);
  }
  const DepartmentState& state = state_of(dossier.department);
  if (state.waiting >= group_of(dossier).balks_at || state.waiting + state.serving >= hall.capacity) {
    add_over_time(dossier, Quantity::turned_away, 1);
    note(dossier, "finds the hall too full");
    return fruitless_visit(slot);
  }
  dossier.citizen_here = true;
  if (needs_help(dossier)) dossier.errand = Errand::assist;
  enqueue(dossier, Stage::ticket);
  arrange_closing(dossier.department);
  const auto& patience = group_of(dossier).patience;
  if (patience) {
    const auto index = static_cast<std::uint16_t>(dossier.visits << 4);
    schedule_record(slot, now_ + sample(*patience, dossier, core::Purpose::patience, index), Action::patience_ends);
  }
}

void Process::come_first(Dossier& dossier) {
  dossier.has_come = true;
  dossier.came = now_;
  dossier.counted = now_ >= context_->counted_from;
  add_over_time(dossier, Quantity::received, 1);
  if (context_->row_book != nullptr) context_->row_book->begin(dossier, source_table_of(dossier).key);
  if (dossier.channel == Channel::online) add_over_time(dossier, Quantity::online, 1);
  if (source_table_of(dossier).has_doors && dossier.reception) count_door(dossier);
}

/// There and back again.
void Process::count_visit(Dossier& dossier) {
  const double speed = group_of(dossier).travel_speed;
  ++dossier.visits;
  add_over_time(dossier, Quantity::visits, 1);
  if (dossier.kind == Kind::enquiry) add(dossier, Quantity::enquiries, 1);
  note(dossier, "comes to the hall");
  if (speed <= 0) return;
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

// Papers travel between departments, agencies and units: by courier, by wire, or in their citizen's hands.
#include <algorithm>

#include "agents/process.hpp"
#include "agents/row_book.hpp"

namespace motcua::agents {

using measures::Quantity;

namespace {

/// Draws for a transfer are told apart by the step they lead to and the round.
std::uint16_t transfer_index(const Dossier& dossier, const StepTable& step) {
  return static_cast<std::uint16_t>((step.number << 8) | dossier.rounds);
}

}  // namespace

/// To another agency or unit, or to a department that papers need time to reach.
void Process::bring_from_afar(Dossier& dossier, model::DepartmentId to) {
  const DepartmentTable& from = table_of(dossier.department);
  if (dossier.department == to) return carry_papers(dossier, to, core::Duration{0});
  const bool inside = from.agency == table_of(to).agency;
  if (inside && from.passes_on_at_once) return carry_papers(dossier, to, core::Duration{0});
  const bool by_citizen =
      from.handover->carrier == model::Carrier::citizen && dossier.channel == Channel::counter && !inside;
  if (by_citizen) return carry_by_citizen(pool_.slot_of(dossier), to);
  carry_papers(dossier, to, transfer_time(dossier, to));
}

void Process::carry_papers(Dossier& dossier, model::DepartmentId to, core::Duration delay) {
  const model::UnitId from = table_of(dossier.department).unit;
  const model::UnitId at = table_of(to).unit;
  dossier.department = to;
  dossier.stage = Stage::transfer;
  dossier.citizen_here = false;
  dossier.since = now_;
  if (delay.count() == 0 && from == at) return papers_come(dossier);
  note(dossier, "is on its way to the next office");
  send(pool_.slot_of(dossier), from, at, now_ + delay, Action::papers_come);
}

/// Couriers leave at once, or at the opening of the next working day for what came in after the cut-off; then they
/// need their time. The wire does not wait. `apart` tells the draws of two ways from one step apart.
core::Duration Process::transfer_time(const Dossier& dossier, model::DepartmentId to_id, std::uint16_t apart) const {
  const DepartmentTable& from = table_of(dossier.department);
  const DepartmentTable& to = table_of(to_id);
  const model::Handover& handover = *from.handover;
  const auto index = static_cast<std::uint16_t>(transfer_index(dossier, step_table_of(dossier)) ^ apart);
  if (from.agency == to.agency) {
    const core::Duration inside = sample(handover.inside_agency, dossier, core::Purpose::transfer, index);
    return from.is_smart ? smart_transfer(from.unit, handover.carrier, inside) : inside;
  }
  const bool same_unit = from.unit == to.unit;
  const core::Distribution& law = same_unit ? handover.between_agencies : handover.between_units;
  core::Duration delay = sample(law, dossier, core::Purpose::transfer, index);
  if (from.is_smart) delay = smart_transfer(from.unit, handover.carrier, delay);
  if (handover.carrier == model::Carrier::courier && handover.cut_off) {
    // A door may be open when no courier goes: his hours are those of the office that waits for the papers.
    const bool is_door = !department_of(dossier).receives.empty();
    const model::Calendar& hours = calendar_at((is_door ? department_at(to_id) : department_of(dossier)).calendar);
    const core::Duration time_of_day = (now_ - core::run_start) % core::one_day;
    if (time_of_day >= *handover.cut_off || !hours.is_open(now_)) {
      const core::Tick leaves =
          time_of_day >= *handover.cut_off ? hours.start_of_next_working_day(now_) : hours.next_open(now_);
      if (leaves >= context_->end) return core::never - now_;
      delay += leaves - now_;
    }
  }
  return same_unit ? delay : std::max(delay, context_->least_delay_of_papers(from.unit, to.unit));
}

/// The citizen fetches the papers at this agency's hall, unless still there with them, and takes them to the next.
void Process::carry_by_citizen(Slot slot, model::DepartmentId to) {
  Dossier& dossier = pool_[slot];
  dossier.destination = to;
  if (dossier.citizen_here) return next_leg(slot);
  const model::DepartmentId hall = context_->hall_of_agency[department_of(dossier).agency];
  dossier.errand = Errand::collect;
  if (hall.is_none()) return next_leg(slot);
  carry_papers(pool_[slot], hall, transfer_time(dossier, hall));
}

/// With the papers in hand, to the hall of the agency that comes next; without a hall there, straight to the desk.
void Process::next_leg(Slot slot) {
  Dossier& dossier = pool_[slot];
  const model::Department& to = department_at(dossier.destination);
  const model::UnitId here = department_of(dossier).unit;
  dossier.citizen_here = false;
  dossier.since = now_;
  const bool into_hall = to.kind == model::DepartmentKind::hall;
  const model::DepartmentId hall = into_hall ? dossier.destination : context_->hall_of_agency[to.agency];
  if (hall.is_none()) {
    dossier.errand = Errand::step;
    return carry_papers(pool_[slot], dossier.destination, context_->least_delay(here, to.unit));
  }
  dossier.errand = into_hall ? Errand::step : Errand::submit;
  leave_for_hall(slot, here, hall, core::Duration{0});
}

/// Whether its citizen comes to the hall that the papers have come to.
bool Process::is_collected(const Dossier& dossier, const StepTable& step) const {
  return dossier.channel == Channel::counter || (step.is_return && procedure_of(dossier).online_level < 4);
}

template <Care care>
void Process::call_citizen(const Place& hall, const StepTable& step, Dossier& dossier) {
  note(dossier, "waits for its citizen to come");
  if (group_table_of(dossier).collects_at_once) {
    return leave_for_hall<care>(dossier, hall.table.unit, hall.id, core::Duration{0});
  }
  const auto index = static_cast<std::uint16_t>((step.number << 8) | static_cast<std::uint16_t>(dossier.errand) << 6 |
                                                (dossier.rounds & 0x3F));
  const core::Duration delay =
      sample(group_of(dossier).collects_after, dossier, core::Purpose::collection_delay, index);
  leave_for_hall<care>(dossier, hall.table.unit, hall.id, delay);
}

/// Also at the step to which it was on the way.
void Process::count_transfer(const Dossier& dossier) {
  add(dossier, Quantity::in_transfer, now_ - dossier.since);
  count_piece(dossier, {0, 0, 0, 0, (now_ - dossier.since).count()});
}

/// The result is there; what is left is to collect it.
template <Care care>
void Process::become_ready(Dossier& dossier, const Books& books) {
  dossier.is_ready = true;
  if (asks<care>(dossier.kind == Kind::reopened)) return;
  const bool has_deadline = dossier.is_accepted && source_table_of(dossier).has_deadline;
  books.add(Quantity::ready, 1);
  if (dossier.is_accepted) books.add(Quantity::processing, (now_ - dossier.accepted).count());
  if (has_deadline) books.add(Quantity::with_deadline, 1);
  const bool on_time = has_deadline && count_punctuality(dossier);
  if (asks<care>(context_->row_book != nullptr)) context_->row_book->make_ready(dossier, now_, has_deadline, on_time);
}

}  // namespace motcua::agents

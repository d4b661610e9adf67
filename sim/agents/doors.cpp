// Which door a citizen goes to, and how far it is from where the need arises.
#include <cmath>

#include "agents/process.hpp"

namespace motcua::agents {

using measures::Quantity;
using model::DepartmentId;

bool Process::arises_at_work(const Dossier& dossier) const {
  const double share = group_of(dossier).works_elsewhere;
  if (share <= 0 || model().workplaces.empty() || model().workplaces[home_of(dossier)].empty()) return false;
  return context_->streams.draw(source_of(dossier).key, dossier.number, core::Purpose::workplace).unit() < share;
}

/// Home, or the unit of the workplace, which is the same for all needs of one citizen.
model::UnitId Process::origin_of(const Dossier& dossier) const {
  const model::UnitId home = home_of(dossier);
  if (!dossier.elsewhere) return home;
  const double luck = context_->streams.draw(model().units[home].key, dossier.citizen, core::Purpose::workplace).unit();
  for (const model::Workplace& workplace : model().workplaces[home]) {
    if (luck < workplace.up_to) return workplace.unit;
  }
  return home;
}

/// One way, in metres.
double Process::way_m(const Dossier& dossier, DepartmentId hall) const {
  if (!source_table_of(dossier).has_doors) return model().travel.distance_m(home_of(dossier), table_of(hall).unit);
  return context_->doors.distance_m(model(), origin_of(dossier), dossier.citizen, hall);
}

/// One way, at the speed of the citizen's group.
core::Duration Process::way_time(const Dossier& dossier, DepartmentId hall) const {
  const double speed = group_of(dossier).travel_speed;
  if (!source_table_of(dossier).has_doors)
    return model().travel.travel_time(home_of(dossier), table_of(hall).unit, speed);
  return core::Duration{std::llround(way_m(dossier, hall) / speed * 1000)};
}

/// The nearest door that will be open then; if all are closed, the nearest. Machines only for those who use them.
DepartmentId Process::choose_door(const Dossier& dossier, core::Duration delay) const {
  const bool uses_machines =
      context_->streams.draw(source_of(dossier).key, dossier.number, core::Purpose::workplace).second_unit() <
      group_of(dossier).machine_share;
  const bool travels = group_of(dossier).travel_speed > 0;
  DepartmentId nearest;
  DepartmentId nearest_open;
  double least = 0;
  double least_open = 0;
  for (const DepartmentId door : context_->doors.near(dossier.source, origin_of(dossier))) {
    if (department_at(door).machines && !uses_machines) continue;
    const double way = way_m(dossier, door);
    const core::Tick arrival = now_ + delay + (travels ? way_time(dossier, door) : core::Duration{0});
    const bool is_open = table_of(door).never_closes || calendar_at(department_at(door).calendar).is_open(arrival);
    if (nearest.is_none() || way < least) {
      nearest = door;
      least = way;
    }
    if (is_open && (nearest_open.is_none() || way < least_open)) {
      nearest_open = door;
      least_open = way;
    }
  }
  if (nearest_open) return nearest_open;
  return nearest ? nearest : step_of(dossier).department[home_of(dossier)];
}

/// What the hall in charge would do, the door does where it was handed in, if somebody there is able to.
DepartmentId Process::in_charge(const Dossier& dossier, const StepTable& step) const {
  const SourceTable& source = source_table_of(dossier);
  const DepartmentId mandated = step.department[source.unit.index()];
  if (dossier.reception.is_none() || dossier.reception == mandated) return mandated;
  if (mandated != source.steps[0].department[source.unit.index()]) return mandated;
  const DepartmentTable& door = table_of(dossier.reception);
  const bool is_able = step.step->role.is_none() || (door.roles & model::role_bit(step.step->role)) != 0;
  return is_able && !door.is_absent ? dossier.reception : mandated;
}

/// On the first visit.
void Process::count_door(const Dossier& dossier) {
  const SourceTable& source = source_table_of(dossier);
  const DepartmentId hall = source.steps[0].department[source.unit.index()];
  if (dossier.elsewhere) add(dossier, Quantity::from_work, 1);
  if (dossier.reception == hall) return;
  if (table_of(dossier.reception).unit != table_of(hall).unit) add(dossier, Quantity::outside_home, 1);
  if (!department_at(dossier.reception).receives.empty()) add(dossier, Quantity::at_doors, 1);
}

}  // namespace motcua::agents

#include "scenario/scope.hpp"

#include <fmt/format.h>

#include "scenario/known.hpp"

namespace motcua::scenario {

using model::DepartmentId;
using model::UnitId;

std::vector<std::uint32_t> procedures_named(Compilation& compilation, const Reference& procedures, const char* what) {
  if (procedures.name.find('[') == std::string::npos) {
    const auto one = compilation.procedures.find(procedures, compilation.problems);
    return one ? std::vector{*one} : std::vector<std::uint32_t>{};
  }
  std::vector<std::uint32_t> found;
  const auto path = parse_path(procedures.name, procedures.place, compilation.problems);
  if (!path) return found;
  if (path->objects.size() != 1 || path->objects[0].kind != "procedure" || !path->field.empty()) {
    compilation.problems.add(path->place, fmt::format("path `{}`", path->text),
                             fmt::format("{} is about procedures", what), "write procedure[selector]");
    return found;
  }
  for (const std::uint32_t object : compilation.selection.objects(*path, compilation.problems)) {
    const std::string& id = compilation.document.objects[object].id;
    found.push_back(*compilation.procedures.find({id, path->place}, compilation.problems));
  }
  return found;
}

std::vector<UnitId> units_named(Compilation& compilation, const Reference& where) {
  std::vector<UnitId> units;
  const model::UnitTree& tree = compilation.model.units;
  if (where.empty()) {
    for (std::uint32_t at = 0; at < tree.size(); ++at) units.emplace_back(at);
    return units;
  }
  const auto path = parse_path(where.name, where.place, compilation.problems);
  if (!path) return units;
  for (const std::uint32_t object : compilation.selection.objects(*path, compilation.problems)) {
    if (const auto unit = tree.find(compilation.document.objects[object].id)) units.push_back(*unit);
  }
  return units;
}

Holders::Holders(Compilation& compilation) : compilation_{compilation}, names_{department_names(compilation.scenario)} {
  const Scenario& scenario = compilation.scenario;
  for (const Unit& unit : scenario.units) unit_of_code_.emplace(unit.code, &unit);
  for (std::uint32_t at = 0; at < scenario.departments.size(); ++at) {
    const Department& department = scenario.departments[at];
    const std::string name = scenario.agencies[department.agency].id + "/" + department.id;
    const auto unit = compilation.model.units.find(department.unit);
    if (unit) instances_[name].emplace_back(*unit, at);
    if (!department.closed) open_in_[department.unit].push_back(at);
  }
}

const Holding& Holders::of(const Reference& holder) {
  const auto known = found_.find(holder.name);
  if (known != found_.end()) return known->second;
  Holding& holding = found_[holder.name];
  const auto instances = instances_.find(holder.name);
  if (!is_known("department", holder, names_, compilation_.document, compilation_.problems)) return holding;
  const std::size_t units = compilation_.model.units.size();
  Holding found{std::vector<DepartmentId>(units, DepartmentId::none()), std::vector<std::uint32_t>(units, no_object)};
  if (instances != instances_.end()) find_instances(instances->second, found);
  holding = std::move(found);
  return holding;
}

void Holders::find_instances(const Instances& instances, Holding& found) {
  for (const auto& [unit, at] : instances) {
    if (compilation_.scenario.departments[at].closed) {
      found.closed[unit.index()] = at;
    } else {
      found.open[unit.index()] = compilation_.department_ids[at];
    }
  }
  for (std::uint32_t at = 0; at < found.open.size(); ++at) {  // parents come before their children
    const UnitId parent = compilation_.model.units[UnitId{at}].parent;
    const bool is_here = found.open[at] || found.closed[at] != no_object;
    if (is_here || !parent) continue;
    found.open[at] = found.open[parent.index()];
    found.closed[at] = found.closed[parent.index()];
  }
  for (std::uint32_t at = 0; at < found.open.size(); ++at) {
    const std::uint32_t closed = found.closed[at];
    if (closed != no_object) found.open[at] = successor(closed, UnitId{at});
  }
}

/// Who holds, for dossiers of `home`, what a closed department held; none if nobody does.
DepartmentId Holders::successor(std::uint32_t closed, UnitId home) {
  const model::UnitTree& units = compilation_.model.units;
  const Department& from = compilation_.scenario.departments[closed];
  if (!from.successor.empty()) {
    const Holding& holding = of(from.successor);
    return holding.open.empty() ? DepartmentId::none() : holding.open[home.index()];
  }
  const UnitId absent = *units.find(from.unit);
  const auto goes = said(from.unit).work_goes;
  if (!goes) return DepartmentId::none();
  const bool down = *goes == WorkGoes::down;
  UnitId unit = down ? home : units[absent].parent;
  for (; unit && unit != absent; unit = units[unit].parent) {
    if (const DepartmentId like = of_the_same_domain(from, unit)) return like;
  }
  return DepartmentId::none();
}

/// The first open department of the unit for the same work: a hall for a hall, else the same domain.
DepartmentId Holders::of_the_same_domain(const Department& from, UnitId unit) const {
  const bool is_hall = from.kind == model::DepartmentKind::hall;
  const auto here = open_in_.find(compilation_.model.units[unit].code);
  if (here == open_in_.end()) return DepartmentId::none();
  for (const std::uint32_t at : here->second) {
    const Department& like = compilation_.scenario.departments[at];
    if (like.kind != from.kind) continue;
    if (is_hall || (!from.domain.empty() && like.domain == from.domain)) return compilation_.department_ids[at];
  }
  return DepartmentId::none();
}

}  // namespace motcua::scenario

// Reception: who lives and works where, doors, and rules that belong together.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenario/compilation.hpp"
#include "scenario/scope.hpp"

namespace motcua::scenario {
namespace {

/// Workplaces of one unit that the rule of gravity names at most.
constexpr std::size_t most_workplaces = 12;

/// The shares of all groups: those named as given, the others in proportion to what they have.
void apply_shares(const GroupShare& given, std::vector<double>& shares, Compilation& compilation) {
  const auto& groups = compilation.model.groups;
  std::vector<bool> named(groups.size());
  double taken = 0;
  for (const auto& [group, share] : given.groups) {
    const auto found = std::find_if(groups.begin(), groups.end(),
                                    [&id = group.name](const model::Group& each) { return each.id == id; });
    if (found == groups.end()) continue;
    const auto at = static_cast<std::size_t>(found - groups.begin());
    named[at] = true;
    shares[at] = share;
    taken += share;
  }
  double others = 0;
  for (std::size_t g = 0; g < shares.size(); ++g) others += named[g] ? 0 : shares[g];
  for (std::size_t g = 0; g < shares.size(); ++g) {
    if (!named[g] && others > 0) shares[g] *= (1 - taken) / others;
  }
}

/// Whether every group is known and their shares leave room for the rest.
bool check_shares(const GroupShare& given, Compilation& compilation) {
  std::vector<std::string> known;
  for (const model::Group& group : compilation.model.groups) known.push_back(group.id);
  double sum = 0;
  for (const auto& [group, share] : given.groups) {
    sum += share;
    if (std::find(known.begin(), known.end(), group.name) != known.end()) continue;
    const std::string near = core::nearest(group.name, known);
    compilation.problems.add(group.place, fmt::format("group \"{}\"", group.name), "there is none of that name",
                             near.empty() ? "check the name" : fmt::format("did you mean \"{}\"?", near));
    return false;
  }
  const bool all = given.groups.size() == known.size();
  if (sum <= 1 + 1e-6 && (!all || sum >= 1 - 1e-6)) return true;
  compilation.problems.add(given.place, fmt::format("shares of the groups sum to {:.6g}", sum),
                           "together the groups are all residents",
                           all ? "make the shares sum to 1" : "leave room for the groups that are not named");
  return false;
}

void compile_group_shares(Compilation& compilation) {
  model::Model& model = compilation.model;
  if (compilation.scenario.group_shares.empty() || model.units.size() == 0) return;
  std::vector<double> own;
  for (const model::Group& group : model.groups) own.push_back(group.share);
  model.group_shares = core::IdVector<model::UnitId, std::vector<double>>(model.units.size(), own);
  for (const GroupShare& given : compilation.scenario.group_shares) {
    if (!check_shares(given, compilation)) continue;
    for (const model::UnitId unit : units_named(compilation, given.where))
      apply_shares(given, model.group_shares[unit], compilation);
  }
}

/// Shares of what each unit draws, cumulative.
std::vector<model::Workplace> cumulative(std::vector<std::pair<double, model::UnitId>> weights) {
  double sum = 0;
  for (const auto& [weight, unit] : weights) sum += weight;
  std::vector<model::Workplace> result;
  double up_to = 0;
  for (const auto& [weight, unit] : weights) {
    up_to += weight / sum;
    result.push_back({unit, up_to});
  }
  if (!result.empty()) result.back().up_to = 1;
  return result;
}

/// Jobs over the square of the distance (Reilly 1931), the strongest few.
std::vector<model::Workplace> by_gravity(model::UnitId home, const std::vector<std::pair<model::UnitId, double>>& jobs,
                                         const model::Model& model) {
  std::vector<std::pair<double, model::UnitId>> weights;
  for (const auto& [unit, number] : jobs) {
    if (unit == home) continue;
    const double distance = std::max(model.travel.distance_m(home, unit), 1.0);
    weights.emplace_back(number / (distance * distance), unit);
  }
  std::sort(weights.begin(), weights.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  if (weights.size() > most_workplaces) weights.resize(most_workplaces);
  return cumulative(std::move(weights));
}

void compile_workplaces(Compilation& compilation) {
  model::Model& model = compilation.model;
  const auto& groups = compilation.scenario.groups;
  const auto commutes =
      std::find_if(groups.begin(), groups.end(), [](const Group& group) { return group.works_elsewhere > 0; });
  std::vector<std::pair<model::UnitId, double>> jobs;
  for (const Unit& unit : compilation.scenario.units) {
    if (const auto id = model.units.find(unit.code); id && unit.jobs > 0) jobs.emplace_back(*id, unit.jobs);
  }
  std::vector<std::vector<std::pair<double, model::UnitId>>> given(model.units.size());
  for (const Commuting& way : compilation.scenario.commuting) {
    const auto from = compilation.units.find(way.from, compilation.problems);
    const auto to = compilation.units.find(way.to, compilation.problems);
    if (from && to && way.share > 0) given[*from].emplace_back(way.share, model::UnitId{*to});
  }
  if (commutes == groups.end()) return;
  if (jobs.empty() && compilation.scenario.commuting.empty()) {
    compilation.problems.add(commutes->place, fmt::format("`works_elsewhere` of group {}", commutes->id),
                             "no unit has `jobs`, and there is no [[commuting]]",
                             "say where people work, or delete it");
    return;
  }
  model.workplaces = core::IdVector<model::UnitId, std::vector<model::Workplace>>(model.units.size());
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const model::UnitId unit{u};
    model.workplaces[unit] = given[u].empty() ? by_gravity(unit, jobs, model) : cumulative(given[u]);
  }
}

void refuse(const Department& from, const char* what, const char* why, const char* remedy, Compilation& compilation) {
  compilation.problems.add(from.place, fmt::format("`{}` of department {}", what, from.id), why, remedy);
}

}  // namespace

void compile_residents(Compilation& compilation) {
  compile_group_shares(compilation);
  compile_workplaces(compilation);
}

model::Reception reception_of(const Rules& rules, core::Problems& problems) {
  model::Reception result;
  result.boundary_free = rules.boundary_free;
  result.supplements_at_most = rules.supplements_at_most;
  result.self_closing = rules.self_closing;
  result.measured_by_first_date = rules.measured_by_first_date;
  if (rules.apology) {
    result.apology = model::Apology{rules.apology->work, rules.apology->extends_by.working_days};
    if (rules.apology->extends_by.working_days == 0) {
      problems.add(rules.place, fmt::format("`apology.extends_by` of rules {}", rules.id),
                   "the new date is told in working days", "write \"5 working days\"");
    }
  }
  if (rules.appointments) {
    result.appointments =
        model::Appointments{rules.appointments->share, rules.appointments->slot, rules.appointments->no_show};
  }
  if (rules.measured_by_first_date && !rules.clock_stops) {
    problems.add(rules.place, fmt::format("`measured_clock` of rules {}", rules.id),
                 "the clock never stops, so both observers see the same",
                 "write deadline_clock = \"stops for the citizen\", or delete it");
  }
  return result;
}

void compile_door(const Department& from, model::Department& to, Compilation& compilation) {
  const bool hall = from.kind == model::DepartmentKind::hall;
  if (from.latitude.has_value() != from.longitude.has_value()) {
    refuse(from, from.latitude ? "latitude" : "longitude", "one of the two alone is no place", "give both",
           compilation);
  } else if (from.latitude) {
    to.stands_at = model::Point{*from.latitude, *from.longitude};
  }
  to.machines = from.machines;
  if (from.receives.empty()) {
    if (from.machines)
      refuse(from, "machines", "nobody hands in there", "add receives = \"procedure[…]\"", compilation);
    if (from.latitude)
      refuse(from, "latitude", "only a door has a place of its own", "add receives = \"procedure[…]\"", compilation);
    return;
  }
  if (!hall) refuse(from, "receives", "citizens come to halls only", "write kind = \"hall\"", compilation);
  const auto path = parse_path(from.receives.name, from.receives.place, compilation.problems);
  if (!path) return;
  for (const std::uint32_t object : compilation.selection.objects(*path, compilation.problems)) {
    const std::string& id = compilation.document.objects[object].id;
    const auto procedure = compilation.procedures.find({id, path->place}, compilation.problems);
    if (procedure) to.receives.emplace_back(*procedure);
  }
  std::sort(to.receives.begin(), to.receives.end());
}

void check_doors(Compilation& compilation) {
  const model::Model& model = compilation.model;
  std::set<std::string> checked;  // once for all instances
  for (std::size_t at = 0; at < compilation.department_ids.size(); ++at) {
    if (compilation.department_ids[at].is_none()) continue;
    const model::Department& door = model.departments[compilation.department_ids[at]];
    if (door.receives.empty() || !checked.insert(door.id).second) continue;
    model::RoleSet roles = 0;
    for (std::uint32_t o = 0; o < door.officers.size(); ++o) roles |= model.officers[door.officers[o]].roles;
    for (const model::ProcedureId procedure : door.receives) {
      const model::Step& first = model.procedures[procedure].steps.front();
      if (first.role.is_none() || (roles & model::role_bit(first.role)) != 0) continue;
      compilation.problems.add(
          compilation.scenario.departments[at].receives.place, fmt::format("`receives` of department {}", door.id),
          fmt::format("nobody there has the role {} of {}", model.roles[first.role], model.procedures[procedure].id),
          "add the role to a post, or officers, or name fewer procedures");
      break;
    }
  }
}

}  // namespace motcua::scenario

// Units, roads, and what holds at each unit.
#include <fmt/format.h>

#include "scenario/compilation.hpp"
#include "scenario/field.hpp"
#include "scenario/levels.hpp"
#include "scenario/tables.hpp"

namespace motcua::scenario {
namespace {

/// An object with nothing but a name: all its fields have their defaults.
template <class Struct>
Struct with_defaults(const FieldTable<Struct>& table, const std::string& id) {
  core::Problems none;
  Table fields;
  fields.put("id", Value{id, {}, nullptr});
  fields.put("share", Value{1.0, {}, std::make_shared<const Provenance>(Provenance{"", "everybody is alike", ""})});
  Struct result;
  read_fields(table, fields, {}, result, Reading{none, id, ""});
  result.id = id;
  return result;
}

model::Handover compiled(const Handover& handover) {
  return {handover.id,
          handover.carrier,
          handover.consult,
          handover.inside_agency,
          handover.between_agencies,
          handover.between_units,
          handover.cut_off,
          handover.submit,
          handover.collect};
}

void compile_units(Compilation& compilation) {
  if (compilation.scenario.units.empty()) {
    if (compilation.document.failed.contains("scenario")) return;
    compilation.problems.add(compilation.scenario.settings.place, "no unit", "people live somewhere",
                             "add a [[unit]], or name a table in units = \"….csv\"");
    return;
  }
  std::vector<model::UnitRow> rows = unit_rows(compilation.scenario);
  compilation.model.units = model::UnitTree::build(std::move(rows), compilation.problems);
  for (std::uint32_t at = 0; at < compilation.model.units.size(); ++at) {
    compilation.units.add(compilation.model.units[model::UnitId{at}].code, at);
  }
}

void compile_travel(Compilation& compilation) {
  std::vector<model::RoadLink> roads;
  if (compilation.model.units.size() == 0) return;
  for (const Link& link : compilation.scenario.links) {
    const auto from = compilation.units.find(link.from, compilation.problems);
    const auto to = compilation.units.find(link.to, compilation.problems);
    if (from && to) roads.push_back({model::UnitId{*from}, model::UnitId{*to}, link.distance});
  }
  model::TravelSettings settings;
  settings.detour = compilation.scenario.settings.detour;
  compilation.model.travel = model::Travel{compilation.model.units, settings, roads};
}

void compile_unit_settings(Compilation& compilation) {
  model::Model& model = compilation.model;
  model.settings = core::IdVector<model::UnitId, model::UnitSettings>(
      model.units.size(), {model::HandoverId{0}, model::RulesId{0}, true, {}, 0});
  for (const Unit& unit : compilation.scenario.units) {
    const auto id = model.units.find(unit.code);
    const auto handover =
        unit.handover.empty() ? std::optional{0u} : compilation.handovers.find(unit.handover, compilation.problems);
    const auto rules =
        unit.rules.empty() ? std::optional{0u} : compilation.rules.find(unit.rules, compilation.problems);
    if (!id) continue;
    const bool has_council = standing_of(unit) == Standing::full;
    model.settings[*id] = {
        model::HandoverId{handover.value_or(0)}, model::RulesId{rules.value_or(0)}, has_council, {}, unit.it_cost};
  }
}

model::Group compiled(const Group& group, Compilation& compilation) {
  model::Group result;
  result.id = group.id;
  result.name = group.name.en.empty() ? group.id : group.name.en;
  result.share = group.share;
  result.need_factor = group.need_factor;
  result.travel_speed = group.speed;
  result.comes_after = group.comes_after;
  result.returns_after = group.returns_after;
  result.supplement_after = group.supplement_after;
  result.collects_after = group.collects_after;
  result.patience = group.patience;
  if (group.balks_at) result.balks_at = static_cast<std::uint32_t>(*group.balks_at);
  result.tries = group.tries;
  result.incomplete_factor = group.incomplete_factor;
  result.digital_skill = group.digital_skill;
  result.online_share = group.online_share;
  result.post_share = group.post_share;
  result.hour_value = group.hour_value;
  result.cost_per_km = group.cost_per_km;
  result.asks_when_late_after = group.asks_when_late_after;
  result.asks_again_every = group.asks_again_every;
  result.works_elsewhere = group.works_elsewhere;
  result.machine_share = group.machine_share;
  result.assisted_share = group.assisted_share;
  result.disadvantage = group.disadvantage;
  if (!group.visit_hours.empty()) {
    if (const auto profile = compilation.profiles.find(group.visit_hours, compilation.problems)) {
      result.visit_hours = model::ProfileId{*profile};
    }
  }
  if (group.online_share + group.post_share > 1) {
    compilation.problems.add(group.place, fmt::format("group {}", group.id),
                             "its online_share and post_share exceed 1 together", "lower one of them");
  }
  return result;
}

}  // namespace

std::vector<model::UnitRow> unit_rows(const Scenario& scenario) {
  std::vector<model::UnitRow> rows;
  for (const Unit& unit : scenario.units) {
    model::UnitRow row;
    row.code = unit.code;
    row.name = unit.name.vi.empty() ? unit.name.en : unit.name.vi;
    if (row.name.empty()) row.name = unit.code;
    row.ascii_name = unit.ascii_name;
    row.level = unit.level;
    row.type = unit.type;
    row.population = unit.population;
    row.urban = unit.urban;
    row.latitude = unit.latitude;
    row.longitude = unit.longitude;
    row.area_km2 = unit.area;
    row.parent_code = unit.parent.name;
    row.place = unit.parent.empty() ? unit.place : unit.parent.place;
    rows.push_back(std::move(row));
  }
  return rows;
}

void compile_places(Compilation& compilation) {
  model::Model& model = compilation.model;
  std::vector<Handover> handovers = compilation.scenario.handovers;
  if (handovers.empty()) handovers.push_back(with_defaults(handover_fields(), "default"));
  for (const Handover& handover : handovers) {
    compilation.handovers.add(handover.id, model.handovers.size());
    model.handovers.push_back(compiled(handover));
  }
  std::vector<Rules> rules = compilation.scenario.rules;
  if (rules.empty()) rules.push_back(with_defaults(rules_fields(), "default"));
  for (const Rules& one : rules) {
    compilation.rules.add(one.id, model.rules.size());
    model.rules.push_back({one.id,
                           one.enquiry_work,
                           one.clock_stops,
                           one.incomplete_factor,
                           one.status_visible,
                           {},
                           one.assisted_work,
                           reception_of(one, compilation.problems)});
  }
  compile_units(compilation);
  compile_travel(compilation);
  compile_unit_settings(compilation);
}

void compile_groups(Compilation& compilation) {
  std::vector<Group> groups = compilation.scenario.groups;
  if (groups.empty()) groups.push_back(with_defaults(group_fields(), "everybody"));
  double sum = 0;
  for (const Group& group : groups) {
    sum += group.share;
    compilation.model.groups.push_back(compiled(group, compilation));
  }
  if (sum < 1 - 1e-6 || sum > 1 + 1e-6) {
    compilation.problems.add(groups[0].place, fmt::format("shares of the groups sum to {:.6g}", sum),
                             "together the groups are all residents", "make the shares sum to 1");
  }
}

}  // namespace motcua::scenario

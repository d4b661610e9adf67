// The factors of an online administration, and unified command.
#include <fmt/format.h>

#include <algorithm>

#include "scenario/compilation.hpp"
#include "scenario/reforms.hpp"

namespace motcua::scenario {
namespace {

/// The units that a path names; all without one.
std::vector<model::UnitId> units_named(const Reference& path, Compilation& compilation) {
  const model::UnitTree& tree = compilation.model.units;
  std::vector<model::UnitId> units;
  if (path.empty()) {
    for (std::size_t u = 0; u < tree.size(); ++u) units.push_back(model::UnitId{u});
    return units;
  }
  const auto parsed = parse_path(path.name, path.place, compilation.problems);
  if (!parsed) return units;
  for (const std::uint32_t object : compilation.selection.objects(*parsed, compilation.problems)) {
    if (const auto unit = tree.find(compilation.document.objects[object].id)) units.push_back(*unit);
  }
  return units;
}

model::Index compiled(const Index& index, Date start) {
  return {index.from, index.to, index.begins ? midnight_of(*index.begins, start) : core::run_start, index.takes};
}

}  // namespace

void compile_smart(Compilation& compilation) {
  const Date start = compilation.scenario.settings.start;
  for (const Smart& smart : compilation.scenario.smart) {
    model::Smart result;
    result.id = smart.id;
    result.index = {compiled(smart.law, start),     compiled(smart.organisation, start),
                    compiled(smart.people, start),  compiled(smart.infrastructure, start),
                    compiled(smart.finance, start), compiled(smart.awareness, start)};
    result.form = smart.form;
    result.adoption = {smart.adoption.plateau,
                       smart.adoption.midpoint ? midnight_of(*smart.adoption.midpoint, start) : core::run_start,
                       smart.adoption.rate};
    result.fewer_papers = smart.fewer_papers;
    result.faster_handover = smart.faster_handover;
    result.online_errors = smart.online_errors;
    result.online_extra_work = smart.online_extra_work;
    result.outages = smart.outages;
    const model::SmartId id = compilation.model.smart.push_back(std::move(result));
    for (const model::UnitId unit : units_named(smart.where, compilation)) compilation.model.settings[unit].smart = id;
  }
}

void compile_commands(Compilation& compilation) {
  for (const Command& command : compilation.scenario.commands) {
    const auto& departments = compilation.scenario.departments;
    const bool is_known = std::any_of(departments.begin(), departments.end(), [&](const Department& department) {
      return compilation.scenario.agencies[department.agency].id + "/" + department.id == command.department.name;
    });
    if (!is_known) {
      compilation.problems.add(command.department.place, fmt::format("department \"{}\"", command.department.name),
                               fmt::format("command {} finds none of that name", command.id),
                               "name one as \"agency/department\"");
    }
    for (const model::UnitId unit : units_named(command.at, compilation)) {
      compilation.model.commands.push_back(
          {command.id, unit, command.department.name, command.every, command.lends, command.pace, command.reorders});
    }
  }
}

}  // namespace motcua::scenario

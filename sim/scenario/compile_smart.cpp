// The factors of an online administration, and unified command.
#include <fmt/format.h>

#include <algorithm>

#include "scenario/compilation.hpp"
#include "scenario/known.hpp"
#include "scenario/reforms.hpp"
#include "scenario/scope.hpp"

namespace motcua::scenario {
namespace {

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
    for (const model::UnitId unit : units_named(compilation, smart.where)) compilation.model.settings[unit].smart = id;
  }
}

void compile_commands(Compilation& compilation) {
  const std::set<std::string> names = department_names(compilation.scenario);
  for (const Command& command : compilation.scenario.commands) {
    is_known("department", command.department, names, compilation.document, compilation.problems);
    for (const model::UnitId unit : units_named(compilation, command.at)) {
      compilation.model.commands.push_back(
          {command.id, unit, command.department.name, command.every, command.lends, command.pace, command.reorders});
    }
  }
}

}  // namespace motcua::scenario

#include "scenario/compile.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/quantity.hpp"
#include "scenario/compilation.hpp"
#include "scenario/detours.hpp"
#include "scenario/levels.hpp"
#include "scenario/merging.hpp"

namespace motcua::scenario {
namespace {

void compile_settings(Compilation& compilation) {
  const Settings& settings = compilation.scenario.settings;
  model::Model& model = compilation.model;
  model.city = settings.name.en.empty() ? settings.id : settings.name.en;
  model.start = settings.start;
  model.length = settings.length;
  model.warm_up = settings.warm_up;
  model.wanted_lookahead = settings.wanted_lookahead;
  compilation.days = days_to_plan(settings.length);
  constexpr int longest = 366 * 60;  // ticks must end before core::never
  if (compilation.days > longest) {
    compilation.problems.add(settings.place, fmt::format("length {}", core::format_duration(settings.length)),
                             "a run lasts at most 58 years", "shorten it");
    compilation.days = longest;
  }
  if (settings.length.count() > 0 && settings.warm_up >= settings.length) {
    compilation.problems.add(settings.place, fmt::format("warm_up {}", core::format_duration(settings.warm_up)),
                             fmt::format("the run lasts only {}", core::format_duration(settings.length)),
                             "leave time after the warm-up to measure in");
  }
}

}  // namespace

std::optional<std::uint32_t> Names::find(const Reference& reference, core::Problems& problems) const {
  const auto found = positions_.find(reference.name);
  if (found != positions_.end()) return found->second;
  if (document_.failed.contains(kind_)) return std::nullopt;
  const std::string near = core::nearest(reference.name, all());
  problems.add(reference.place, fmt::format("{} \"{}\"", kind_, reference.name), "there is none of that name",
               !near.empty()        ? fmt::format("did you mean \"{}\"?", near)
               : positions_.empty() ? fmt::format("write a [[{}]] first", kind_)
                                    : "check the name");
  return std::nullopt;
}

std::vector<std::string> Names::all() const {
  std::vector<std::string> names;
  for (const auto& [name, position] : positions_) names.push_back(name);
  return names;
}

model::Model compile(const Document& document, const std::string& model_id, core::Problems& problems) {
  Scenario scenario = convert(document, problems);
  add_detours(scenario, problems);
  reorganise(scenario, document, problems);
  close_absent_units(scenario, document, problems);
  Compilation compilation{document, scenario, problems};
  compilation.model.id = model_id;
  compilation.model.name = model_id;
  compile_settings(compilation);
  compile_times(compilation);
  compile_places(compilation);
  compile_groups(compilation);
  compile_residents(compilation);
  compile_smart(compilation);
  compile_procedures(compilation);
  compile_commands(compilation);
  compile_offices(compilation);
  compile_budgets(compilation);
  compile_demand(compilation);
  compile_councils(compilation);
  compile_routes(compilation);
  compile_supervision(compilation);
  check_doors(compilation);
  return std::move(compilation.model);
}

std::size_t staff_of(const model::Model& model) {
  const auto is_person = [](const model::Officer& officer) { return !officer.guest; };
  return static_cast<std::size_t>(std::count_if(model.officers.begin(), model.officers.end(), is_person));
}

model::Model compile(const Source& source, const std::string& model_id, core::Problems& problems,
                     std::optional<Date> date, const Fates& fates) {
  const Document document = resolve(source, model_id, date, fates);
  for (const core::Problem& problem : document.problems.sorted()) {
    problems.add(problem.place, problem.what, problem.why, problem.remedy);
  }
  model::Model model = compile(document, model_id, problems);
  const auto government = source.models.find(model_id);
  if (government == source.models.end()) return model;
  const Value* name = government->second.head.find("name");
  if (name && name->text()) model.name = *name->text();
  if (name && name->table()) {
    if (const Value* english = name->table()->find("en"); english && english->text()) model.name = *english->text();
  }
  return model;
}

}  // namespace motcua::scenario

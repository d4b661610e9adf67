#include "study/experiment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/version.hpp"
#include "scenario/patch.hpp"
#include "scenario/print.hpp"
#include "study/assumptions.hpp"

namespace motcua::study {
namespace {

constexpr std::size_t most_levels_checked = 12;  ///< of a factor; of more, the first and the last

std::vector<Setting> to_check(const Factor& factor) {
  std::vector<Setting> settings =
      factor.is_listed() ? factor.levels() : std::vector{factor.between(0), factor.between(1)};
  if (settings.size() > most_levels_checked) settings = {settings.front(), settings.back()};
  return settings;
}

double in_days(core::Duration span) {
  return static_cast<double>(span.count()) / static_cast<double>(core::one_day.count());
}

}  // namespace

Experiment::Experiment(const StudySource& source) : study_{read_study(source)} {
  frame_.source = source;
  frame_.source.name = std::filesystem::path{source.name}.filename().string();  // the same wherever the study lies
  load();
  const Plan base = make_plan(source_, frame_.models);
  check_factors();
  for (const model::Timeline& timeline : base.timelines) frame_.model_names.push_back(timeline.front().model.name);
  frame_.seed = study_.seed.value_or(base.seed);
  frame_.replications = study_.replications.value_or(base.replications);
  frame_.scenario = identity_of(source_);
  frame_.kept = kept_of(axes_of(base, measures::Period::month), study_.measures, study_.by);
  frame_.scenario_id = source_.head().id;
  const model::Model& first = base.model(0);
  frame_.city = first.city;
  frame_.start = scenario::date_text(first.start);
  frame_.length_days = in_days(first.length);
  frame_.warm_up_days = in_days(first.warm_up);
  frame_.resolved_scenario = scenario::resolved_text(base.documents.front().document);
  frame_.assumptions = text_of(assumptions_of(base));
}

void Experiment::load() {
  scenario::Options options;
  options.models = study_.models;
  for (const Factor& factor : study_.factors) {
    if (!factor.measure().empty()) options.measures.push_back(factor.measure().name);
  }
  source_ = scenario::load(study_.scenario, options);
  if (!source_.problems.empty()) throw core::InputError{source_.problems};
  frame_.models = study_.models.empty() ? scenario::model_ids(source_) : study_.models;
  const std::size_t of_scenario = source_.measures.size() - options.measures.size();
  std::vector<scenario::Layer> kept;
  for (std::size_t i = 0; i < source_.measures.size(); ++i) {
    const std::string& id = source_.measures[i].head.id;
    if (std::none_of(kept.begin(), kept.end(), [&](const scenario::Layer& other) { return other.head.id == id; })) {
      kept.push_back(source_.measures[i]);
    }
  }
  for (std::size_t f = 0; f < study_.factors.size(); ++f) {
    const std::string& id = study_.factors[f].measure().name;
    if (id.empty()) continue;
    const auto end = source_.measures.begin() + static_cast<std::ptrdiff_t>(of_scenario);
    const bool named =
        std::any_of(source_.measures.begin(), end, [&](const auto& layer) { return layer.head.id == id; });
    measures_.push_back({f, id, named});
  }
  source_.measures = std::move(kept);
}

scenario::Source Experiment::source_at(const std::vector<Setting>& settings, core::Problems& problems) const {
  scenario::Source source = source_;
  for (const FactorMeasure& measure : measures_) {
    const Setting setting = settings[measure.factor];
    const bool holds = std::isnan(setting) ? measure.in_scenario : study_.factors[measure.factor].number(setting) == 1;
    if (!holds) std::erase_if(source.measures, [&](const auto& layer) { return layer.head.id == measure.id; });
  }
  for (std::size_t f = 0; f < study_.factors.size(); ++f) {
    const Factor& factor = study_.factors[f];
    const auto value = factor.paths().empty() ? std::nullopt : factor.value(settings[f]);
    if (!value) continue;
    for (const scenario::Reference& path : factor.paths()) {
      if (auto patch = scenario::patch_of(path.name, *value, path.place, problems))
        source.sets.push_back(std::move(*patch));
    }
  }
  return source;
}

void Experiment::check_factors() const {
  core::Problems problems;
  const std::vector<Setting> alone(study_.factors.size(), as_the_scenario_says);
  for (std::size_t f = 0; f < study_.factors.size(); ++f) {
    for (const Setting setting : to_check(study_.factors[f])) {
      std::vector<Setting> settings = alone;
      settings[f] = setting;
      core::Problems of_paths;
      const scenario::Source source = source_at(settings, of_paths);
      for (const core::Problem& problem : of_paths.sorted())
        problems.add(problem.place, problem.what, problem.why, problem.remedy);
      for (std::size_t m = 0; m < frame_.models.size() && of_paths.empty(); ++m) {
        try {
          make_plan(source, {frame_.models[m]});
        } catch (const core::InputError& error) {
          for (const core::Problem& problem : error.problems().sorted())
            problems.add(problem.place, problem.what, problem.why, problem.remedy);
        }
      }
    }
  }
  if (!problems.empty()) throw core::InputError{problems};
}

Cell Experiment::cell(const Point& point, std::size_t model) const {
  core::Problems problems;
  scenario::Source source = source_at(point.settings, problems);
  if (!problems.empty()) throw core::InputError{problems};
  Cell cell{make_plan(std::move(source), {frame_.models[model]}), {}};
  cell.content = identity_of(cell.plan, 0);
  return cell;
}

Identity recipe_of(const Frame& frame, const Study& study, const Point& point, std::size_t model) {
  std::string text = fmt::format("{} {} {} {}\n", results_revision, core::program_version(), frame.scenario.text(),
                                 frame.models[model]);
  for (std::size_t f = 0; f < study.factors.size(); ++f) {
    const Factor& factor = study.factors[f];
    const auto value = factor.value(point.settings[f]);
    if (!value) continue;
    for (const scenario::Reference& path : factor.paths()) text += path.name + " = " + value_text(*value) + "\n";
    if (!factor.measure().empty()) text += "measure " + factor.measure().name + " = " + value_text(*value) + "\n";
  }
  return identity_of(text);
}

}  // namespace motcua::study

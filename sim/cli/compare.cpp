// motcua compare: the same citizens under several government models.
#include <fmt/format.h>

#include "cli/options.hpp"
#include "cli/simulate.hpp"
#include "scenario/check.hpp"
#include "scenario/resolve.hpp"

namespace motcua::cli {
namespace {

struct CompareOptions {
  ScenarioOptions scenario;
  RunOptions run;
  RowOptions rows;
  TalkOptions talk;
  std::vector<std::string> models;
};

int compare(const CompareOptions& options) {
  const measures::RowSelection rows = options.rows.selection(options.run.output);
  require_writable(options.run.output);
  scenario::Source source = options.scenario.load(options.models);
  const core::Problems problems = scenario::check(source);
  if (!problems.empty()) throw core::InputError{problems};
  const std::vector<std::string> models = options.models.empty() ? scenario::model_ids(source) : options.models;
  if (models.size() < 2) {
    throw UsageError{fmt::format("{} names no two models to compare; name them with --models A,B, or use motcua run",
                                 options.scenario.scenario)};
  }
  const study::Plan plan = study::make_plan(std::move(source), models);
  const Voice voice = options.talk.voice();
  return simulate(plan, {options.run, voice, rows});
}

}  // namespace

void add_compare(CLI::App& program, Todo& todo) {
  CLI::App* verb = program.add_subcommand("compare", "Simulate the same citizens under several government models");
  const auto options = std::make_shared<CompareOptions>();
  options->scenario.add_to(*verb);
  options->run.add_to(*verb);
  options->rows.add_to(*verb);
  options->talk.add_to(*verb);
  verb->add_option("--models", options->models,
                   "Which models, separated by commas; the first is the one to compare with")
      ->delimiter(',');
  verb->callback([options, &todo] { todo = [options] { return compare(*options); }; });
}

}  // namespace motcua::cli

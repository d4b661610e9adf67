// motcua run: one government model.
#include <fmt/format.h>

#include "cli/options.hpp"
#include "cli/replay.hpp"
#include "cli/simulate.hpp"
#include "cli/trace.hpp"
#include "scenario/resolve.hpp"

namespace motcua::cli {
namespace {

struct OneModelOptions {
  ScenarioOptions scenario;
  RunOptions run;
  RowOptions rows;
  TalkOptions talk;
  std::string model;
  std::string trace;
  std::string replay;
  std::optional<std::uint32_t> replication;
};

/// One run of a study; the report is that of any run.
int replay(const OneModelOptions& options, const measures::RowSelection& rows) {
  const Replay found = find_run(options.scenario.scenario, options.replay);
  RunOptions run = options.run;
  if (run.seed.value_or(found.seed) != found.seed)
    throw UsageError{"--replay keeps the study's seed; leave --seed out"};
  run.seed = found.seed;
  const Voice voice = options.talk.voice();
  voice.say(Talk::info, fmt::format("{} at {}, seed {}, replication {}", found.plan.model(0).id, found.point,
                                    found.seed, found.replication));
  return simulate(found.plan, {run, voice, rows, found.replication});
}

int run(const OneModelOptions& options) {
  const measures::RowSelection rows = options.rows.selection(options.run.output);
  require_writable(options.run.output);
  if (!options.replay.empty()) return replay(options, rows);
  const bool named = !options.model.empty();
  scenario::Source source = options.scenario.load(named ? std::vector{options.model} : std::vector<std::string>{});
  const std::string model = named ? options.model : scenario::model_ids(source).front();
  const study::Plan plan = study::make_plan(std::move(source), {model});
  const Voice voice = options.talk.voice();
  Simulation simulation{options.run, voice, rows, options.replication};
  if (options.trace.empty()) return simulate(plan, simulation);
  agents::Trace trace;
  follow(options.trace, plan.model(0), trace);
  simulation.trace = &trace;
  if (!simulation.only_replication) simulation.only_replication = 0;
  const int code = simulate(plan, simulation);
  print(trace_text(trace, plan.model(0)));
  return code;
}

}  // namespace

void add_run(CLI::App& program, Todo& todo) {
  CLI::App* verb = program.add_subcommand("run", "Simulate one government model");
  const auto options = std::make_shared<OneModelOptions>();
  options->scenario.add_to(*verb);
  options->run.add_to(*verb);
  options->rows.add_to(*verb);
  options->talk.add_to(*verb);
  verb->add_option("--model", options->model, "The government model; the scenario's first by default");
  verb->add_option("--replication", options->replication, "Only the replication of this number, counted from 0")
      ->check(CLI::NonNegativeNumber);
  verb->add_option("--trace", options->trace,
                   "Tell what happens to dossier=UNIT/PROCEDURE:NUMBER or citizen=UNIT:INDEX instead of the figures");
  verb->add_option("--replay", options->replay,
                   "SCENARIO is a study: do its run of this identity alone (motcua status tells those that failed)");
  verb->callback([options, &todo] { todo = [options] { return run(*options); }; });
}

}  // namespace motcua::cli

#include "cli/simulate.hpp"

#include <fmt/format.h>

#include <exception>
#include <numeric>
#include <thread>

#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "results/writer.hpp"
#include "study/report.hpp"
#include "study/result_table.hpp"
#include "study/results.hpp"
#include "study/row_estimate.hpp"
#include "study/row_file.hpp"
#include "study/stalled.hpp"
#include "study/table_sizes.hpp"

namespace motcua::cli {
namespace {

study::RunnerSettings settings_of(const study::Plan& plan, const Simulation& simulation) {
  study::RunnerSettings settings;
  settings.seed = simulation.options.seed.value_or(plan.seed);
  settings.replications.resize(simulation.options.replications.value_or(plan.replications));
  std::iota(settings.replications.begin(), settings.replications.end(), 0U);
  if (simulation.only_replication) settings.replications = {*simulation.only_replication};
  settings.threads = simulation.options.threads.value_or(std::max(1U, std::thread::hardware_concurrency()));
  if (simulation.trace) settings.threads = 1;
  for (const measures::Period period : {measures::Period::day, measures::Period::hour}) {
    if (simulation.options.periods == study::period_name(period)) settings.period = period;
  }
  settings.rows = simulation.rows;
  settings.trace = simulation.trace;
  return settings;
}

/// Chooses the tables of the results file, and says before a large run how large it will be.
void choose_tables(const study::Plan& plan, const Simulation& simulation, study::RunnerSettings& settings) {
  settings.tables.reset();
  if (simulation.options.output.empty()) return;
  const std::size_t runs = plan.timelines.size() * settings.replications.size();
  const study::TableSizes sizes = study::estimate(study::axes_of(plan, settings.period), runs);
  for (const std::string& name : simulation.options.tables) {
    settings.tables.set(static_cast<std::size_t>(*study::find_table(name)));
  }
  const bool asked = settings.tables.any();
  if (!asked) settings.tables = study::default_tables(sizes);
  const bool large = sizes.of(settings.tables) > study::worth_telling || (!asked && !settings.tables.all());
  simulation.voice.say(large ? Talk::info : Talk::debug, study::size_text(sizes, settings.tables, asked));
}

/// Runs with progress; after Ctrl-C waits for the runs in hand only if something finished is worth keeping.
study::Finished run_with_progress(const study::Plan& plan, const study::RunnerSettings& settings,
                                  const Simulation& simulation, const Interrupt& interrupt,
                                  const study::RowFile* rows) {
  bool told = false;
  bool told_of_rows = false;
  const auto each_moment = [&](const study::Progress& progress) {
    if (rows != nullptr && !told_of_rows && !rows->failure().empty()) {
      told_of_rows = true;
      simulation.voice.say(Talk::warning, rows->failure() + "; the runs go on for the tables, without rows");
    }
    if (!interrupt.flag() || told) return;
    told = true;
    if (progress.finished < plan.timelines.size()) {
      simulation.voice.say(Talk::warning, "interrupted before the first replication was finished; nothing was written");
      interrupt.leave_now();
    }
    simulation.voice.say(Talk::warning, "interrupted; waiting for the runs in hand (Ctrl-C again leaves at once)");
  };
  ProgressDisplay display{simulation.options.progress == "auto", simulation.voice, each_moment};
  return study::run_and_keep(plan.timelines, settings, interrupt.flag(),
                             [&](const study::Progress& progress) { display.update(progress); });
}

void write_results(const study::Plan& plan, const study::Finished& finished, const study::RunnerSettings& settings,
                   const Simulation& simulation, study::RowFile* rows) {
  const std::string& output = simulation.options.output;
  if (output.empty()) return;
  const results::Dataset tables = study::results_of(plan, finished, settings);
  if (rows != nullptr) {
    rows->finish(tables, finished.replications);
  } else {
    results::write(tables, output);
  }
  simulation.voice.say(Talk::info, fmt::format("{}: {} of {} replications of {} model{}", output,
                                               finished.replications.size(), settings.replications.size(),
                                               plan.timelines.size(), plan.timelines.size() == 1 ? "" : "s"));
}

/// Writes the file and prints the report, whatever becomes of either; the first failure is thrown on then.
void tell_results(const study::Plan& plan, const study::Finished& finished, const study::RunnerSettings& settings,
                  const Simulation& simulation, study::RowFile* rows) {
  std::exception_ptr failure = finished.failure;
  if (failure && finished.replications.empty()) std::rethrow_exception(failure);
  try {
    write_results(plan, finished, settings, simulation, rows);
  } catch (const results::WriteError&) {
    if (!failure) failure = std::current_exception();
  }
  if (!simulation.trace) print(study::report(plan, finished, settings.seed));
  if (failure) std::rethrow_exception(failure);
}

int tell_stalled(const study::Plan& plan, const study::Finished& finished, const Voice& voice) {
  const std::string stalled = study::stalled_text(plan, finished);
  if (stalled.empty()) return exit_done;
  voice.say(Talk::error, "some dossiers wait for somebody who does not come:\n" + stalled);
  return exit_failed;
}

}  // namespace

void require_writable(const std::string& output) {
  std::string why_not;
  if (!output.empty() && !results::can_write(output, why_not)) throw UsageError{why_not};
}

int simulate(const study::Plan& plan, const Simulation& simulation) {
  const std::string& output = simulation.options.output;
  const Interrupt interrupt{output.empty() ? "" : results::partial_path(results::real_target(output))};
  study::RunnerSettings settings = settings_of(plan, simulation);
  choose_tables(plan, simulation, settings);
  std::optional<study::RowFile> rows;
  if (settings.rows.any()) {
    const study::RowEstimate estimate = study::estimate_rows(plan, settings);
    if (estimate.bytes > static_cast<double>(study::worth_telling))
      simulation.voice.say(Talk::info, "rows: " + text_of(estimate));
    settings.row_store = &rows.emplace(plan, settings, output).store();
  }
  const study::Finished finished = run_with_progress(plan, settings, simulation, interrupt, rows ? &*rows : nullptr);
  const bool cut_short = finished.replications.size() < settings.replications.size();
  if (cut_short && finished.replications.empty() && !finished.failure) {
    simulation.voice.say(Talk::warning, "interrupted before the first replication was finished; nothing was written");
    return exit_interrupted;
  }
  tell_results(plan, finished, settings, simulation, rows ? &*rows : nullptr);
  const int stalled = tell_stalled(plan, finished, simulation.voice);
  if (!cut_short) return stalled;
  simulation.voice.say(Talk::warning, fmt::format("interrupted: {} of {} replications were finished and are kept",
                                                  finished.replications.size(), settings.replications.size()));
  return exit_interrupted;
}

}  // namespace motcua::cli

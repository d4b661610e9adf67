#include "cli/options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/quantity.hpp"
#include "study/table_set.hpp"

namespace motcua::cli {

void TalkOptions::add_to(CLI::App& verb) {
  verb.add_flag("--quiet", quiet, "Say nothing but errors");
  verb.add_option("--log-level", level, "How much to say on stderr: error, warning, info or debug")
      ->check(CLI::IsMember({"error", "warning", "info", "debug"}));
}

Voice TalkOptions::voice() const {
  if (quiet || level == "error") return Voice{Talk::error};
  if (level == "warning") return Voice{Talk::warning};
  return Voice{level == "debug" ? Talk::debug : Talk::info};
}

void ScenarioOptions::add_to(CLI::App& verb) {
  verb.add_option("SCENARIO", scenario, "A scenario file, or the folder that holds it")->required();
  verb.add_option("--set", sets, "Change a value: path=value; may be given several times")->take_all()->expected(1);
  verb.add_option("--measure", measures, "Apply a measure by its name; may be given several times")
      ->take_all()
      ->expected(1);
}

scenario::Source ScenarioOptions::load(const std::vector<std::string>& models) const {
  scenario::Options options;
  options.sets = sets;
  options.measures = measures;
  options.models = models;
  return scenario::load(scenario, options);
}

void RunOptions::add_to(CLI::App& verb) {
  verb.add_option("--seed", seed, "Seed of all random numbers, instead of the scenario's")
      ->check(CLI::NonNegativeNumber);
  verb.add_option("--replications", replications, "How many replications, instead of the scenario's")
      ->check(CLI::Range(1, 1'000'000));
  verb.add_option("--threads", threads, "Threads to use; all by default. The results do not depend on it")
      ->check(CLI::Range(1, 4096));
  verb.add_option("--progress", progress, "auto: a bar on a terminal, else lines now and then; or none")
      ->check(CLI::IsMember({"auto", "none"}));
  verb.add_option("--periods", periods, "Into what the results cut the course of a run: month (default), day or hour")
      ->check(CLI::IsMember({"month", "day", "hour"}));
  std::vector<std::string> names;
  for (const study::TableRow& row : study::table_of_tables) names.emplace_back(row.name);
  verb.add_option("--tables", tables, "What to write, separated by commas; all but what would be very large by default")
      ->delimiter(',')
      ->check(CLI::IsMember(names));
  verb.add_option("-o,--output", output, "Write the results to this file (HDF5, netCDF-4)");
}

void RowOptions::add_to(CLI::App& verb) {
  verb.add_option("--rows", tables, "Also write rows: dossiers (one for each), steps (one for each piece of work)")
      ->delimiter(',')
      ->check(CLI::IsMember({"dossiers", "steps"}));
  verb.add_option("--sample", sample, "Share of the dossiers whose rows are written, such as \"5 %\"; all by default");
}

measures::RowSelection RowOptions::selection(const std::string& output) const {
  const auto has = [&](const char* table) { return std::find(tables.begin(), tables.end(), table) != tables.end(); };
  measures::RowSelection selection{has("dossiers"), has("steps")};
  if (selection.any() && output.empty()) throw UsageError{"--rows are written to a file; name one with -o FILE"};
  if (sample.empty()) return selection;
  if (!selection.any()) throw UsageError{"--sample is of rows; say which with --rows dossiers,steps"};
  const auto share = core::parse_quantity(sample, core::Dimension::share);
  if (const std::string* wrong = std::get_if<std::string>(&share))
    throw UsageError{fmt::format("--sample \"{}\": {}", sample, *wrong)};
  selection.share = std::get<core::ParsedQuantity>(share).value;
  if (selection.share <= 0)
    throw UsageError{fmt::format("--sample \"{}\" keeps no rows; give a share above 0 %", sample)};
  return selection;
}

}  // namespace motcua::cli

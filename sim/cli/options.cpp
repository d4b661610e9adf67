#include "cli/options.hpp"

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

}  // namespace motcua::cli

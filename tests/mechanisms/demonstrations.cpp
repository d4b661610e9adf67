#include "mechanisms/demonstrations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <map>
#include <numeric>
#include <thread>

#include "mechanisms/table.hpp"
#include "mechanisms/trade_offs.hpp"
#include "scenario/read.hpp"
#include "study/plan.hpp"
#include "study/runner.hpp"

namespace motcua::mechanisms {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t replications = 5;
const fs::path source_folder{MOTCUA_SOURCE_DIR};
constexpr std::array<Column<Demonstration>, 10> columns{{
    {"document", &Demonstration::document},
    {"mechanism", &Demonstration::mechanism},
    {"setting", &Demonstration::setting},
    {"base", &Demonstration::base},
    {"model", &Demonstration::model},
    {"options", &Demonstration::options},
    {"measure", &Demonstration::measure},
    {"expected", &Demonstration::expected},
    {"test", &Demonstration::test},
    {"explanation", &Demonstration::explanation},
}};

const study::Measure* find_measure(const std::string& name) {
  const auto table = study::measure_table();
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& measure) { return measure.name == name; });
  return found == table.end() ? nullptr : &*found;
}

void check(const Demonstration& row, core::Problems& problems) {
  if (!is_document(row.document)) {
    problems.add(row.place, fmt::format("document \"{}\"", row.document), "there is none of that name", "see page.cpp");
  }
  check_comparison(row, problems);
  if (!fs::is_regular_file(source_folder / row.test)) {
    problems.add(row.place, fmt::format("test \"{}\"", row.test), "there is no such file", "name a worked example");
  }
}

/// "--set a=b --measure c" in its parts.
scenario::Options options_of(const std::string& text) {
  scenario::Options options;
  for (std::size_t at = text.find("--"); at != std::string::npos;) {
    const std::size_t space = text.find(' ', at);
    const std::size_t next = text.find(" --", space);
    const std::string value = text.substr(space + 1, next == std::string::npos ? next : next - space - 1);
    (text.substr(at, space - at) == "--set" ? options.sets : options.measures).push_back(value);
    at = next == std::string::npos ? next : next + 1;
  }
  return options;
}

/// What some models did under the same options.
struct Outcome {
  study::Plan plan;
  study::Finished finished;
};

Outcome run(const std::string& options_text, std::vector<std::string> models) {
  scenario::Options options = options_of(options_text);
  std::sort(models.begin(), models.end());
  models.erase(std::unique(models.begin(), models.end()), models.end());
  options.models = models;
  study::Plan plan = study::make_plan(scenario::load(source_folder / "scenarios/cities/lang-son", options), models);
  study::RunnerSettings settings;
  settings.seed = plan.seed;
  settings.replications.resize(replications);
  std::iota(settings.replications.begin(), settings.replications.end(), 0U);
  settings.threads = std::max(1U, std::thread::hardware_concurrency());
  const std::atomic<bool> never{false};
  study::Finished finished = study::run_all(plan.timelines, settings, never);
  return {std::move(plan), std::move(finished)};
}

std::vector<double> values_of(const Outcome& outcome, const std::string& model, const study::Measure& measure) {
  std::vector<double> values;
  for (std::size_t m = 0; m < outcome.plan.timelines.size(); ++m) {
    if (outcome.plan.model(m).id != model) continue;
    for (const study::RunFigures& figures : outcome.finished.figures[m]) {
      values.push_back(study::value_of(measure, {figures, outcome.plan.timelines[m]}) * measure.shown_times);
    }
  }
  return values;
}

}  // namespace

void check_comparison(const Demonstration& row, core::Problems& problems) {
  if (!find_measure(row.measure)) {
    problems.add(row.place, fmt::format("measure \"{}\"", row.measure), "there is none of that name",
                 "see results-format.md");
  }
  if (row.expected != "more" && row.expected != "less") {
    problems.add(row.place, fmt::format("expected \"{}\"", row.expected), "", "write more or less");
  }
}

bool Shown::as_expected(const Demonstration& demonstration) const {
  return difference.excludes(0) && (difference.mean > 0) == (demonstration.expected == "more");
}

std::vector<Demonstration> read_demonstrations(core::Problems& problems) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{source_folder / "tests/mechanisms"}) {
    const fs::path& path = entry.path();
    if (path.extension() == ".csv" && path.filename() != trade_offs_file) files.push_back(path);
  }
  std::sort(files.begin(), files.end());
  std::vector<Demonstration> rows;
  for (const fs::path& file : files) {
    for (Demonstration& row : read_table(file, columns, problems)) {
      check(row, problems);
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::vector<Shown> show(const std::vector<Demonstration>& demonstrations) {
  std::map<std::string, std::vector<std::string>> models;
  for (const Demonstration& row : demonstrations) {
    models[row.options].push_back(row.base);
    models[row.options].push_back(row.model);
  }
  std::map<std::string, Outcome> outcomes;
  for (const auto& [options, wanted] : models) outcomes.emplace(options, run(options, wanted));
  std::vector<Shown> shown;
  for (const Demonstration& row : demonstrations) {
    const Outcome& outcome = outcomes.at(row.options);
    Shown one;
    one.measure = find_measure(row.measure);
    const std::vector<double> base = values_of(outcome, row.base, *one.measure);
    one.base = study::estimate(base);
    one.difference = study::paired_difference(base, values_of(outcome, row.model, *one.measure));
    shown.push_back(one);
  }
  return shown;
}

}  // namespace motcua::mechanisms

// What runs give, pinned: whoever changes it must raise results_revision, or sweeps would mix runs of before with runs
// of after.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <sstream>

#include "results/temporary_folder.hpp"
#include "study/sweep.hpp"

using namespace motcua::study;

namespace {

const std::string study = R"(
kind         = "study"
version      = 1
scenario     = ")" MOTCUA_SOURCE_DIR R"(/scenarios/cities/lang-son"
replications = 1

[design]
kind = "one-at-a-time"

[keep]
by = ["procedure"]

[[factor]]
id     = "length"
path   = "scenario.length"
values = ["8 weeks"]
default = "8 weeks"
)";

std::string with_measures(const std::vector<std::string>& measures) {
  std::string text = study;
  for (std::size_t m = 0; m < measures.size(); ++m)
    text += fmt::format("[[factor]]\nid = \"measure_{}\"\nmeasure = \"{}\"\n", m, measures[m]);
  return text;
}

/// To nine digits, which is more than any change in what happens leaves alone, and the same under every compiler.
Identity identity_of_values(const std::vector<double>& values) {
  std::string text;
  for (const double value : values) text += fmt::format("{:.9g}\n", value);
  return identity_of(text);
}

/// What one run depends on and what it gives.
struct Pinned {
  int revision = 0;
  std::string content;
  std::string values;
};

/// The measure that holds at the point; nothing where it says that one does not.
std::optional<std::string> measure_at(const Study& read, const Point& point) {
  std::string name = "no measure";
  for (std::size_t f = 1; f < read.factors.size(); ++f) {
    if (std::isnan(point.settings[f])) continue;
    if (read.factors[f].number(point.settings[f]) != 1) return std::nullopt;
    name = read.factors[f].measure().name;
  }
  return name;
}

using AllPinned = std::map<std::string, Pinned>;

AllPinned pinned_now() {
  const Experiment experiment{{"s.toml",
                               with_measures({"e-portal", "training", "complaints", "departures", "four-eyes",
                                              "council-decisions", "appointments", "deputies-stand-in"}),
                               ""}};
  const Frame& frame = experiment.frame();
  AllPinned pinned;
  for (const Point& point : all_points(experiment.study())) {
    const auto measure = measure_at(experiment.study(), point);
    for (std::size_t m = 0; measure && m < frame.models.size(); ++m) {
      const Cell cell = experiment.cell(point, m);
      constexpr std::uint32_t replication = 1;  // with 0 dossiers wait at a post that stays empty to the end: no values
      const RunRow row = run_cell(cell, frame, "", replication, 1);
      REQUIRE(row.message == "");
      pinned[frame.models[m] + ", " + *measure] = {results_revision, cell.content.text(),
                                                   identity_of_values(row.values).text()};
    }
  }
  return pinned;
}

std::string text_of(const AllPinned& pinned) {
  std::string text;
  for (const auto& [name, each] : pinned)
    text += fmt::format("{} {} {} {}\n", each.revision, each.content, each.values, name);
  return text;
}

AllPinned pinned_in(const std::string& text) {
  AllPinned pinned;
  std::istringstream lines{text};
  for (Pinned each; lines >> each.revision >> each.content >> each.values;) {
    std::string name;
    std::getline(lines >> std::ws, name);
    pinned[name] = each;
  }
  return pinned;
}

}  // namespace

TEST_CASE("the same runs give what they gave at this results_revision", "[golden]") {
  const std::string path = MOTCUA_SOURCE_DIR "/tests/study/values.txt";
  const AllPinned now = pinned_now();
  bool is_honest = true;
  for (const auto& [name, before] : pinned_in(bytes_of(path))) {
    const auto found = now.find(name);
    if (found == now.end() || found->second.content != before.content) continue;  // another run
    INFO(name << ": the program changed what this run gives; raise results_revision in sim/study/identity.hpp, then "
                 "write tests/study/values.txt anew with MOTCUA_UPDATE_GOLDEN=1");
    CHECK((found->second.values == before.values || found->second.revision > before.revision));
    is_honest = is_honest && (found->second.values == before.values || found->second.revision > before.revision);
  }
  if (is_honest && std::getenv("MOTCUA_UPDATE_GOLDEN")) std::ofstream{path} << text_of(now);
  INFO("if the scenario was changed on purpose, write the file anew with MOTCUA_UPDATE_GOLDEN=1");
  CHECK(text_of(now) == bytes_of(path));
}

// Every row of the tables: the figure moves the way the documents say.
#include <fmt/format.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "mechanisms/page.hpp"
#include "scenario/read.hpp"
#include "scenario/text_file.hpp"
#include "study/plan.hpp"
#include "study/report.hpp"
#include "study/runner.hpp"

using namespace motcua;
namespace fs = std::filesystem;

namespace {

/// Nearly everything that can be on at once.
constexpr auto everything =
    "one-stop+complaints+inspection+complaints-raise-supervision+land-approval+unnoticed-errors+public-knowledge"
    "+public-consultation+status-visible+appointments+boundary-free+commuting+shop-terminals+service-points+apologies"
    "+self-closing+rural-groups+training+departures+cadre-rotation+moderate-targets+performance-budget"
    "+costs-of-citizens+smart-start+smart-all+overlapping-powers+council-decisions+wards-without-council"
    "+deputies-stand-in+merged-offices+unified-command+third-clerk-on-trial+transfers-to-city";

/// Every measure of a run with everything on; -1 where nothing happened.
std::vector<double> measures_of_everything(unsigned threads, const std::string& lookahead) {
  const scenario::Options options{{"scenario.wanted_lookahead=" + lookahead}, {}, {everything}};
  const auto city = fs::path{MOTCUA_SOURCE_DIR} / "scenarios/cities/lang-son";
  const study::Plan plan = study::make_plan(scenario::load(city, options), {everything});
  study::RunnerSettings settings;
  settings.seed = plan.seed;
  settings.replications = {0};
  settings.threads = threads;
  const std::atomic<bool> never{false};
  const study::Finished finished = study::run_all(plan.timelines, settings, never);
  std::vector<double> values;
  for (const study::Measure& measure : study::measure_table()) {
    const double value = study::value_of(measure, {finished.figures[0][0], plan.timelines[0]});
    values.push_back(std::isnan(value) ? -1 : value);
  }
  return values;
}

}  // namespace

TEST_CASE("thirty-two mechanisms go together: nothing is lost, and neither threads nor lookahead matter") {
  const std::vector<double> alone = measures_of_everything(1, "1 h");
  CHECK(alone[0] > 30'000);  // dossiers received
  CHECK(measures_of_everything(3, "15 min") == alone);
  CHECK(measures_of_everything(2, "1 min") == alone);
}

TEST_CASE("each mechanism moves its measure as expected, trade-offs both ways, and the page in docs says so",
          "[golden]") {
  core::Problems problems;
  mechanisms::Told told;
  told.demonstrations = mechanisms::read_demonstrations(problems);
  told.trade_offs = mechanisms::read_trade_offs(problems);
  INFO(problems.text());
  REQUIRE(problems.empty());
  auto rows = told.demonstrations;
  const auto at_loads = mechanisms::at_both_loads(told.trade_offs);
  rows.insert(rows.end(), at_loads.begin(), at_loads.end());
  const auto shown = mechanisms::show(rows);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const auto& row = rows[r];
    INFO(fmt::format("{}: {}, {} → {} {}: {} of {} should be {}", row.place.text(), row.mechanism, row.base, row.model,
                     row.options, study::estimate_text(shown[r].difference, 6, true), row.measure, row.expected));
    CHECK(shown[r].as_expected(row));
    (r < told.demonstrations.size() ? told.shown : told.shown_at_loads).push_back(shown[r]);
  }
  const fs::path page = fs::path{MOTCUA_SOURCE_DIR} / "docs/method/mechanisms.md";
  if (std::getenv("MOTCUA_UPDATE_GOLDEN")) std::ofstream{page} << mechanisms::page(told);
  CHECK(scenario::read_text_file(page, problems) == mechanisms::page(told));
}

#include "study/results.hpp"
#include "study/sum_measures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "results/check.hpp"
#include "study/example_plan.hpp"
#include "study/measure_table.hpp"
#include "study/result_table.hpp"
#include "study/sum_measures.hpp"

using namespace motcua;
using namespace motcua::study;

namespace {

struct Example {
  Plan plan = example_plan();
  RunnerSettings settings;
  Finished finished;
  results::Dataset data;

  Example() {
    settings.replications = {0, 1, 2};
    settings.keep_rows = true;
    const std::atomic<bool> cancelled{false};
    finished = run_all(plan.timelines, settings, cancelled);
    data = results_of(plan, finished, settings);
  }
};

const Example& example() {
  static const Example one;
  return one;
}

const results::Variable& variable(const std::string& name) {
  const auto& all = example().data.variables;
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
  INFO(name);
  REQUIRE(found != all.end());
  return *found;
}

template <class Value = double>
const std::vector<Value>& values(const std::string& name) {
  return std::get<std::vector<Value>>(variable(name).values);
}

}  // namespace

TEST_CASE("the dataset can be stored as netCDF") {
  CHECK(results::problems_in(example().data).empty());
}

TEST_CASE("every attribute of the reference page is there, and no other") {
  std::vector<std::string> names, told;
  for (const auto& attribute : example().data.attributes) names.push_back(attribute.name);
  for (const AttributeRow& row : attribute_table) told.emplace_back(row.name);
  CHECK(names == told);
}

TEST_CASE("sums over units and procedures are those of the runs") {
  const auto& received = values<std::int64_t>("received");
  REQUIRE(received.size() == 6);  // 2 models × 3 replications × 1 procedure × 1 unit
  for (std::size_t m = 0; m < 2; ++m) {
    for (std::size_t r = 0; r < 3; ++r) {
      const measures::Sums& total = example().finished.figures[m][r].total;
      CHECK(received[m * 3 + r] == total[measures::Quantity::received]);
      CHECK(values("received_overall")[m * 3 + r] == static_cast<double>(total[measures::Quantity::received]));
    }
  }
}

TEST_CASE("groups and periods add up to the whole") {
  const auto& by_group = values<std::int64_t>("received_by_group");
  const auto& by_time = values<std::int64_t>("received_by_time");
  const auto& received = values<std::int64_t>("received");
  const std::size_t months = by_time.size() / received.size();
  CHECK(months == 3);  // January to March
  for (std::size_t run = 0; run < received.size(); ++run) {
    CHECK(by_group[2 * run] + by_group[2 * run + 1] == received[run]);
    std::int64_t sum = 0;
    for (std::size_t month = 0; month < months; ++month) sum += by_time[run * months + month];
    CHECK(sum == received[run]);
  }
}

TEST_CASE("what was received has ended or is open") {
  const auto at = [](const char* name, std::size_t i) { return values<std::int64_t>(name)[i]; };
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(at("received", i) ==
          at("granted", i) + at("refused", i) + at("withdrawn", i) + at("expired", i) + at("open_at_end", i));
  }
}

TEST_CASE("rows tell every dossier that ended") {
  const auto& groups = example().data.groups;
  REQUIRE(groups.size() == 2);
  std::int64_t ended_in_all = 0;
  for (const auto& runs : example().finished.figures) {
    for (const RunFigures& figures : runs) ended_in_all += ended(figures.total);
  }
  CHECK(groups[0].first == "dossiers");
  CHECK(groups[0].second.dimensions[0].length == static_cast<std::size_t>(ended_in_all));
}

TEST_CASE("the committed reference page is that of the tables", "[golden]") {
  const std::string path = MOTCUA_SOURCE_DIR "/docs/reference/results-format.md";
  if (std::getenv("MOTCUA_UPDATE_GOLDEN")) std::ofstream{path} << results_reference();
  std::ifstream file{path};
  const std::string committed{std::istreambuf_iterator<char>{file}, {}};
  CHECK(committed == results_reference());
}

TEST_CASE("every variable of the file is on the reference page, by its name or its stem") {
  const std::string page = results_reference();
  for (const results::Variable& each : example().data.variables) {
    std::string stem = each.name;
    for (const std::string suffix : {"_overall", "_by_group", "_by_time", "_by_unit"}) {
      if (stem.ends_with(suffix)) stem.resize(stem.size() - suffix.size());
    }
    INFO(each.name);
    CHECK(page.find("`" + stem + "`") != std::string::npos);
  }
}

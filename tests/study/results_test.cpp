#include "study/results.hpp"
#include "study/sum_measures.hpp"
#include "study/table_sizes.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <numeric>
#include <sstream>
#include <stdexcept>

#include "results/check.hpp"
#include "study/example_plan.hpp"
#include "study/measure_table.hpp"
#include "study/result_table.hpp"
#include "study/sum_measures.hpp"
#include "study/table_sizes.hpp"

using namespace motcua;
using namespace motcua::study;

namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream{text};
  return {std::istream_iterator<std::string>{stream}, {}};
}

struct Example {
  Plan plan = example_plan();
  RunnerSettings settings;
  Finished finished;
  results::Dataset data;

  Example() {
    settings.replications = {0, 1, 2};
    const std::atomic<bool> cancelled{false};
    finished = run_all(plan.timelines, settings, cancelled);
    data = results_of(plan, finished, settings);
  }
};

const Example& example() {
  static const Example one;
  return one;
}

const results::Variable& variable_of(const results::Dataset& data, const std::string& name) {
  const auto& all = data.variables;
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
  INFO(name);
  REQUIRE(found != all.end());
  return *found;
}

const results::Variable& variable(const std::string& name) {
  return variable_of(example().data, name);
}

template <class Value>
const std::vector<Value>& values_of(const results::Dataset& data, const std::string& name) {
  return std::get<std::vector<Value>>(variable_of(data, name).values);
}

template <class Value = double>
const std::vector<Value>& values(const std::string& name) {
  return std::get<std::vector<Value>>(variable(name).values);
}

}  // namespace

TEST_CASE("the dataset can be stored as netCDF") {
  CHECK(results::problems_in(example().data) == std::vector<std::string>{});
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

TEST_CASE("channels add up to the whole") {
  const Plan plan = example_plan({"procedure[*].online_level=3", "group[*].online_share=0.4"});
  RunnerSettings settings;
  settings.replications = {0};
  const Finished finished = run_all(plan.timelines, settings, std::atomic<bool>{false});
  const results::Dataset data = results_of(plan, finished, settings);
  const auto& by_channel = values_of<std::int64_t>(data, "received_by_channel");
  REQUIRE(by_channel.size() == 2 * 2);  // models × channels
  for (std::size_t m = 0; m < 2; ++m) {
    CHECK(by_channel[2 * m] > 0);
    CHECK(by_channel[2 * m + 1] > 0);
    CHECK(by_channel[2 * m] + by_channel[2 * m + 1] == values_of<std::int64_t>(data, "received")[m]);
  }
}

TEST_CASE("a file tells runs that were interrupted from those of which one failed") {
  Finished two = example().finished;
  two.replications.pop_back();
  for (auto& runs : two.figures) runs.pop_back();
  const auto told = [&](const char* name) {
    const results::Dataset data = results_of(example().plan, two, example().settings);
    const auto found = std::find_if(data.attributes.begin(), data.attributes.end(),
                                    [&](const results::Attribute& each) { return each.name == name; });
    return std::get<std::int64_t>(found->value);
  };
  two.failure = std::make_exception_ptr(std::runtime_error("a run failed"));
  CHECK(told("interrupted") == 0);
  CHECK(told("complete") == 0);
  two.failure = nullptr;
  two.cancelled = true;
  CHECK(told("interrupted") == 1);
  CHECK(told("complete") == 0);
}

TEST_CASE("the backlog at the end is what is open at the end, and before it never negative") {
  const auto& backlog = values<std::int64_t>("backlog_by_time");
  const auto& open = values<std::int64_t>("open_at_end");
  const std::size_t periods = backlog.size() / open.size();
  for (std::size_t run = 0; run < open.size(); ++run) CHECK(backlog[(run + 1) * periods - 1] == open[run]);
  CHECK(std::all_of(backlog.begin(), backlog.end(), [](std::int64_t each) { return each >= 0; }));
}

TEST_CASE("the mean queue of halls over time is that of their departments") {
  const auto& over_time = values("counter_queue_by_time");
  const auto& desks = values("desk_queue_by_time");
  const auto& departments = values("department_queue");
  // January counts from the 15th on: 17 days; February has 29, and of March there are 24 until the 84th day.
  const std::vector<double> days{17, 29, 24};
  const std::size_t each = departments.size() / 6;
  for (std::size_t run = 0; run < 6; ++run) {
    double in_time = 0, in_departments = 0;
    for (std::size_t t = 0; t < 3; ++t) in_time += (over_time[run * 3 + t] + desks[run * 3 + t]) * days[t] / 70;
    for (std::size_t d = 0; d < each; ++d) in_departments += departments[run * each + d];
    CHECK(in_time == Approx(in_departments).epsilon(1e-12));
  }
}

TEST_CASE("histograms hold every dossier that ended, and quantiles are those of the histograms") {
  const auto& counts = values<std::int32_t>("sojourn_histogram");
  const auto& by_group = values<std::int32_t>("sojourn_histogram_by_group");
  const auto& middle = values("duration_bin_middle");
  const auto& quantiles_told = values("sojourn_quantile");
  const std::size_t bins = middle.size();
  for (std::size_t run = 0; run < 6; ++run) {
    const auto first = counts.begin() + static_cast<std::ptrdiff_t>(run * bins);
    const auto total = std::accumulate(first, first + static_cast<std::ptrdiff_t>(bins), std::int64_t{0});
    CHECK(total == ended(example().finished.figures[run / 3][run % 3].total));
    const auto group = by_group.begin() + static_cast<std::ptrdiff_t>(2 * run * bins);
    CHECK(std::accumulate(group, group + static_cast<std::ptrdiff_t>(2 * bins), std::int64_t{0}) == total);
    std::int64_t seen = 0;
    std::size_t median = 0;
    while ((seen += first[static_cast<std::ptrdiff_t>(median)]) * 2 < total) ++median;
    CHECK(quantiles_told[run * quantiles.size()] == Approx(middle[median] / 24).epsilon(1e-12));
  }
}

TEST_CASE("bins lie side by side where none is left out, and each holds durations within 1 %") {
  const auto& lower = std::find_if(example().data.coordinates.begin(), example().data.coordinates.end(),
                                   [](const auto& each) { return each.name == "duration_bin"; });
  const auto& edges = std::get<std::vector<double>>(lower->values);
  const auto& upper = values("duration_bin_upper");
  const auto& middle = values("duration_bin_middle");
  REQUIRE(edges.size() == upper.size());
  for (std::size_t bin = 0; bin < edges.size(); ++bin) {
    if (bin > 0) CHECK(edges[bin] >= upper[bin - 1]);
    CHECK(middle[bin] >= edges[bin]);
    CHECK(middle[bin] < upper[bin]);
    if (edges[bin] > 0) CHECK(middle[bin] / edges[bin] < 1.01);
  }
}

TEST_CASE("steps tell the work on them") {
  const auto& pieces = values<std::int64_t>("step_pieces");
  const auto& work = values("step_work_total");
  const auto& names = std::get<std::vector<std::string>>(variable("step_name").values);
  CHECK(std::find(names.begin(), names.end(), "granted") == names.end());  // ends are no steps of anybody
  REQUIRE(pieces.size() == 6 * names.size());
  const auto& service = values("service_total");
  for (std::size_t run = 0; run < 6; ++run) {
    const auto first = static_cast<std::ptrdiff_t>(run * names.size());
    const auto last = static_cast<std::ptrdiff_t>((run + 1) * names.size());
    CHECK(std::accumulate(work.begin() + first, work.begin() + last, 0.0) <= service[run] * (1 + 1e-12));
    CHECK(std::accumulate(pieces.begin() + first, pieces.begin() + last, std::int64_t{0}) > 0);
  }
}

TEST_CASE("a file has the tables that are asked for, and as large as estimated") {
  const Axes axes = axes_of(example().plan, measures::Period::month);
  const TableSizes sizes = estimate(axes, 6);
  RunnerSettings settings = example().settings;
  settings.tables.reset();
  const std::size_t labels = results_of(example().plan, example().finished, settings).variables.size();
  CHECK(labels == 22);  // all but the two of duration bins
  std::size_t variables = labels;
  for (std::size_t t = 0; t < tables; ++t) {
    settings.tables.reset();
    settings.tables.set(t);
    const results::Dataset data = results_of(example().plan, example().finished, settings);
    variables += data.variables.size() - labels;
    double bytes = 0;
    for (std::size_t v = labels; v < data.variables.size(); ++v) {
      const bool of_bins = std::holds_alternative<std::vector<std::int32_t>>(data.variables[v].values);
      bytes += static_cast<double>(results::count(data.variables[v].values)) * (of_bins ? 4 : 8);
    }
    INFO(table_of_tables[t].name);
    if (t == static_cast<std::size_t>(Table::histogram)) {
      CHECK(bytes < sizes.bytes[t]);  // 84 days have fewer bins than a year
      CHECK(bytes > sizes.bytes[t] / 4);
    } else {
      CHECK(bytes == Approx(sizes.bytes[t]).epsilon(0.1));
    }
  }
  CHECK(variables == example().data.variables.size());
}

TEST_CASE("what would be very large is left out unasked, and the words say so") {
  TableSizes sizes;
  sizes.bytes.fill(2e6);
  sizes.bytes[static_cast<std::size_t>(Table::histogram)] = 1.5e9;
  const TableSet unasked = default_tables(sizes);
  CHECK_FALSE(has(unasked, Table::histogram));
  CHECK(unasked.count() == tables - 1);
  const std::string told = size_text(sizes, unasked, false);
  CHECK_THAT(told, Catch::Contains("about 14.0 MB before compression"));
  CHECK_THAT(told, Catch::Contains("left out because of their size: histogram 1.5 GB"));
  CHECK_THAT(told, Catch::Contains("--tables overall,unit,group,time,channel,step,department,histogram"));
  CHECK_THAT(size_text(sizes, all_tables, true), Catch::Contains("(histogram 1.5 GB, overall 2.0 MB"));
}

TEST_CASE("counts have no fill value, and every value says how it stands for its time") {
  for (const results::Variable& each : example().data.variables) {
    INFO(each.name);
    const bool of_runs = each.dimensions.size() >= 2 && each.dimensions[1] == "replication";
    bool has_method = false;
    for (const results::Attribute& attribute : each.attributes) {
      CHECK(attribute.name != "_FillValue");
      if (attribute.name == "cell_methods") has_method = true;
      if (attribute.name != "coordinates") continue;
      for (const std::string& name : words_of(std::get<std::string>(attribute.value))) variable(name);
    }
    if (of_runs && each.name.find("_quantile") == std::string::npos) CHECK(has_method);
  }
}

TEST_CASE("what was received has ended or is open") {
  const auto at = [](const char* name, std::size_t i) { return values<std::int64_t>(name)[i]; };
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(at("received", i) ==
          at("granted", i) + at("refused", i) + at("withdrawn", i) + at("expired", i) + at("open_at_end", i));
  }
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
    for (const std::string suffix : {"_overall", "_by_group", "_by_channel", "_by_time", "_by_unit"}) {
      if (stem.ends_with(suffix)) stem.resize(stem.size() - suffix.size());
    }
    INFO(each.name);
    const auto is_told = [&](const std::string& name) { return page.find("`" + name + "`") != std::string::npos; };
    CHECK((is_told(stem) || is_told(each.name)));
  }
}

#include "study/report.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "study/example_plan.hpp"
#include "study/text_width.hpp"

using namespace motcua;
using namespace motcua::study;

namespace {

std::string report_of(const Plan& plan, std::vector<std::uint32_t> replications) {
  RunnerSettings settings;
  settings.replications = std::move(replications);
  const std::atomic<bool> cancelled{false};
  return report(plan, run_all(plan.timelines, settings, cancelled), settings.seed);
}

}  // namespace

TEST_CASE("figures are grouped by thousands, rounded, and signed where asked") {
  const auto text = [](std::vector<double> values, int decimals, bool sign) {
    return estimate_text(estimate(values), decimals, sign);
  };
  CHECK(text({1234567.4}, 0, false) == "1,234,567");
  CHECK(text({-999.95}, 1, false) == "-1,000.0");
  CHECK(text({-0.001}, 2, true) == "0.00");
  CHECK(text({12.5}, 1, true) == "+12.5");
  CHECK(text({5, 5, 5}, 1, false) == "5.0");
  CHECK(text({}, 1, false) == "-");
  // 1 and 3: mean 2, s = √2, half width = t(0.975, 1) · √2 / √2 = 12.7062
  CHECK(text({1, 3}, 2, false) == "2.00 ± 12.71");
}

TEST_CASE("who is better depends on the direction of the measure and on the interval") {
  const ComparisonLine shorter{"", "wait", "", 1, Better::lower, {{10, 11, 12}, {5, 6, 7.1}}};
  const auto result = [](const ComparisonLine& line) {
    return outcome(line, paired_difference(line.values[0], line.values[1]));
  };
  CHECK(result(shorter) == Outcome::second_better);
  ComparisonLine higher = shorter;
  higher.better = Better::higher;
  CHECK(result(higher) == Outcome::first_better);
  higher.better = Better::neither;
  CHECK(result(higher) == Outcome::differ);
  CHECK(result({"", "wait", "", 1, Better::lower, {{1, 2, 3}, {3, 1, 2}}}) == Outcome::not_clear);
  CHECK(result({"", "wait", "", 1, Better::lower, {{1, 2}, {1, 2}}}) == Outcome::same);
  CHECK(result({"", "wait", "", 1, Better::lower, {{1}, {2}}}) == Outcome::unknown);
  CHECK(result({"", "wait", "", 1, Better::lower, {{1, 2}, {1.01, 2.01}}}) == Outcome::negligible);
  CHECK(result({"", "wait", "", 2, Better::lower, {{1, 2}, {1.01, 2.01}}}) == Outcome::first_better);
}

TEST_CASE("no line is wider than a page, and the models' strengths are named") {
  const std::string text = report_of(example_plan(), {0, 1, 2, 3});
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    CHECK(text_width(line) <= 120);
    CHECK((line.empty() || line.back() != ' '));
  }
  CHECK_THAT(text, Catch::Contains("more-clerks is clearly better in: wait for each ticket, mean"));
  CHECK_THAT(text, Catch::Contains("more-desk is clearly better in: "));
  CHECK_THAT(text, Catch::Contains("This rests on 5 assumptions"));
}

TEST_CASE("one replication says that it says nothing about certainty") {
  const std::string text = report_of(example_plan(), {0});
  CHECK_THAT(text, Catch::Contains("ask for more with --replications 10"));
  CHECK_THAT(text, !Catch::Contains("±"));
  CHECK_THAT(text, !Catch::Contains("clearly better"));
}

TEST_CASE("no replication is told so") {
  CHECK_THAT(report_of(example_plan(), {}), Catch::Contains("No replication"));
}

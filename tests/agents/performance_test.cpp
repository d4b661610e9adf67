// Targets and the effort they call forth, rewards, fees that come back, budgets by performance.
#include "agents/performance.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "agents/budgets.hpp"
#include "comparison.hpp"
#include "district.hpp"
#include "support.hpp"

using namespace motcua;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using motcua::measures::Quantity;

TEST_CASE("effort is an inverted U of the distance to the target") {
  model::Target target;
  target.share = 0.9;
  target.gain = 0.1;
  target.best_gap = 0.1;
  target.width = 0.2;
  CHECK(effort_of(target, 0.8) == Approx(1.1));    // the target is 0.1 above what was reached: spurs most
  CHECK(effort_of(target, 0.6) == Approx(1.0));    // 0.3 above: as without a target
  CHECK(effort_of(target, 0.7) == Approx(1.075));  // 1 + 0.1 × (1 - (0.1 / 0.2)²)
  CHECK(effort_of(target, 0.2) == Approx(0.9));    // out of reach: 1 - gain, never less
  CHECK(effort_of(target, 1.0) == Approx(1.0));    // met by 0.1: slack
  target.reward = 0.05;
  CHECK(effort_of(target, 0.9) == Approx(1.075 + 0.05));
  CHECK(effort_of(target, 0.899) < 1.08);
}

namespace {

/// Three copies on Monday 29 January, of which only the first is done within 15 minutes, and one a week later.
Town judged_hall() {
  Town town = Town{}.copy("copy", needs_on(0, "09:00", 3)).copy("later", need_on(7, "09:00"));
  town.set("department[ward/hall].standard=15 min").set("department[ward/hall].judged_every=7 days");
  return town;
}

}  // namespace

TEST_CASE("a target moderately above the score of the week before makes work faster") {
  // Score 1/3, target 1/2, best distance 1/6: 20 % faster, so ten minutes become 8 min 20 s.
  Town town = judged_hall();
  town.set("department[ward/hall].target={ share = 0.5, gain = 0.2, best_gap = 0.16666666666666667, width = 0.5 }");
  const Story story = town.run();
  CHECK(story.work("copy", "receive") == "Mon 29 Jan 09:00 – 09:10");
  CHECK(story.work("later", "receive") == "Mon 5 Feb 09:00 – 09:08:20.000");
}

TEST_CASE("a target far above the score makes work slower") {
  // Distance 1 - 1/3 = 2/3, 4/3 widths from the best: 1 + 0.2 × (1 - 16/9) < 0.85, but not below 0.8: 12 min 30 s would
  // be the least; 1 - 0.2 × 7/9 = 0.84444 makes 10 / 0.84444 min = 11 min 50.526 s.
  Town town = judged_hall();
  town.set("department[ward/hall].target={ share = 1.0, gain = 0.2, best_gap = 0.0, width = 0.5 }");
  CHECK(town.run().work("later", "receive") == "Mon 5 Feb 09:00 – 09:11:50.526");
}

TEST_CASE("where the target was met, officers are rewarded in the next period and get their bonus") {
  Town town = judged_hall();
  town.set("department[ward/hall].target={ share = 0.25, reward = 0.25, bonus = \"500,000 VND\" }");
  const Story story = town.run();
  CHECK(story.work("later", "receive") == "Mon 5 Feb 09:00 – 09:08");  // 10 min / 1.25
  // The first week's bonus is paid when the next piece of work is taken up; nothing comes after that.
  CHECK(story.department("01/ward/hall").bonuses == 500'000);
  town.set("department[ward/hall].target={ share = 0.5, reward = 0.25, bonus = \"500,000 VND\" }");
  CHECK(town.run().department("01/ward/hall").bonuses == 0);
}

TEST_CASE("without a standard of its own a department is held to the dossiers' due dates") {
  // Fifty minutes of appraisal each: of three dossiers due within two hours of acceptance the third is late: score 2/3.
  Town town = Town{}.permit("permit", needs_on(0, "08:00", 3), "50 min", "deadline = \"2 h\"");
  town.permit("later", need_on(7, "09:00"), "10 min");
  town.set("department[ward/office].judged_every=30 days");
  town.set("department[ward/office].target={ share = 0.6666666, reward = 0.25 }");
  CHECK(town.run().work("later", "appraise") == "Mon 5 Feb 09:10 – 09:18");
  town.set("department[ward/office].target={ share = 0.6666667, reward = 0.25 }");
  CHECK(town.run().work("later", "appraise") == "Mon 5 Feb 09:10 – 09:20");
}

TEST_CASE("fees that come back buy work in the next period") {
  // 30 days of a clerk at 1,014,562.5 VND a month cost 1,000,000 VND. Five fees of 100,000 VND in the first thirty
  // days, two fifths of which come back, pay for a fifth more work in the second.
  Town town = Town{}.copy("copy", needs_on(0, "09:00", 5), "10 min", "fee = \"100,000 VND\"");
  town.copy("later", need_on(7, "09:00"));
  town.set("post[clerk].salary=\"1,014,562.5 VND\"").set("department[ward/hall].fees_returned=0.4");
  CHECK(town.run().work("later", "receive") == "Mon 5 Feb 09:00 – 09:08:20.000");
}

TEST_CASE("budget factors follow scores, and the sum of the money stays") {
  // Weighted mean score (0.9 + 2 × 0.6) / 3 = 0.7; a tenth of the money is divided by score.
  const std::vector<double> factors = budget_factors({0.9, 0.6, -1}, {1, 2, 5}, 0.1);
  CHECK(factors[0] == Approx(0.9 + 0.1 * 0.9 / 0.7));
  CHECK(factors[1] == Approx(0.9 + 0.1 * 0.6 / 0.7));
  CHECK(factors[2] == 1);  // no work, no score
  CHECK(factors[0] + 2 * factors[1] == Approx(3));
  CHECK(budget_factors({0, 0}, {1, 1}, 0.5) == std::vector<double>{1, 1});
}

TEST_CASE("quarters begin on the first of January, April, July and October") {
  using namespace std::chrono;
  const auto days_of = [](const std::vector<core::Tick>& ticks) {
    std::vector<std::int64_t> result;
    for (const core::Tick tick : ticks) result.push_back((tick - core::run_start) / core::one_day);
    return result;
  };
  // 2024 is a leap year: 31 + 29 + 31 = 91, then 30 + 31 + 30 and 31 + 31 + 30.
  CHECK(days_of(quarters(sys_days{2024y / January / 1}, 366 * core::one_day)) ==
        std::vector<std::int64_t>{91, 182, 274});
  CHECK(days_of(quarters(sys_days{2023y / December / 31}, 2 * core::one_day)) == std::vector<std::int64_t>{1});
  CHECK(quarters(sys_days{2024y / January / 1}, 91 * core::one_day).empty());
}

namespace {

Town ambitious_district() {
  Town town = district().set("scenario.length=15 weeks");
  town.set("department[*].standard=\"1 day\"").set("department[*].judged_every=7 days");
  town.set("department[*].target={ share = 0.9, gain = 0.2, best_gap = 0.1, width = 0.2, reward = 0.05 }");
  town.set("post[*].salary=\"6 million VND\"").set("department[*].fees_returned=0.5");
  return town.with(R"(
[[budget]]
id = "wards"
at = "unit[level=commune]"
share = 0.4
effort = 0.02
approval = "3 days"
)");
}

}  // namespace

TEST_CASE("money follows the wards that do better, and nobody's sum of money changes") {
  const Story story = ambitious_district().run();
  double sum = 0;
  double largest = 0;
  for (const char* ward : {"11", "12", "13"}) {
    const double hall = story.department(std::string{ward} + "/ward/hall").budget;
    CHECK(hall == story.department(std::string{ward} + "/ward/office").budget);
    sum += hall;  // the wards have as many officers, on the same pay
    largest = std::max(largest, hall);
  }
  CHECK(sum == Approx(3));
  CHECK(largest > 1.001);
  CHECK(story.department("1/district/land").budget == 1);
}

TEST_CASE("performance: the same values on any threads and any partition") {
  const Town town = ambitious_district();
  const Story reference = run_every_way(town);
  CHECK_FALSE(differences(reference, district().set("scenario.length=15 weeks").run()).empty());
}

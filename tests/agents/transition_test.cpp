// The way into a reform: officers who are slow at first, the old door, dossiers in flight, and the rush before.
#include <algorithm>
#include <catch2/catch.hpp>

#include "comparison.hpp"
#include "district.hpp"

using namespace motcua;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

/// On Wednesday 31 January the district's house, which stands beside the ward's, takes over what `mandate` says, and
/// comes to it as `transition` says.
std::string reform(std::string_view mandate, std::string_view transition) {
  return "from = 2024-01-31\ntransition = { " + std::string{transition} +
         " }\n[[mandate]]\nprocedure = \"procedure[*]\"\n" + std::string{mandate} + "\n";
}

Town town(std::string_view mandate, std::string_view transition) {
  return Town{}.agency("district").reform(reform(mandate, transition));
}

/// Handed in on Tuesday at 16:00 and received, posted for a day, appraised.
std::string posted() {
  return "[[procedure]]\nid = \"posted\"\ndemand = " + need_on(1, "16:00") + R"(
  [[procedure.step]]
  id = "receive"
  work = "10 min"
  [[procedure.step]]
  id = "post"
  kind = "timer"
  lasts = "24 h"
  [[procedure.step]]
  id = "appraise"
  work = "1 h"
[[mandate]]
procedure = "posted"
receive = "ward/hall"
appraise = "ward/office"
)";
}

std::ptrdiff_t came_in_four_weeks(const Story& story) {
  const auto& rows = story.result.rows.dossiers;
  return std::count_if(rows.begin(), rows.end(),
                       [](const measures::DossierRow& row) { return row.came < core::run_start + 28 * core::one_day; });
}

}  // namespace

TEST_CASE("officers who get new work are slow at first, and learn") {
  // An hour's appraisal by the district's officer, who never did one, a day after the date. At half the pace for ages
  // to come it takes two hours; if three hours are enough to recover, an hour. The ward's clerk knows the
  // work.
  const auto work_at = [](const char* slow_start) {
    return town("appraise = \"district/office\"", std::string{"slow_start = "} + slow_start)
        .permit("permit", need_on(3, "09:00"), "1 h")
        .run();
  };
  const Story never = work_at("{ pace = 0.5, recovers_in = \"600000 h\" }");
  CHECK(never.work("permit", "receive") == "Thu 1 Feb 09:00 – 09:10");
  CHECK(never.work("permit", "appraise").starts_with("Thu 1 Feb 09:10 – 11:09:5"));
  const Story soon = work_at("{ pace = 0.5, recovers_in = \"3 h\" }");
  CHECK(soon.work("permit", "appraise") == "Thu 1 Feb 09:10 – 10:10");
}

TEST_CASE("half of the loss is made up at 0.23 of the time of recovery") {
  // pace(t) = 1 - 0.5 exp(-3 t / r). The work begins 33 h 10 min after the date; with r = 3 * 33 h 10 min / ln 2 =
  // 8613 min the pace is 0.75 then, and an hour's work takes 80 min.
  const Story story = town("appraise = \"district/office\"", "slow_start = { pace = 0.5, recovers_in = \"8613 min\" }")
                          .permit("permit", need_on(3, "09:00"), "1 h")
                          .run();
  CHECK(story.work("permit", "appraise").starts_with("Thu 1 Feb 09:10 – 10:30"));
}

TEST_CASE("citizens who go to the old door walk on, and have come twice") {
  const Story story = town("receive = \"district/hall\"", "old_door = { share = 1, lasts = \"3000 weeks\" }")
                          .copy("copy", need_on(2, "09:00"))
                          .run();
  CHECK(story.work("copy", "receive") == "Wed 31 Jan 09:00 – 09:10");
  CHECK(story.department("01/district/hall").served == 1);
  CHECK(story.dossier("copy").visits == 2);
  CHECK(story.sum(Quantity::old_door_visits) == 1);
}

TEST_CASE("nobody goes to the old door before the reform, nor once all have heard of it") {
  const Town before_and_after = town("receive = \"district/hall\"", "old_door = { share = 1, lasts = \"24 h\" }")
                                    .copy("before", need_on(1, "09:00"))
                                    .copy("after", need_on(3, "09:00"));
  const Story story = before_and_after.run();
  CHECK(story.department("01/ward/hall").served == 1);
  CHECK(story.department("01/district/hall").served == 1);
  CHECK(story.sum(Quantity::visits) == 2);
  CHECK(story.sum(Quantity::old_door_visits) == 0);
}

TEST_CASE("dossiers in flight move to those now in charge, or finish where they began") {
  // While it hangs on the board the district takes over.
  const auto story = [](const char* in_flight) {
    return town("appraise = \"district/office\"", in_flight).with(posted()).run();
  };
  const Story moves = story("in_flight = \"move\"");
  CHECK(moves.work("posted", "appraise") == "Wed 31 Jan 16:10 – 17:10");
  CHECK(moves.department("01/district/office").served == 1);
  const Story finishes = story("in_flight = \"finish\"");
  CHECK(finishes.work("posted", "appraise") == "Wed 31 Jan 16:10 – 17:10");
  CHECK(finishes.department("01/ward/office").served == 1);
  CHECK(finishes.department("01/district/office").served == 0);
}

TEST_CASE("dossiers that come after the date are under the new mandates, also where others finish") {
  const Story story = town("appraise = \"district/office\"", "in_flight = \"finish\"")
                          .permit("permit", need_on(2, "09:00"), "1 h")
                          .run();
  CHECK(story.department("01/district/office").served == 1);
}

TEST_CASE("a rush brings needs forward, and later as many are missing") {
  // A need every 25 hours. Twice as many in the week before Monday 29 January, none in the week after: by then 35 days'
  // needs have come instead of 28, 33 instead of 26, and in all as many as without.
  const auto story = [](const char* transition) {
    return Town{}
        .copy("copy", "{ interarrival = \"25 h\" }")
        .set("agency[ward].calendar=always")
        .reform(std::string{"from = 2024-01-29\n"} + transition +
                "[[set]]\nat = \"post[clerk]\"\nofficers = { plus = 1 }\n")
        .run();
  };
  const Story calm = story("");
  const Story rush = story("transition = { rush = { before = \"7 days\", factor = 2 } }\n");
  CHECK(came_in_four_weeks(calm) == 26);
  CHECK(came_in_four_weeks(rush) == 33);
  CHECK(calm.sum(Quantity::received) == 53);
  CHECK(rush.sum(Quantity::received) == 53);
  CHECK(rush.came("copy", 52) == calm.came("copy", 52));
}

TEST_CASE("transitions happen alike on any threads and any partition") {
  const Town reformed = district().reform(R"(
from = 2024-01-16
transition = { slow_start = { pace = 0.6, recovers_in = "10 days" }, old_door = { share = 0.5, lasts = "10 days" }, in_flight = "finish", rush = { before = "5 days", factor = 1.5 } }
[[department]]
agency = "district"
id = "hall"
kind = "hall"
  [[department.post]]
  id = "clerk"
  officers = 2
[[mandate]]
procedure = "copy"
receive = "district/hall"
[[mandate]]
procedure = "permit"
check = "district/land"
)");
  CHECK(run_every_way(reformed).sum(Quantity::old_door_visits) > 20);
}

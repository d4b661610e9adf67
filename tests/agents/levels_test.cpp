// Levels of government: a district that is absent, who takes over its work, and sessions of councils.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <set>

#include "comparison.hpp"
#include "district.hpp"
#include "scenario/levels.hpp"
#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Quantity;
using motcua::scenario::shared_out;

namespace {

/// A province, a district and two wards; between units the wire needs an hour. One need arises in ward 11 on Monday 29
/// January at 09:00.
constexpr std::string_view three_levels = R"([[unit]]
code = "0"
level = "province"
[[unit]]
code = "1"
level = "district"
parent = "0"
[[unit]]
code = "11"
level = "commune"
parent = "1"
population = 6000
[[unit]]
code = "12"
level = "commune"
parent = "1"
population = 3000
)";

constexpr std::string_view upper_desks = R"([[handover]]
id = "wire"
carrier = "electronic"
between_units = "1 h"

[[agency]]
id = "district"
at = "unit[level=district]"
calendar = "office-hours"
[[department]]
agency = "district"
id = "desk"
domain = "land"
  [[department.post]]
  id = "specialist"
  officers = 3

[[agency]]
id = "province"
at = "unit[level=province]"
calendar = "office-hours"
[[department]]
agency = "province"
id = "desk"
domain = "land"
  [[department.post]]
  id = "specialist"
  officers = 1
)";

Town town(std::string_view steps, std::string_view mandates) {
  return Town::in(three_levels)
      .set("department[ward/office].domain=land")
      .with(upper_desks)
      .with(fmt::format("[[procedure]]\nid = \"permit\"\ndemand = {}\n{}\n[[mandate]]\nprocedure = \"permit\"\n"
                        "receive = \"ward/hall\"\n{}\n",
                        need_on(0, "09:00", "unit[11]"), steps, mandates));
}

/// Received in the ward for ten minutes, appraised in the district for two hours.
Town permits() {
  return town(R"(
  [[procedure.step]]
  id = "receive"
  work = "10 min"
  [[procedure.step]]
  id = "appraise"
  work = "2 h"
)",
              "appraise = \"district/desk\"");
}

/// Received in the ward, then decided at the ward's level: by a council in its session, or within an hour by a head.
Town decisions(std::string_view body) {
  return town(fmt::format(R"(
  [[procedure.step]]
  id = "receive"
  work = "10 min"
  [[procedure.step]]
  id = "decide"
  kind = "council"
  level = "commune"
  body = "{}"
  lasts = "1 h"
)",
                          body),
              "")
      .with(R"(
[[council]]
where = "unit[level=commune]"
sessions = ["01-25", "02-05", "02-22"]
[[council]]
where = "unit[level=district]"
sessions = ["02-19"]
papers_before = "10 days"
[[council]]
where = "unit[level=commune]"
body = "committee"
every = "1 week"
at = "14:00"
)");
}

}  // namespace

TEST_CASE("with all levels the district appraises, an hour away") {
  // 09:00 to 09:10 at the hall, papers there at 10:10, two hours of work (finished in overtime at noon).
  const Story story = permits().run();
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 10:10 – 12:10");
  CHECK(story.time(Quantity::in_transfer) == hours(1));
}

TEST_CASE("the work of an absent district goes down to the ward's department of the same domain") {
  const Story story = permits().set("unit[1].standing=absent").set("unit[1].work_goes=down").run();
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 09:10 – 11:10");
  CHECK(story.time(Quantity::in_transfer) == hours(0));
  CHECK(story.staff_of("11/ward/office") == 1);
  CHECK(story.staff_of("1/district/desk") == 0);
}

TEST_CASE("the work of an absent district goes up to the province, as far away") {
  const Story story = permits().set("unit[1].standing=absent").set("unit[1].work_goes=up").run();
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 10:10 – 12:10");
  CHECK(story.department("0/province/desk").served == 1);
}

TEST_CASE("a succession names who takes over, and moves the officers by the residents they serve") {
  // Three specialists for 6,000 and 3,000 residents: two and one.
  const Story story = permits()
                          .set("unit[1].standing=absent")
                          .with("[[succession]]\nfrom = \"district/desk\"\nto = \"ward/hall\"\nofficers_move = true\n")
                          .run();
  CHECK(story.department("11/ward/hall").served == 2);
  CHECK(story.staff_of("11/ward/hall") == 1 + 2);
  CHECK(story.staff_of("12/ward/hall") == 1 + 1);
}

TEST_CASE("officers who move keep their own luck") {
  const auto model = permits()
                         .set("unit[1].standing=absent")
                         .with("[[succession]]\nfrom = \"district/desk\"\nto = \"ward/office\"\nofficers_move = true\n")
                         .compiled();
  const auto before = permits().compiled();
  std::set<motcua::core::StreamKey> keys;
  for (const auto& officer : before.officers) keys.insert(officer.key);
  CHECK(model.officers.size() == before.officers.size());
  for (const auto& officer : model.officers) CHECK(keys.contains(officer.key));
}

TEST_CASE("an agency of another authority stays where its unit is absent") {
  const Story story = permits().set("unit[1].standing=absent").set("agency[district].vertical=true").run();
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 10:10 – 12:10");
}

TEST_CASE("a district is abolished in the middle of a run, and its officers move") {
  // From the very Monday on, the ward's office appraises: at 09:10, for 20 hours without a break (shifts end later).
  const Story story =
      permits()
          .set("step[appraise].work=\"20 h\"")
          .with("[[succession]]\nfrom = \"district/desk\"\nto = \"ward/office\"\nofficers_move = true\n")
          .reform("from = 2024-01-29\n[[set]]\nat = \"unit[1]\"\nstanding = \"absent\"\n")
          .run();
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 09:10 – Tue 30 Jan 05:10");
}

TEST_CASE("a council decides in its next session") {
  // Monday 29 January; the ward's council meets on 5 February at eight.
  CHECK(decisions("council").run().ended("permit") == "Mon 5 Feb 08:00");
}

TEST_CASE("where the ward has no council, that of the district decides, for papers that come in time") {
  // The district's council meets once, on 19 February, and wants its papers ten days before.
  CHECK(decisions("council").set("unit[11].standing=administrative").run().ended("permit") == "Mon 19 Feb 08:00");
  // With three weeks and a day wanted before the session, the papers of 29 January are too late for the run's only one.
  CHECK_FALSE(decisions("council")
                  .set("unit[11].standing=administrative")
                  .set("council[*].papers_before=\"22 days\"")
                  .run()
                  .has_ended("permit"));
}

TEST_CASE("without any council above, a head decides") {
  const Story story = decisions("council").set("unit[*].council=false").run();
  CHECK(story.ended("permit") == "Mon 29 Jan 10:10");
  CHECK(story.time(Quantity::waiting_for_council) == hours(1));
}

TEST_CASE("a committee decides in its weekly meeting, its head alone at once") {
  CHECK(decisions("committee").run().ended("permit") == "Mon 29 Jan 14:00");
  CHECK(decisions("committee").set("unit[11].headship=true").run().ended("permit") == "Mon 29 Jan 10:10");
}

TEST_CASE("with a level absent and sessions to wait for, the same values on any threads and any partition") {
  std::string successions;
  for (const char* desk : {"land", "fire", "health", "head"}) {
    successions +=
        fmt::format("[[succession]]\nfrom = \"district/{}\"\nto = \"ward/office\"\nofficers_move = true\n", desk);
  }
  const Town town = district()
                        .set("step[session].level=commune")
                        .set("unit[12].standing=administrative")
                        .with(successions)
                        .with("[[council]]\nwhere = \"unit[*]\"\nevery = \"1 week\"\n")
                        .reform("from = 2024-01-22\n[[set]]\nat = \"unit[1]\"\nstanding = \"absent\"\n");
  const Story story = run_every_way(town);
  CHECK(story.sum(Quantity::waiting_for_council) > 0);
  CHECK_FALSE(differences(story, district().run()).empty());
}

TEST_CASE("officers are shared out in whole numbers, largest remainders first") {
  CHECK(shared_out(3, {6000, 3000}) == std::vector<int>{2, 1});
  CHECK(shared_out(2, {1, 1, 1}) == std::vector<int>{1, 1, 0});
  CHECK(shared_out(7, {5, 3, 1}) == std::vector<int>{4, 2, 1});  // 3.89, 2.33, 0.78
  CHECK(shared_out(5, {0, 0}) == std::vector<int>{3, 2});
  CHECK(shared_out(0, {1, 2}) == std::vector<int>{0, 0});
}

// Which door citizens go to: the hall in charge, the one nearest to where they are, a branch, a machine.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

/// Two wards 0.1 degrees of latitude apart (11.12 km, a road of 14.46 km), each with a hall and an office; everybody
/// walks at 6 km/h and lives in ward 01, and needs a permit on Monday 29 January. From ward to ward papers
/// need two hours.
Town two_wards(std::string_view more, std::string_view time = "09:00") {
  return Town::in(R"([[unit]]
code = "0"
level = "district"
[[unit]]
code = "01"
level = "commune"
parent = "0"
population = 1000
area_km2 = 4
[[unit]]
code = "02"
level = "commune"
parent = "0"
area_km2 = 4
latitude = 0.1
jobs = 500
)")
      .people("speed = \"6 km/h\"")
      .with(fmt::format(R"([[handover]]
id = "courier"
between_units = "2 h"
[[rules]]
id = "rules"
[[procedure]]
id = "permit"
demand = {}
  [[procedure.step]]
  id = "receive"
  work = "10 min"
  [[procedure.step]]
  id = "appraise"
  work = "30 min"
  [[procedure.step]]
  id = "return"
  work = "5 min"
[[mandate]]
procedure = "permit"
receive = "ward/hall"
appraise = "ward/office"
return = "ward/hall"
{}
)",
                        need_on(0, time, "unit[01]"), more));
}

/// The way from ward to ward and back, twice, in whole minutes: 4 x 14.456 km at 6 km/h.
constexpr std::int64_t four_ways = 578;

}  // namespace

TEST_CASE("home unit: who needs it at work travels to the hall at home") {
  const Story story = two_wards("").set("group[everybody].works_elsewhere=1").run();
  // 144.6 minutes on the way: there at 11:24:33; received until 11:34:33, appraised until 12:04:33 (lunch does not stop
  // work in hand); ready then, and the citizen sets out once more.
  CHECK(story.sum(Quantity::from_work) == 1);
  CHECK(story.sum(Quantity::outside_home) == 0);
  CHECK(story.sum(Quantity::visits) == 2);
  CHECK(story.sum(Quantity::distance) / 1000 == 57);
  CHECK(story.time(Quantity::citizen_time) / minutes(1) == four_ways + 15);
}

TEST_CASE(
    "boundary-free: the hall beside the workplace receives and returns, the file goes to the home unit's office") {
  Town town = two_wards("").set("group[everybody].works_elsewhere=1").set("rules[rules].reception=boundary-free");
  const Story story = town.run();
  CHECK(story.sum(Quantity::outside_home) == 1);
  CHECK(story.department("02/ward/hall").served == 2);
  CHECK(story.department("01/ward/hall").served == 0);
  CHECK(story.department("01/ward/office").served == 1);
  CHECK(story.time(Quantity::in_transfer) == hours(4));
  // The workplaces of ward 02 are at most 1.41 km from its middle; there and back twice.
  CHECK(story.sum(Quantity::distance) < 4 * 1415);
}

TEST_CASE("boundary-free: who is at home goes to the hall at home") {
  const Story story = two_wards("").set("rules[rules].reception=boundary-free").run();
  CHECK(story.sum(Quantity::outside_home) == 0);
  CHECK(story.department("01/ward/hall").served == 2);
}

TEST_CASE("boundary-free at the other hall only: the pilot receives, the home unit receives only its own") {
  const Story story = two_wards(R"([[rules]]
id = "pilot"
reception = "boundary-free"
)")
                          .set("group[everybody].works_elsewhere=1")
                          .set("unit[02].rules=pilot")
                          .run();
  CHECK(story.department("02/ward/hall").served == 2);
}

namespace {

/// A machine in a shop at the middle of ward 01, open until late, that receives but returns nothing.
constexpr std::string_view machine = R"([[calendar]]
id = "long-hours"
hours = { mon-sun = "06:30-23:00" }
[[department]]
agency = "ward"
id = "shop"
at = "unit[01]"
kind = "hall"
calendar = "long-hours"
receives = "procedure[permit]"
machines = true
latitude = 0.0
longitude = 0.0
  [[department.post]]
  id = "terminal"
  officers = 1
  roles = ["receive"]
)";

}  // namespace

TEST_CASE("a machine receives while the hall is closed, the result is fetched at the hall") {
  // Needed at 17:30, when the hall is closed; the home is less than half an hour away.
  const Story story = two_wards(machine, "17:30").run();
  CHECK(story.sum(Quantity::at_doors) == 1);
  CHECK(story.sum(Quantity::outside_home) == 0);
  CHECK(story.department("01/ward/shop").served == 1);
  CHECK(story.department("01/ward/hall").served == 1);
  CHECK(story.came("permit").starts_with("Mon 29 Jan 17:"));
}

TEST_CASE("who uses no machines waits for the hall to open") {
  const Story story = two_wards(machine, "17:30").set("group[everybody].machine_share=0").run();
  CHECK(story.sum(Quantity::at_doors) == 0);
  CHECK(story.came("permit") == "Tue 30 Jan 08:00");
}

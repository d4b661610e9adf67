// Groups of residents, closed populations, other units, and what a warm-up leaves out.
#include <catch2/catch.hpp>

#include "support.hpp"

using namespace motcua;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using motcua::measures::Quantity;

TEST_CASE("groups: a need falls to a group by its share of residents times its need factor") {
  // 0.6 × 0.5 and 0.4 × 1.75 make 0.3 and 0.7 of the needs.
  const Story story = Town{}
                          .copy("copy", needs_on(0, "09:00", 400), "1 min")
                          .with(R"(
[[group]]
id = "near"
share = 0.6
need_factor = 0.5
[[group]]
id = "far"
share = 0.4
need_factor = 1.75
)")
                          .run();
  REQUIRE(story.result.rows.dossiers.size() == 400);
  const core::Streams luck{1, 0};
  const core::StreamKey key = story.model.sources[model::SourceId{0}].key;
  std::size_t near = 0;
  for (const auto& row : story.result.rows.dossiers) {
    const double u = luck.draw(key, row.number, core::Purpose::need_attributes).unit();
    CHECK(row.group.index() == (u < 0.3 ? 0 : 1));
    if (row.group.index() == 0) ++near;
  }
  // The tally has the same groups: nothing is lost between them.
  CHECK(story.result.tally.group(0, 0)[Quantity::granted] == static_cast<std::int64_t>(near));
  CHECK(story.result.tally.group(1, 0)[Quantity::granted] == static_cast<std::int64_t>(400 - near));
}

TEST_CASE("groups: the patient are served, the impatient are not") {
  const Story story = Town{}
                          .copy("copy", needs_on(0, "09:00", 60))
                          .with(R"(
[[group]]
id = "patient"
share = 0.5
[[group]]
id = "hasty"
share = 0.5
patience = "0.5 min"
tries = 1
)")
                          .run();
  // Ten minutes each: of the hasty only one who is first in line is served.
  CHECK(story.result.tally.group(0, 0)[Quantity::withdrawn] == 0);
  CHECK(story.result.tally.group(1, 0)[Quantity::granted] <= 1);
  CHECK(story.result.tally.group(1, 0)[Quantity::withdrawn] > 10);
}

TEST_CASE("every resident has a record: dossiers, visits and minutes add up over the ward") {
  const Story story = Town{}.copy("copy", needs_on(0, "09:00", 30)).run();
  const model::UnitId ward{0};
  CHECK(story.result.citizens.count() == 1000);
  std::int64_t dossiers = 0, visits = 0, spent = 0;
  for (std::uint64_t citizen = 0; citizen < 1000; ++citizen) {
    const auto experience = story.result.citizens.experience(ward, citizen);
    dossiers += experience.dossiers;
    visits += experience.visits;
    spent += experience.minutes;
  }
  CHECK(dossiers == 30);
  CHECK(visits == 30);
  CHECK(minutes(spent) == story.time(Quantity::citizen_time));  // whole minutes, so nothing is rounded
}

TEST_CASE("a closed population: two dossiers that think for 50 minutes and are worked on for ten") {
  // Both come at 00:50 of a day round the clock; the first is done at 01:00 and back at 01:50, the second is done at
  // 01:10 and back at 02:00. So one begins at …:50 and the other at …:00, and nobody waits again.
  const Story story = Town{}
                          .copy("copy", "{ closed = 2, thinks = \"50 min\" }")
                          .set("agency[ward].calendar=always")
                          .set("scenario.length=24 h")
                          .run();
  CHECK(story.time(Quantity::waiting_at_counter) == minutes(10));
  // Begun at 00:50, 01:50 … 23:50 and at 01:00, 02:00 … 23:00; the last at 23:50 ends with the run and is still open.
  CHECK(story.sum(Quantity::received) == 24 + 23);
  CHECK(story.sum(Quantity::granted) == 23 + 23);
  CHECK(story.result.open == std::vector<std::int64_t>{1});
  CHECK(story.department("01/ward/hall").busy == minutes(47 * 10).count());
}

namespace {

/// Three wards; what is handed in at one is checked in another, an hour away.
Town three_wards() {
  Town town = Town::of(R"(kind = "city"
version = 1
start = 2024-01-01
length = "8 weeks"
assumption = "a worked example"
[[unit]]
code = "0"
level = "district"
[[unit]]
code = "1"
level = "ward"
parent = "0"
[[unit]]
code = "2"
level = "ward"
parent = "0"
latitude = 0.1
[[unit]]
code = "3"
level = "ward"
parent = "0"
latitude = 0.2
[[agency]]
id = "ward"
at = "unit[level=ward]"
[[department]]
agency = "ward"
id = "office"
  [[department.post]]
  id = "officer"
  officers = 5
[[handover]]
id = "mail"
between_units = "1 h"
)");
  return town.with("[[procedure]]\nid = \"exchange\"\ndemand = " + needs_on(0, "09:00", 40) + R"(
  [[procedure.step]]
  id = "receive"
  work = "0 min"
  [[procedure.step]]
  id = "check"
  work = "1 min"
  place = "another unit"
  [[procedure.step]]
  id = "answer"
  work = "0 min"
[[mandate]]
procedure = "exchange"
receive = "ward/office"
check = "ward/office"
answer = "ward/office"
)");
}

}  // namespace

TEST_CASE("another unit is any other than one's own, each as likely, papers travel there and back") {
  const Story story = three_wards().run();
  std::vector<std::vector<int>> checked(4, std::vector<int>(4, 0));
  for (const auto& row : story.result.rows.work) {
    const auto home = story.model.sources[row.source].unit.index();
    const auto there = story.model.departments[row.department].unit.index();
    if (story.model.procedures[model::ProcedureId{0}].steps[row.step].id == "check") {
      ++checked[home][there];
    } else {
      CHECK(home == there);
    }
  }
  for (std::size_t home = 1; home < 4; ++home) {
    CHECK(checked[home][home] == 0);
    int all = 0;
    for (std::size_t there = 1; there < 4; ++there) {
      all += checked[home][there];
      if (there != home) CHECK(checked[home][there] >= 8);  // 20 of 40 expected; fewer than 8 once in 10,000
    }
    CHECK(all == 40);
  }
  CHECK(story.time(Quantity::in_transfer) == 120 * 2 * hours(1));
}

TEST_CASE("what came before the end of the warm-up is not counted, though it is worked on after it") {
  // One comes on Monday at 16:55 and is done on Tuesday (suspended over night), another comes on Tuesday at 09:00.
  Town town = Town{}.copy("early", need_on(0, "16:55"), "65 min").copy("late", need_on(1, "08:30"));
  town.set("department[ward/hall].shift_end=suspend").set("scenario.warm_up=29 days");
  const Story story = town.run();
  CHECK(story.sum(Quantity::received) == 1);
  CHECK(story.sum(Quantity::granted) == 1);
  CHECK_FALSE(story.has_ended("early"));
  // The clerk has five minutes on Monday and an hour from 08:00; the other waits from 08:30 to 09:00.
  CHECK(story.work("late", "receive") == "Tue 30 Jan 09:00 – 09:10");
  CHECK(story.time(Quantity::waiting_at_counter) == minutes(30));
  // A department's own figures begin on Tuesday at 00:00, whoever it works for: 60 + 10 minutes.
  CHECK(story.department("01/ward/hall").busy == minutes(70).count());
  CHECK(story.department("01/ward/hall").waited == minutes(30).count());
}

TEST_CASE("at the end of the run received is ended and open, by unit and procedure") {
  const Story story = Town{}
                          .permit("done", need_on(0, "09:00"), "1 h")
                          .permit("open", need_on(0, "09:00"), "100 h")
                          .set("scenario.length=30 days")
                          .run();
  CHECK(story.sum(Quantity::received) == 2);
  CHECK(story.sum(Quantity::granted) == 1);
  CHECK(story.result.open == std::vector<std::int64_t>{0, 1});
}

// How papers get from one office to the next: couriers, the wire, the citizen.
#include <catch2/catch.hpp>

#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

/// Received at the ward's hall for ten minutes, decided by the board in an hour, returned at the ward's hall in five
/// minutes. The board is another agency, with a hall of its own.
Town permit_of_the_board(int day, std::string_view time) {
  return Town{}.agency("board").with(R"(
[[procedure]]
id = "permit"
demand = )" + need_on(day, time) +
                                     R"(
  [[procedure.step]]
  id = "receive"
  work = "10 min"
  [[procedure.step]]
  id = "decide"
  work = "1 h"
  [[procedure.step]]
  id = "return"
  work = "5 min"
[[mandate]]
procedure = "permit"
receive = "ward/hall"
decide = "board/office"
return = "ward/hall"
)");
}

Town by_courier(int day, std::string_view time) {
  return permit_of_the_board(day, time).with(
      "[[handover]]\nid = \"mail\"\ncarrier = \"courier\"\nbetween_agencies = \"2 h\"\ncut_off = \"15:00\"\n");
}

Town by_citizen() {
  return permit_of_the_board(0, "08:50")
      .with("[[handover]]\nid = \"by-hand\"\ncarrier = \"citizen\"\nsubmit = \"3 min\"\ncollect = \"2 min\"\n");
}

}  // namespace

TEST_CASE("a courier who gets the papers before three leaves at once") {
  // Received at 10:10, there at 12:10, in the lunch break; decided by 14:00; back at 16:00, and the citizen collects.
  const Story story = by_courier(0, "10:00").run();
  CHECK(story.work("permit", "decide") == "Mon 29 Jan 13:00 – 14:00");
  CHECK(story.work("permit", "return") == "Mon 29 Jan 16:00 – 16:05");
  CHECK(story.time(Quantity::in_transfer) == hours(4));
  CHECK(story.dossier("permit").visits == 2);
  CHECK(story.sum(Quantity::ready) == 1);
}

TEST_CASE("at three the courier has left: papers go at the next working day's opening") {
  // Received by 14:59 it arrives at 16:59; received by 15:00 exactly it leaves next morning at 08:00.
  CHECK(by_courier(0, "14:49").run().work("permit", "decide") == "Mon 29 Jan 16:59 – 17:59");
  CHECK(by_courier(0, "14:50").run().work("permit", "decide") == "Tue 30 Jan 10:00 – 11:00");
  CHECK(by_courier(4, "14:50").run().work("permit", "decide") == "Mon 5 Feb 10:00 – 11:00");
  // Whoever is served after closing time misses the day's courier, too; who ends in the lunch break waits till one.
  CHECK(by_courier(0, "11:55").run().work("permit", "decide") == "Mon 29 Jan 15:00 – 16:00");
}

TEST_CASE("the wire does not wait for anybody") {
  const Story story = by_courier(0, "14:50").set("handover[mail].carrier=electronic").run();
  CHECK(story.work("permit", "decide") == "Tue 30 Jan 08:00 – 09:00");  // came at 17:00, the office is closed
  CHECK(story.time(Quantity::in_transfer) == hours(4));
}

TEST_CASE("inside an agency papers need their own time") {
  const Story story = Town{}
                          .permit("permit", need_on(0, "09:00"), "1 h")
                          .with("[[handover]]\nid = \"mail\"\ninside_agency = \"20 min\"\ncut_off = \"09:05\"\n")
                          .run();
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 09:30 – 10:30");  // no courier, so no cut-off
}

TEST_CASE("a citizen carries the papers from door to door: four visits instead of two") {
  const Story story = by_citizen().run();
  CHECK(story.work("permit", "receive") == "Mon 29 Jan 08:50 – 09:00");
  // From reception straight to the board's hall: handed in for three minutes, at the office from 09:03 to 10:03.
  CHECK(story.work("permit", "decide") == "Mon 29 Jan 09:00 – 09:03 and Mon 29 Jan 09:03 – 10:03");
  // Fetched there for two minutes, and carried to the ward's hall.
  CHECK(story.work("permit", "return") == "Mon 29 Jan 10:03 – 10:05 and Mon 29 Jan 10:05 – 10:10");
  CHECK(story.dossier("permit").visits == 4);
  CHECK(story.sum(Quantity::counter_services) == 4);
  CHECK(story.time(Quantity::service) == minutes(10 + 3 + 60 + 2 + 5));
  CHECK(story.time(Quantity::citizen_time) == minutes(10 + 3 + 2 + 5));

  const Story one_stop = by_citizen().set("handover[by-hand].carrier=electronic").run();
  CHECK(one_stop.work("permit", "return") == "Mon 29 Jan 10:00 – 10:05");
  CHECK(one_stop.dossier("permit").visits == 2);
  CHECK(one_stop.time(Quantity::citizen_time) == minutes(10 + 5));
}

TEST_CASE("each visit costs the way there and back") {
  // Both halls are in the citizen's own unit, so every way is as long as any other.
  const auto journeys = [](const char* carrier) {
    return by_citizen().people("speed = \"6 km/h\"").set(std::string{"handover[by-hand].carrier="} + carrier).run();
  };
  const Story story = journeys("citizen");
  const Story one_stop = journeys("electronic");
  const motcua::model::UnitId ward{0};
  const auto there = static_cast<std::int64_t>(2 * story.model.travel.distance_m(ward, ward));
  const motcua::core::Duration way = story.model.travel.travel_time(ward, ward, 6 / 3.6);
  CHECK(there > 0);
  CHECK(story.sum(Quantity::distance) == 4 * there);
  CHECK(one_stop.sum(Quantity::distance) == 2 * there);
  CHECK(story.time(Quantity::citizen_time) == minutes(20) + 8 * way);
  CHECK(one_stop.time(Quantity::citizen_time) == minutes(15) + 4 * way);
  CHECK(story.came("permit") == when(motcua::core::run_start + hours(28 * 24) + minutes(8 * 60 + 50) + way));
}

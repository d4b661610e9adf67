// Opening hours, lunch, closing time, the end of a shift, absence.
#include <catch2/catch.hpp>
#include <set>

#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

constexpr auto send_home = "department[ward/hall].closing=send home";
constexpr auto suspend = "department[ward/office].shift_end=suspend";

/// A dossier that reaches the office at 16:00 on the day and needs three hours there.
Town appraisal(int day) {
  return Town{}.permit("permit", need_on(day, "15:50"), "3 h");
}

/// Twenty minutes' work at 16:50, and somebody else at 16:55.
Town before_closing() {
  return Town{}.copy("first", need_on(0, "16:50"), "20 min").copy("second", need_on(0, "16:55"));
}

}  // namespace

TEST_CASE("who comes before opening or on Saturday stands at the door when it opens") {
  CHECK(Town{}.copy("copy", need_on(0, "06:30")).run().work("copy", "receive") == "Mon 29 Jan 08:00 – 08:10");
  const Story story = Town{}.copy("copy", need_on(5, "10:00")).run();
  CHECK(story.came("copy") == "Mon 5 Feb 08:00");  // received when the doors open, not when the need arose
  CHECK(story.work("copy", "receive") == "Mon 5 Feb 08:00 – 08:10");
}

TEST_CASE("lunch: work begun is finished, who waits is served at one o'clock") {
  const Story story = Town{}.copy("first", need_on(0, "11:50"), "20 min").copy("second", need_on(0, "11:55")).run();
  CHECK(story.work("first", "receive") == "Mon 29 Jan 11:50 – 12:10");
  CHECK(story.work("second", "receive") == "Mon 29 Jan 13:00 – 13:10");
  CHECK(story.time(Quantity::waiting_at_counter) == minutes(65));
}

TEST_CASE("at closing time a hall serves those waiting, after hours") {
  const Story story = before_closing().run();
  CHECK(story.work("first", "receive") == "Mon 29 Jan 16:50 – 17:10");
  CHECK(story.work("second", "receive") == "Mon 29 Jan 17:10 – 17:20");
  CHECK(story.sum(Quantity::sent_home) == 0);
}

TEST_CASE("at closing time a hall sends them home: five minutes for nothing, and another visit") {
  // Home at 17:00; sets out again 15 hours later, at 08:00.
  const Story story = before_closing().people("returns_after = \"15 h\"").set(send_home).run();
  CHECK(story.work("first", "receive") == "Mon 29 Jan 16:50 – 17:10");
  CHECK(story.work("second", "receive") == "Tue 30 Jan 08:00 – 08:10");
  CHECK(story.came("second") == "Mon 29 Jan 16:55");
  CHECK(story.sum(Quantity::sent_home) == 1);
  CHECK(story.dossier("second").visits == 2);
  CHECK(story.time(Quantity::waiting_at_counter) == minutes(5));
}

TEST_CASE("who has come in vain often enough gives up") {
  const Story story = before_closing().people("tries = 1").set(send_home).run();
  CHECK(story.dossier("second").outcome == motcua::measures::Outcome::withdrawn);
  CHECK(story.ended("second") == "Mon 29 Jan 17:00");
  CHECK(story.sum(Quantity::withdrawn) == 1);
}

TEST_CASE("end of shift: finish what is in hand, from 16:00 to 19:00") {
  const Story story = appraisal(0).run();
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 16:00 – 19:00");
  CHECK(story.department("01/ward/office").busy == hours(3).count());
}

TEST_CASE("end of shift: suspend and resume, over night, the week-end and a holiday") {
  // One hour until 17:00, two more from 08:00 on the next working day.
  CHECK(appraisal(0).set(suspend).run().work("permit", "appraise") == "Mon 29 Jan 16:00 – Tue 30 Jan 10:00");
  CHECK(appraisal(4).set(suspend).run().work("permit", "appraise") == "Fri 2 Feb 16:00 – Mon 5 Feb 10:00");
  const Story story =
      appraisal(4).set(suspend).set("calendar[*].holidays=[{ from = 2024-02-05, to = 2024-02-06 }]").run();
  CHECK(story.work("permit", "appraise") == "Fri 2 Feb 16:00 – Wed 7 Feb 10:00");
  CHECK(story.department("01/ward/office").busy == hours(3).count());
  CHECK(story.time(Quantity::service) == hours(3) + minutes(10));
}

TEST_CASE("end of shift: hand over to the late shift") {
  Town town = appraisal(0);
  town.with(R"(
[[calendar]]
id = "late"
hours = { mon-fri = "17:00-22:00" }
[[post]]
department = "ward/office"
id = "late"
officers = 1
calendar = "late"
)");
  town.set("department[ward/office].shift_end=hand over");
  const Story story = town.run();
  // The first officer works from 16:00 to 17:00; the row tells who finished.
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 17:00 – 19:00");
  CHECK(story.officers("permit", "appraise") == std::vector<std::uint32_t>{1});
  CHECK(story.dossier("permit").handovers == 2);  // clerk, officer, late officer
  CHECK(story.time(Quantity::service) == hours(3) + minutes(10));
  CHECK(story.department("01/ward/office").busy == hours(3).count());
}

TEST_CASE("end of shift: with nobody to hand over to, the officer goes on next morning") {
  const Story story = appraisal(0).set("department[ward/office].shift_end=hand over").run();
  CHECK(story.work("permit", "appraise") == "Tue 30 Jan 08:00 – 10:00");
  CHECK(story.dossier("permit").handovers == 1);
  CHECK(story.time(Quantity::waiting_at_desk) == hours(15));
}

TEST_CASE("an officer who is always absent leaves everything to the other") {
  const Story story = Town{}
                          .copy("copy", needs_on(0, "09:00", 2))
                          .with("[[post]]\ndepartment = \"ward/hall\"\nid = \"second\"\nofficers = 1\n")
                          .set("post[clerk].absence_share=1")
                          .run();
  CHECK(story.officers("copy", "receive", 0) == std::vector<std::uint32_t>{1});
  CHECK(story.work("copy", "receive", 1) == "Mon 29 Jan 09:10 – 09:20");
}

TEST_CASE("absence is by whole days: those who came in vain are served on the next day that the clerk is there") {
  // Four people on each of ten working days; who is sent home at closing time comes again in the morning.
  Town town = Town{}.set("post[clerk].absence_share=0.4").people("returns_after = \"16 h\"\ntries = 100");
  for (int day = 0; day < 10; ++day) {
    town.copy("copy-" + std::to_string(day), needs_on(day + 2 * (day / 5), "09:00", 4));
  }
  const Story story = town.run();
  CHECK(story.sum(Quantity::granted) == 40);
  const auto day_of = [](motcua::core::Tick tick) { return (tick - motcua::core::run_start) / motcua::core::one_day; };
  std::set<std::int64_t> present;
  for (const auto& row : story.result.rows.work) present.insert(day_of(row.started));
  std::size_t in_vain = 0;
  for (const auto& row : story.result.rows.dossiers) {
    const auto served = *present.lower_bound(day_of(row.came));
    CHECK(day_of(row.ended) == served);
    if (served != day_of(row.came)) ++in_vain;
  }
  CHECK(in_vain > 0);
  CHECK(in_vain < 40);
  CHECK(story.sum(Quantity::sent_home) >= static_cast<std::int64_t>(in_vain));
  CHECK(story.time(Quantity::waiting_at_counter) % minutes(10) == minutes(0));  // whole services and whole days
}

TEST_CASE("nobody waits in a hall over night: with the clerk absent they are sent home at five") {
  const Story story =
      Town{}.copy("copy", need_on(0, "16:00")).people("tries = 1").set("post[clerk].absence_share=1").run();
  CHECK(story.ended("copy") == "Mon 29 Jan 17:00");
  CHECK(story.sum(Quantity::sent_home) == 1);
  CHECK(story.sum(Quantity::withdrawn) == 1);
}

TEST_CASE("a hall whose clerk leaves at noon sends home at five who came in the afternoon") {
  const Story story = Town{}
                          .copy("copy", need_on(0, "14:00"))
                          .with("[[calendar]]\nid = \"mornings\"\nhours = { mon-fri = \"08:00-12:00\" }\n")
                          .set("post[clerk].calendar=mornings")
                          .people("returns_after = \"15 h\"")
                          .run();
  CHECK(story.work("copy", "receive") == "Tue 30 Jan 08:00 – 08:10");
  CHECK(story.sum(Quantity::sent_home) == 1);
}

TEST_CASE("after closing time who is inside goes on to the next step there, papers wait for the morning") {
  // Received from 16:55 to 17:05, paid from 17:05 to 17:15. What came online waits with its payment for Tuesday.
  const auto pay_at_once = [](std::string_view fields) {
    return Town{}
        .people(fields)
        .with("[[procedure]]\nid = \"permit\"\nonline_level = 4\ndemand = " + need_on(0, "16:55") + R"(
  [[procedure.step]]
  id = "receive"
  work = "10 min"
  [[procedure.step]]
  id = "pay"
  work = "10 min"
[[mandate]]
procedure = "permit"
receive = "ward/hall"
pay = "ward/hall"
)")
        .run();
  };
  CHECK(pay_at_once("").work("permit", "pay") == "Mon 29 Jan 17:05 – 17:15");
  const Story online = pay_at_once("online_share = 1.0");
  CHECK(online.work("permit", "receive") == "Mon 29 Jan 16:55 – 17:05");
  CHECK(online.work("permit", "pay") == "Tue 30 Jan 08:00 – 08:10");
}

TEST_CASE("a run's end leaves work in hand: it is busy time, but not yet a service") {
  // From 09:00 on until the run ends at 10:30 that day.
  const Story story = Town{}.copy("copy", need_on(0, "09:00"), "3 h").set("scenario.length=40950 min").run();
  CHECK(story.sum(Quantity::received) == 1);
  CHECK(story.sum(Quantity::granted) == 0);
  CHECK(story.result.open == std::vector<std::int64_t>{1});
  CHECK(story.department("01/ward/hall").busy == minutes(90).count());
}

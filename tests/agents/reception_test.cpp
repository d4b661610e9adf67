// Appointments, supplements, apologies, the two observers of punctuality, help with handing in online.
#include <catch2/catch.hpp>

#include "comparison.hpp"
#include "district.hpp"
#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

std::string rules(std::string_view fields) {
  return "[[rules]]\nid = \"here\"\n" + std::string{fields} + "\n";
}

/// Received on Monday until 09:10; due on Tuesday at 17:00; appraised for 48 hours without a break, so that it is ready
/// on Wednesday at 09:10.
Town late_permit(std::string_view fields) {
  return Town{}
      .permit("permit", need_on(0, "09:00"), "48 h", "deadline = \"1 working day\"")
      .people("asks_when_late_after = \"1 h\"")
      .with(rules(fields));
}

}  // namespace

TEST_CASE("appointments: everybody comes on the next working day, at the beginning of a slot") {
  const Town town = Town{}
                        .copy("copy", needs_on(4, "09:00", 40), "1 min")
                        .with(rules("appointments = { share = 1.0, slot = \"30 min\" }"));
  const Story story = town.run();
  CHECK(story.sum(Quantity::appointments) == 40);
  CHECK(story.sum(Quantity::appointment_tickets) == 40);
  bool afternoon = false;
  for (std::uint32_t number = 0; number < 40; ++number) {
    const std::string came = story.came("copy", number);  // needed on Friday: on Monday
    CAPTURE(came);
    CHECK(came.starts_with("Mon 5 Feb "));
    CHECK((came.ends_with(":00") || came.ends_with(":30")));
    CHECK_FALSE(came.ends_with("12:00"));
    CHECK_FALSE(came.ends_with("12:30"));
    afternoon = afternoon || came > "Mon 5 Feb 13:00";
  }
  CHECK(afternoon);
}

TEST_CASE("who has an appointment is served before all who came without") {
  // Sixty people need a copy on Monday before the hall opens, and one clerk needs ten minutes for each; those without
  // an appointment come at once, the others on Tuesday, when the line of Monday is gone.
  const Story story = Town{}
                          .copy("copy", needs_on(0, "09:00", 60))
                          .copy("late", needs_on(1, "08:00", 40))
                          .with(rules("appointments = { share = 0.5, slot = \"10 min\" }"))
                          .run();
  const auto holders = story.sum(Quantity::appointment_tickets);
  CHECK(holders > 30);
  CHECK(holders < 70);
  const double with = static_cast<double>(story.sum(Quantity::appointment_waiting)) / static_cast<double>(holders);
  const double without =
      static_cast<double>(story.sum(Quantity::waiting_at_counter) - story.sum(Quantity::appointment_waiting)) /
      static_cast<double>(story.sum(Quantity::counter_services) - holders);
  CHECK(with < without / 2);
}

TEST_CASE("a missed appointment: nobody comes, and a day later they come without one") {
  const Story story =
      Town{}.copy("copy", need_on(0, "09:00")).with(rules("appointments = { share = 1.0, no_show = 1.0 }")).run();
  CHECK(story.sum(Quantity::appointments) == 1);
  CHECK(story.sum(Quantity::no_shows) == 1);
  CHECK(story.sum(Quantity::appointment_tickets) == 0);
  CHECK(story.dossier("copy").visits == 1);
  CHECK(story.came("copy").starts_with("Wed 31 Jan"));
}

TEST_CASE("supplements: once at most, or three times where the rule is not kept") {
  const auto always_incomplete = [](std::string_view fields) {
    return Town{}
        .copy("copy", need_on(0, "09:00"))
        .set("procedure[copy].step[receive].incomplete={ share = 1.0 }")
        .with(rules(fields))
        .run();
  };
  const Story once = always_incomplete("");
  CHECK(once.sum(Quantity::supplements) == 1);
  CHECK(once.dossier("copy").visits == 2);
  const Story often = always_incomplete("supplements_at_most = 3");
  CHECK(often.sum(Quantity::supplements) == 3);
  CHECK(often.dossier("copy").visits == 4);
  // Three days each: Monday 29 January 09:10 to Thursday, Sunday (opens on Monday at 08:00), Thursday.
  CHECK(often.ended("copy") == "Thu 8 Feb 08:20");
}

TEST_CASE("an apology at the due date: a letter, a new date, and no question before it") {
  const Story without = late_permit("enquiry_work = \"5 min\"").run();
  CHECK(without.sum(Quantity::apologies) == 0);
  CHECK(without.sum(Quantity::enquiries) == 1);  // on Wednesday at 08:00, an hour and a night after the due date
  const Story with =
      late_permit("enquiry_work = \"5 min\"\napology = { work = \"10 min\", extends_by = \"5 working days\" }").run();
  CHECK(with.sum(Quantity::apologies) == 1);
  CHECK(with.sum(Quantity::enquiries) == 0);
  CHECK(with.sum(Quantity::kept_new_date) == 1);
  CHECK(with.sum(Quantity::on_time) == 0);  // the measured punctuality goes by the first date
  // The officer appraises first, and writes the letter from 09:10 to 09:20.
  CHECK(with.department("01/ward/office").served == 2);
  CHECK(with.time(Quantity::waiting_at_desk) == without.time(Quantity::waiting_at_desk));
  CHECK(with.time(Quantity::service) - without.time(Quantity::service) == minutes(10 - 5));
}

TEST_CASE("the new date passes too: then the citizen asks, and gets no second letter") {
  const Story story = late_permit("apology = { extends_by = \"1 working day\" }")
                          .set("procedure[permit].step[appraise].work=100 h")
                          .run();
  // New date: Wednesday 17:00; ready on Friday at 13:10.
  CHECK(story.sum(Quantity::apologies) == 1);
  CHECK(story.sum(Quantity::kept_new_date) == 0);
  CHECK(story.sum(Quantity::enquiries) == 1);
}

TEST_CASE("two observers: what is closed before it is ready is reported in time, not measured in time") {
  const Story story = late_permit("self_closing = 1.0").run();
  CHECK(story.sum(Quantity::with_deadline) == 1);
  CHECK(story.sum(Quantity::on_time) == 0);
  CHECK(story.sum(Quantity::on_time_reported) == 1);
  CHECK(story.sum(Quantity::closed_early) == 1);
}

TEST_CASE("two observers: the reported clock stops for the citizen, the measured one does not") {
  // Accepted on Monday at 09:10, due on Wednesday; the citizen pays for three days; ready on Thursday at 10:10.
  const auto story = [](std::string_view fields) {
    return Town{}
        .with("[[procedure]]\nid = \"permit\"\ndemand = " + need_on(0, "09:00") + "\ndeadline = \"2 working days\"\n" +
              R"(
  [[procedure.step]]
  id = "receive"
  work = "10 min"
  [[procedure.step]]
  id = "pay"
  kind = "citizen"
  lasts = "3 days"
  [[procedure.step]]
  id = "appraise"
  work = "1 h"
[[mandate]]
procedure = "permit"
receive = "ward/hall"
appraise = "ward/office"
)")
        .with(rules(fields))
        .run();
  };
  const Story one = story("deadline_clock = \"stops for the citizen\"");
  CHECK(one.sum(Quantity::on_time) == 1);
  CHECK(one.sum(Quantity::on_time_reported) == 1);
  const Story two = story("deadline_clock = \"stops for the citizen\"\nmeasured_clock = \"all time\"");
  CHECK(two.sum(Quantity::on_time) == 0);
  CHECK(two.sum(Quantity::on_time_reported) == 1);
  CHECK(two.sum(Quantity::closed_early) == 0);
}

TEST_CASE("help at the counter: handed in online there, received without the citizen") {
  const Story story = Town{}
                          .copy("copy", need_on(0, "09:00"), "10 min", "online_level = 4")
                          .people("assisted_share = 1.0")
                          .with(rules("assisted_work = \"8 min\""))
                          .run();
  CHECK(story.work("copy", "receive") == "Mon 29 Jan 09:00 – 09:08 and Mon 29 Jan 09:08 – 09:18");
  CHECK(story.sum(Quantity::assisted) == 1);
  CHECK(story.sum(Quantity::online) == 1);
  CHECK(story.sum(Quantity::counter_services) == 1);
  CHECK(story.time(Quantity::citizen_time) == minutes(8));
}

TEST_CASE("all of reception on any threads and any partition") {
  const Town town = district()
                        .set("rules[*].reception=boundary-free")
                        .set("rules[*].measured_clock=all time")
                        .set("rules[*].self_closing=0.5")
                        .set("rules[*].supplements_at_most=3")
                        .set("rules[*].apology={ work = \"10 min\", extends_by = \"2 working days\" }")
                        .set("rules[*].appointments={ share = 0.3, no_show = 0.2 }")
                        .set("rules[*].assisted_work=6 min")
                        .set("group[*].assisted_share=0.2")
                        .set("group[town].works_elsewhere=0.4")
                        .set("unit[12|13].jobs=1000");
  const Story reference = run_every_way(town);
  for (const Quantity quantity :
       {Quantity::outside_home, Quantity::from_work, Quantity::appointments, Quantity::no_shows,
        Quantity::appointment_tickets, Quantity::assisted, Quantity::apologies, Quantity::kept_new_date,
        Quantity::on_time_reported, Quantity::closed_early}) {
    CAPTURE(static_cast<int>(quantity));
    CHECK(reference.sum(quantity) > 0);
  }
}

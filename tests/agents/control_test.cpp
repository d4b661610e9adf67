// Errors that nobody notices, and those who look for them: before the fact, after it, in court.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Outcome;
using motcua::measures::Quantity;

namespace {

/// The ward's officer always errs, and never notices. Above the office sits an inspector; behind it a court.
Town careless_town() {
  return Town{}
      .with(R"([[department]]
agency = "ward"
id = "inspection"
  [[department.post]]
  id = "inspector"
  officers = 1
[[department]]
agency = "ward"
id = "court"
  [[department.post]]
  id = "judge"
  officers = 1
)")
      .set("post[officer].error_share=1.0")
      .set("post[officer].notices_share=0.0");
}

/// `detects` says whether the control finds every error, or none.
std::string control(std::string_view when, std::string_view then, int detects, std::string_view more = "") {
  return fmt::format(R"([[control]]
id = "check"
of = "appraise"
by = "ward/inspection"
when = "{}"
then = "{}"
work = "30 min"
detects = {}
{}
)",
                     when, then, detects, more);
}

}  // namespace

TEST_CASE("an error that is noticed at once is put right, one that is not leaves the decision flawed") {
  // Of one piece of work in a thousand errors none is left to luck here: the officer always errs. With notices_share =
  // 1 the appraisal would be done again for ever (200 times at most); with 0 it is done once.
  const Story story = careless_town().permit("permit", need_on(0, "09:00"), "1 h").run();
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 09:10 – 10:10");
  CHECK(story.sum(Quantity::returned_work) == 0);
  CHECK(story.sum(Quantity::granted) == 1);
  CHECK(story.sum(Quantity::flawed) == 1);
}

TEST_CASE("half of the errors noticed: as many come back at once as are left") {
  const Story story = careless_town()
                          .permit("permit", needs_on(0, "08:00", 60), "1 min")
                          .set("post[officer].error_share=0.5")
                          .set("post[officer].notices_share=0.5")
                          .run();
  // Of 60 first appraisals about 15 have an error that is noticed and 15 one that is not; what is done again errs
  // again.
  CHECK(story.sum(Quantity::granted) == 60);
  CHECK(story.sum(Quantity::returned_work) > 8);
  CHECK(story.sum(Quantity::returned_work) < 35);
  CHECK(story.sum(Quantity::flawed) > 8);
  CHECK(story.sum(Quantity::flawed) < 35);
}

TEST_CASE("approval before the fact: the dossier waits for it") {
  // Appraised at 10:10, approved from 10:10 to 10:40 although it has an error: this inspector finds none.
  const Story story =
      careless_town().with(control("before", "correct", 0)).permit("permit", need_on(0, "09:00"), "1 h").run();
  CHECK(story.ended("permit") == "Mon 29 Jan 10:40");
  CHECK(story.sum(Quantity::controls) == 1);
  CHECK(story.time(Quantity::control_work) == minutes(30));
  CHECK(story.time(Quantity::service) == minutes(70));
  CHECK(story.sum(Quantity::findings) == 0);
  CHECK(story.sum(Quantity::flawed) == 1);
}

TEST_CASE("a finding before the fact: the step is done again, and the dossier waits in the inspector's queue") {
  // The officer errs in the first appraisal only: after it a sanction makes him faultless. 09:10–10:10 appraised,
  // 10:10–10:40 found, 10:40–12:00 and 13:00… no: one hour, 10:40–11:40 appraised again, 11:40–12:10 approved
  // (finishing what was begun before noon).
  const Story story = careless_town()
                          .with(control("before", "correct", 1, "sanction = { error_factor = 0.0, lasts = \"1 day\" }"))
                          .permit("permit", need_on(0, "09:00"), "1 h")
                          .run();
  CHECK(story.work("permit", "appraise") ==
        "Mon 29 Jan 09:10 – 10:10 and Mon 29 Jan 10:10 – 10:40 and Mon 29 Jan 10:40 – 11:40 and Mon 29 Jan 11:40 – "
        "12:10");
  CHECK(story.sum(Quantity::findings) == 1);
  CHECK(story.sum(Quantity::returned_work) == 1);
  CHECK(story.sum(Quantity::flawed) == 0);
  CHECK(story.dossier("permit").outcome == Outcome::granted);
}

TEST_CASE("a sanction ends: the next day the officer errs as before") {
  const auto sanction = control("after", "record", 1, "sanction = { error_factor = 0.0, lasts = \"12 h\" }");
  const Story story = careless_town()
                          .with(sanction)
                          .permit("monday", need_on(0, "09:00"), "1 h")
                          .permit("same-day", need_on(0, "14:00"), "1 h")
                          .permit("tuesday", need_on(1, "09:00"), "1 h")
                          .run();
  // Monday's is found at 10:40, so the one appraised at 15:10 is right, and Tuesday's wrong again.
  CHECK(story.sum(Quantity::controls) == 3);
  CHECK(story.sum(Quantity::findings) == 2);
  CHECK(story.sum(Quantity::flawed) == 2);
}

TEST_CASE("a control after the fact delays nothing, what it finds is reopened and lives a second time") {
  // Granted at 10:10. The copy is sent an hour later, looked at from 11:10 to 11:40; the dossier is appraised again
  // from 11:40 to 12:40 (the officer is faultless now) and ends a second time.
  const Story story = careless_town()
                          .with(control("after", "correct", 1,
                                        "within = \"1 h\"\nsanction = { error_factor = 0.0, lasts = \"1 day\" }"))
                          .permit("permit", need_on(0, "09:00"), "1 h")
                          .run();
  CHECK(story.ended("permit") == "Mon 29 Jan 10:10");
  CHECK(story.sum(Quantity::received) == 1);
  CHECK(story.sum(Quantity::granted) == 1);
  CHECK(story.sum(Quantity::flawed) == 1);
  CHECK(story.sum(Quantity::findings) == 1);
  CHECK(story.sum(Quantity::reopened) == 1);
  CHECK(story.sum(Quantity::corrected) == 1);
  CHECK(story.sum(Quantity::reopened_ended) == 1);
  CHECK(story.time(Quantity::reopened_time) == minutes(60));
  CHECK(story.time(Quantity::service) == minutes(10 + 60 + 60));
}

TEST_CASE("a report is work and nothing else") {
  const Story story =
      careless_town().with(control("after", "record", 0)).permit("permit", need_on(0, "09:00"), "1 h").run();
  CHECK(story.ended("permit") == "Mon 29 Jan 10:10");
  CHECK(story.time(Quantity::control_work) == minutes(30));
  CHECK(story.sum(Quantity::reopened) == 0);
}

TEST_CASE("without `by` the department that does the step looks itself") {
  const Story story = careless_town()
                          .with(R"([[control]]
id = "report"
of = "appraise"
when = "after"
then = "record"
work = "15 min"
detects = 0
)")
                          .permit("permit", need_on(0, "09:00"), "1 h")
                          .run();
  CHECK(story.department("01/ward/office").busy == minutes(75).count());
}

TEST_CASE("court referral: the act holds until the court annuls it") {
  // Found at 10:40, judged for two hours until 12:40 (begun before noon), then appraised again.
  const auto refer = [](const char* annuls) {
    return careless_town()
        .with(control("after", "refer", 1,
                      fmt::format("court = \"ward/court\"\ncourt_work = \"2 h\"\nannuls = {}\n", annuls)))
        .permit("permit", need_on(0, "09:00"), "1 h")
        .run();
  };
  const Story annulled = refer("1.0");
  CHECK(annulled.ended("permit") == "Mon 29 Jan 10:10");
  CHECK(annulled.sum(Quantity::referred) == 1);
  CHECK(annulled.sum(Quantity::annulled) == 1);
  CHECK(annulled.sum(Quantity::reopened) == 1);
  CHECK(annulled.department("01/ward/court").busy == hours(2).count());
  const Story upheld = refer("0.0");
  CHECK(upheld.sum(Quantity::referred) == 1);
  CHECK(upheld.sum(Quantity::annulled) == 0);
  CHECK(upheld.sum(Quantity::reopened) == 0);
}

TEST_CASE("inspection by lot: about the share that it says") {
  const Story story = careless_town()
                          .with(control("after", "record", 1))
                          .permit("permit", needs_on(0, "08:00", 100), "1 min")
                          .set("control[check].share=0.2")
                          .run();
  // 20 of 100 are expected; the standard deviation of the number drawn is √(100·0.2·0.8) = 4.
  CHECK(story.sum(Quantity::controls) >= 8);
  CHECK(story.sum(Quantity::controls) <= 32);
  CHECK(story.sum(Quantity::findings) == story.sum(Quantity::controls));
}

TEST_CASE("only officers with the role control, where posts have roles") {
  const Story story = careless_town()
                          .with(control("before", "correct", 0))
                          .with(
                              "[[post]]\nid = \"typist\"\ndepartment = \"ward/inspection\"\nofficers = 1\n"
                              "roles = [\"appraise\"]\n")
                          .set("post[inspector].roles=[\"control\"]")
                          .set("post[inspector].speed=0.5")
                          .permit("permit", need_on(0, "09:00"), "1 h")
                          .run();
  // The typist is idle and able to do nothing here; the inspector needs twice the half hour.
  CHECK(story.ended("permit") == "Mon 29 Jan 11:10");
}

TEST_CASE("a control that begins on a date, and ends on another") {
  const Story story = careless_town()
                          .reform("from = 2024-01-30\nuntil = 2024-01-31\n" + control("before", "correct", 0))
                          .permit("before", need_on(0, "09:00"), "1 h")
                          .permit("while", need_on(1, "09:00"), "1 h")
                          .permit("after", need_on(2, "09:00"), "1 h")
                          .run();
  CHECK(story.ended("before") == "Mon 29 Jan 10:10");
  CHECK(story.ended("while") == "Tue 30 Jan 10:40");
  CHECK(story.ended("after") == "Wed 31 Jan 10:10");
  CHECK(story.sum(Quantity::controls) == 1);
}

TEST_CASE("approval by an office that a reform abolishes on the day: the dossier goes on without it") {
  const Story story = careless_town()
                          .with(control("before", "correct", 0))
                          .reform("from = 2024-01-30\n[[remove]]\nat = \"department[ward/inspection]\"\n")
                          .permit("permit", need_on(0, "16:30"), "1 h")
                          .run();
  // Appraised from 16:40 to 17:40 (finished in overtime); the inspector would begin on Tuesday, when he is gone.
  CHECK(story.sum(Quantity::controls) == 0);
  CHECK(story.ended("permit") == "Tue 30 Jan 00:00");
}

// Statutory deadlines, late dossiers, and citizens who ask where theirs is.
#include <catch2/catch.hpp>

#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

constexpr auto suspend = "department[ward/office].shift_end=suspend";

/// Received on Monday at 09:10; the deadline is `deadline`, the appraisal takes `work` of office time.
Town permit(std::string_view deadline, std::string_view work) {
  return Town{}
      .permit("permit", need_on(0, "09:00"), work, "deadline = \"" + std::string{deadline} + "\"")
      .set(suspend);
}

std::int64_t on_time(const Town& town) {
  return town.run().sum(Quantity::on_time);
}

}  // namespace

TEST_CASE("a deadline of one working day ends with the office's hours on Tuesday, and that very tick is on time") {
  // Monday has 2 h 50 and 4 h left, Tuesday 8 h: 14 h 50 end at 17:00 sharp.
  CHECK(permit("1 working day", "890 min").run().work("permit", "appraise") == "Mon 29 Jan 09:10 – Tue 30 Jan 17:00");
  CHECK(on_time(permit("1 working day", "890 min")) == 1);
  CHECK(on_time(permit("1 working day", "890.0001 min")) == 0);
  CHECK(permit("1 working day", "890.0001 min").run().sum(Quantity::with_deadline) == 1);
}

TEST_CASE("an elapsed deadline runs through the night") {
  CHECK(on_time(permit("24 h", "410 min")) == 1);  // 16:00 + …: done by Monday 17:00
  CHECK(on_time(permit("24 h", "480 min")) == 1);  // 09:10 on Tuesday, at the due tick
  CHECK(on_time(permit("24 h", "481 min")) == 0);
}

TEST_CASE("holidays and week-ends are no working days") {
  // 56 hours without a break end on Wednesday at 17:10, ten minutes late; with Tuesday a holiday, Thursday is due.
  const Town town = permit("2 working days", "56 h").set("department[ward/office].shift_end=finish");
  CHECK(on_time(town) == 0);
  CHECK(on_time(Town{town}.set("calendar[*].holidays=[{ from = 2024-01-30, to = 2024-01-30 }]")) == 1);
}

TEST_CASE("without a deadline nothing is on time or late") {
  const Story story = Town{}.permit("permit", need_on(0, "09:00"), "1 h").run();
  CHECK(story.sum(Quantity::with_deadline) == 0);
  CHECK(story.sum(Quantity::ready) == 1);
}

namespace {

/// Due on Wednesday at 17:00; ready on Monday 5 February at 09:10 (2 h 50 + 4 h, four days of 8 h, 1 h 10).
Town late_permit() {
  return permit("2 working days", "40 h")
      .people("asks_when_late_after = \"1 day\"\nasks_again_every = \"2 days\"")
      .with("[[rules]]\nid = \"here\"\nenquiry_work = \"5 min\"\n");
}

}  // namespace

TEST_CASE("a late dossier is asked for, again and again, and that loads the counter") {
  // Sets out on Thursday at 17:00, when the hall has just closed: asks on Friday at 08:00. The next alarm is on
  // Saturday, so the next visit on Monday at 08:00; at 09:10 the permit is ready.
  const Story story = late_permit().copy("copy", need_on(4, "08:01")).run();
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 09:10 – Mon 5 Feb 09:10");
  CHECK(story.sum(Quantity::enquiries) == 2);
  CHECK(story.sum(Quantity::visits) == 1 + 2 + 1);
  CHECK(story.work("copy", "receive") == "Fri 2 Feb 08:05 – 08:15");  // behind the enquiry
  CHECK(story.sum(Quantity::on_time) == 0);
  CHECK(story.time(Quantity::citizen_time) == minutes(10 + 5 + 5) + minutes(4 + 10));
  CHECK(story.dossier("permit").visits == 1);  // the row counts the visits for the matter itself
}

TEST_CASE("who gives up asking does not withdraw the dossier") {
  const Story story = late_permit()
                          .set("group[everybody].patience=1 min")
                          .set("post[clerk].officers=1")
                          .copy("crowd", needs_on(4, "08:00", 1), "3 h")
                          .run();
  CHECK(story.sum(Quantity::granted) == 2);
  CHECK(story.sum(Quantity::withdrawn) == 0);
}

TEST_CASE("nobody asks for what is on time") {
  const Story story = late_permit().set("procedure[permit].deadline=20 working days").run();
  CHECK(story.sum(Quantity::enquiries) == 0);
}

TEST_CASE("where the rules stop the clock, waiting for the citizen moves the due date by as many working days") {
  // Draft on Monday until 10:10; the citizen pays on Wednesday at 10:10; sealed an hour later.
  Town town;
  town.with("[[procedure]]\nid = \"permit\"\ndeadline = \"1 working day\"\ndemand = " + need_on(0, "09:10") + R"(
  [[procedure.step]]
  id = "draft"
  work = "1 h"
  [[procedure.step]]
  id = "pay"
  kind = "citizen"
  lasts = "2 days"
  [[procedure.step]]
  id = "seal"
  work = "1 h"
[[mandate]]
procedure = "permit"
draft = "ward/office"
seal = "ward/office"
[[rules]]
id = "here"
)");
  CHECK(on_time(town) == 0);                                                                // due on Tuesday
  CHECK(on_time(Town{town}.set("rules[here].deadline_clock=stops for the citizen")) == 1);  // due on Thursday
}

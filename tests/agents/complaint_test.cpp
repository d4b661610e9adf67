// Citizens who complain, look up where their dossier is, know what to bring, and are heard beforehand.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

/// Complaints go to two people in a room of their own, who need an hour for each.
Town town_with_complaints(std::string_view shares, std::string_view more = "") {
  return Town{}.with(fmt::format(R"([[department]]
agency = "ward"
id = "complaints"
  [[department.post]]
  id = "inspector"
  officers = 2
[[rules]]
id = "rules"
complaints = {{ to = "ward/complaints", work = "1 h", {} }}
{}
)",
                                 shares, more));
}

/// Ten minutes at the hall, an hour at the office, which refuses.
Town refusal_complained_of(std::string_view shares) {
  return town_with_complaints(shares)
      .permit("permit", need_on(0, "09:00"), "1 h")
      .set("procedure[permit].step[appraise].next=refused");
}

}  // namespace

TEST_CASE("a complaint about a refusal is upheld: the dossier is reopened and appraised again") {
  // Refused at 10:10, complained of until 11:10, appraised again until 12:10.
  const Story story = refusal_complained_of("if_refused = 1, upheld_if_refused = 1").run();
  CHECK(story.ended("permit") == "Mon 29 Jan 10:10");
  CHECK(story.sum(Quantity::complaints) == 1);
  CHECK(story.sum(Quantity::complaints_upheld) == 1);
  CHECK(story.time(Quantity::complaint_work) == hours(1));
  CHECK(story.sum(Quantity::reopened) == 1);
  CHECK(story.sum(Quantity::corrected) == 0);  // nothing was wrong with it
  CHECK(story.sum(Quantity::refused) == 1);
  CHECK(story.time(Quantity::reopened_time) == hours(1));
}

TEST_CASE("a complaint that is dismissed costs work and nothing else") {
  const Story story = refusal_complained_of("if_refused = 1").run();
  CHECK(story.time(Quantity::complaint_work) == hours(1));
  CHECK(story.sum(Quantity::complaints_upheld) == 0);
  CHECK(story.sum(Quantity::reopened) == 0);
}

TEST_CASE("a complaint about an error corrects it, and the department is watched for a while") {
  const Story story = town_with_complaints("if_flawed = 1, upheld_if_flawed = 1")
                          .with(R"([[control]]
id = "watch"
of = "appraise"
when = "after"
then = "record"
by = "ward/complaints"
share = 0.001
work = "1 min"
detects = 0
vigilance = { share_factor = 1000.0, lasts = "1 day" }
)")
                          .set("post[officer].error_share=1.0")
                          .set("post[officer].notices_share=0.0")
                          .permit("first", need_on(0, "09:00"), "1 h")
                          .permit("same-day", need_on(0, "14:00"), "1 h")
                          .permit("two-days-on", need_on(2, "16:00"), "1 h")
                          .run();
  // The first decision, of 10:10, is complained of until 11:10. One in a thousand is controlled before that, all until
  // Tuesday 11:10; the complaint about the same day's decision, upheld at 16:10, makes it Tuesday 16:10.
  CHECK(story.sum(Quantity::complaints_upheld) == 3);
  CHECK(story.sum(Quantity::corrected) == 3);
  CHECK(story.sum(Quantity::controls) == 1);
}

TEST_CASE("a complaint about delay is upheld: the dossier goes first where it waits") {
  // The officer is busy with `big` from Monday 08:10 for 30 hours, until Tuesday 14:10. `early` waits since 08:20,
  // `late` since 08:30, due at 12:30. Its citizen complains then; the inspectors uphold it between 13:00 and 14:00.
  const auto town = [](const char* upheld) {
    return town_with_complaints(fmt::format("if_late = 1, upheld_if_late = {}", upheld))
        .people("asks_when_late_after = \"0 min\"")
        .permit("big", need_on(0, "08:00"), "30 h")
        .permit("early", need_on(0, "08:10"), "1 h")
        .permit("late", need_on(0, "08:20"), "1 h", "deadline = \"4 h\"")
        .run();
  };
  const Story upheld = town("1");
  CHECK(upheld.work("late", "appraise") == "Mon 29 Jan 13:00 – 14:00 and Tue 30 Jan 14:10 – 15:10");
  CHECK(upheld.work("early", "appraise") == "Tue 30 Jan 15:10 – 16:10");
  CHECK(upheld.sum(Quantity::complaints) == 1);
  const Story dismissed = town("0");
  CHECK(dismissed.work("early", "appraise") == "Tue 30 Jan 14:10 – 15:10");
  CHECK(dismissed.work("late", "appraise") == "Mon 29 Jan 13:00 – 14:00 and Tue 30 Jan 15:10 – 16:10");
}

TEST_CASE("who can look up where a late dossier is does not come to ask") {
  const auto story = [](const char* visible) {
    return Town{}
        .with(fmt::format("[[rules]]\nid = \"rules\"\nenquiry_work = \"5 min\"\nstatus_visible = {}\n", visible))
        .people("asks_when_late_after = \"1 h\"")
        .permit("permit", need_on(0, "09:00"), "8 h", "deadline = \"2 h\"")
        .run();
  };
  // Accepted at 09:10, due at 11:10, asked for at 12:10: the hall is closed until 13:00.
  CHECK(story("0.0").sum(Quantity::enquiries) == 1);
  CHECK(story("1.0").sum(Quantity::enquiries) == 0);
  CHECK(story("1.0").sum(Quantity::status_lookups) == 1);
}

TEST_CASE("who knows what to bring brings it") {
  const auto sent_home = [](const char* factor) {
    return Town{}
        .with(fmt::format("[[rules]]\nid = \"rules\"\nincomplete_factor = {}\n", factor))
        .copy("copy", needs_on(0, "08:00", 40))
        .set("procedure[copy].step[receive].incomplete={ share = 1.0 }")
        .run()
        .sum(Quantity::supplements);
  };
  CHECK(sent_home("1.0") == 40);
  CHECK(sent_home("0.0") == 0);
  // 20 are expected of 40, with a standard deviation of √10.
  CHECK(sent_home("0.5") > 7);
  CHECK(sent_home("0.5") < 33);
}

TEST_CASE("hearing the public takes time and saves objections") {
  const Story story =
      Town{}
          .permit("permit", need_on(0, "09:00"), "1 h", "consultation = { lasts = \"2 days\", objection_factor = 0.5 }")
          .run();
  CHECK(story.work("permit", "appraise") == "Wed 31 Jan 09:10 – 10:10");
  const auto model = Town{}
                         .with(R"([[procedure]]
id = "plan"
demand = { per_hour = 1 }
consultation = { lasts = "2 days", objection_factor = 0.5 }
  [[procedure.step]]
  id = "receive"
  work = "10 min"
  [[procedure.step]]
  id = "outcome"
  kind = "choice"
  next = [{ to = "sign", share = 0.8 }, { to = "say-no", share = 0.2 }]
  [[procedure.step]]
  id = "sign"
  work = "10 min"
  next = "granted"
  [[procedure.step]]
  id = "say-no"
  work = "10 min"
  next = "refused"
[[mandate]]
procedure = "plan"
receive = "ward/hall"
sign = "ward/office"
say-no = "ward/office"
)")
                         .compiled();
  // Half of the 20 % that were refused; the others have what that leaves.
  const auto& ways = model.procedures[motcua::model::ProcedureId{0}].steps[1].next;
  CHECK(ways[1].share == Approx(0.1));
  CHECK(ways[0].share == Approx(0.9));
}

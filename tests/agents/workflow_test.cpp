// Ways through a procedure: loops, splits and joins, timers, sessions, the citizen's own part.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

/// A procedure that is handed in at the office at 09:00 on Monday, with these steps; the office does all its tasks.
Town office_work(std::string_view steps, std::string_view mandates) {
  return Town{}.with(
      fmt::format("[[procedure]]\nid = \"permit\"\ndemand = {}\n{}\n[[mandate]]\nprocedure = "
                  "\"permit\"\n{}\n",
                  need_on(0, "09:00"), steps, mandates));
}

/// Two agencies are consulted, for two hours and for three; the answers take half an hour each way.
Town consultation() {
  Town town = office_work(R"(
  [[procedure.step]]
  id = "prepare"
  work = "10 min"
  [[procedure.step]]
  id = "consult"
  kind = "split"
  next = ["fire", "health"]
  [[procedure.step]]
  id = "fire"
  work = "2 h"
  next = "answers"
  [[procedure.step]]
  id = "health"
  work = "3 h"
  next = "answers"
  [[procedure.step]]
  id = "answers"
  kind = "join"
  [[procedure.step]]
  id = "decide"
  work = "20 min"
)",
                          R"(prepare = "ward/office"
fire = "fire/desk"
health = "health/desk"
decide = "ward/office")");
  for (const char* agency : {"fire", "health"}) {
    town.with(fmt::format(R"(
[[agency]]
id = "{0}"
at = "unit[01]"
[[department]]
agency = "{0}"
id = "desk"
  [[department.post]]
  id = "expert"
  officers = 1
)",
                          agency));
  }
  return town.with("[[handover]]\nid = \"wire\"\ncarrier = \"electronic\"\nbetween_agencies = \"30 min\"\n");
}

/// Drafted, checked by some of two experts with these shares, and signed; an hour each.
Town some_checks(double first, double second) {
  return office_work(fmt::format(R"(
  [[procedure.step]]
  id = "draft"
  work = "1 h"
  [[procedure.step]]
  id = "checks"
  kind = "inclusive"
  next = [{{ to = "first", share = {} }}, {{ to = "second", share = {} }}]
  [[procedure.step]]
  id = "first"
  work = "1 h"
  next = "checked"
  [[procedure.step]]
  id = "second"
  work = "1 h"
  next = "checked"
  [[procedure.step]]
  id = "checked"
  kind = "join"
  [[procedure.step]]
  id = "sign"
  work = "1 h"
)",
                                 first, second),
                     "draft = \"ward/office\"\nfirst = \"ward/office\"\nsecond = \"ward/office\"\nsign = "
                     "\"ward/office\"");
}

}  // namespace

TEST_CASE("consultation in parallel: the longer of the two, and a way there and back") {
  // Prepared by 09:10; out 30 min, 3 h of work, back 30 min: 13:10.
  const Story story = consultation().run();
  CHECK(story.work("permit", "fire") == "Mon 29 Jan 09:40 – 11:40");
  CHECK(story.work("permit", "health") == "Mon 29 Jan 09:40 – 12:40");
  CHECK(story.work("permit", "decide") == "Mon 29 Jan 13:10 – 13:30");
  CHECK(story.time(Quantity::in_transfer) == minutes(4 * 30));
  CHECK(story.sum(Quantity::handovers) == 2);  // to two experts; their answers go back to the officer who asked
}

TEST_CASE("consultation in turn: one after the other, with three ways") {
  // Out by 09:40, fire until 11:40, on by 12:10, health until 15:10, back by 15:40.
  const Story story = consultation().set("handover[wire].consult=in turn").run();
  CHECK(story.work("permit", "fire") == "Mon 29 Jan 09:40 – 11:40");
  CHECK(story.work("permit", "health") == "Mon 29 Jan 12:10 – 15:10");
  CHECK(story.work("permit", "decide") == "Mon 29 Jan 15:40 – 16:00");
  CHECK(story.time(Quantity::in_transfer) == minutes(3 * 30));
}

TEST_CASE("inclusive choice: each way by its own share, perhaps none") {
  const Story both = some_checks(1, 1).run();
  CHECK(both.work("permit", "first") == "Mon 29 Jan 10:00 – 11:00");
  CHECK(both.work("permit", "second") == "Mon 29 Jan 11:00 – 12:00");
  CHECK(both.work("permit", "sign") == "Mon 29 Jan 13:00 – 14:00");
  const Story one = some_checks(0, 1).run();
  CHECK(one.work("permit", "first").empty());
  CHECK(one.work("permit", "sign") == "Mon 29 Jan 11:00 – 12:00");
  const Story none = some_checks(0, 0).run();
  CHECK(none.work("permit", "first").empty());
  CHECK(none.work("permit", "second").empty());
  CHECK(none.work("permit", "sign") == "Mon 29 Jan 10:00 – 11:00");
}

TEST_CASE("a limited loop: sent back once, after that the other ways share what is left") {
  // All but one dossier in a thousand million is sent for a supplement, at most once; then it must go on.
  const Story story = office_work(R"(
  [[procedure.step]]
  id = "appraise"
  work = "30 min"
  next = [{ to = "supplement", share = 0.999999999, at_most = 1 }, { to = "sign", share = 0.000000001 }]
  [[procedure.step]]
  id = "supplement"
  kind = "citizen"
  lasts = "2 days"
  next = "appraise"
  [[procedure.step]]
  id = "sign"
  work = "5 min"
)",
                                  "appraise = \"ward/office\"\nsign = \"ward/office\"")
                          .run();
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 09:00 – 09:30 and Wed 31 Jan 09:30 – 10:00");
  CHECK(story.work("permit", "sign") == "Wed 31 Jan 10:00 – 10:05");
  CHECK(story.time(Quantity::waiting_for_citizen) == hours(48));
}

TEST_CASE("a limited way that is used up leaves the others in their proportions") {
  // Of 1,000, half are sent round once more; all then split 3 : 2, as 0.3 is to 0.2. Four standard errors are 0.062.
  const Story story = Town{}
                          .with("[[procedure]]\nid = \"permit\"\ndemand = " + needs_on(0, "09:00", 1000) + R"(
  [[procedure.step]]
  id = "sift"
  work = "0 min"
  next = [{ to = "sift", share = 0.5, at_most = 1 }, { to = "granted", share = 0.3 }, { to = "refused", share = 0.2 }]
[[mandate]]
procedure = "permit"
sift = "ward/office"
)")
                          .run();
  const auto rounds = static_cast<double>(story.result.rows.work.size()) - 1000;
  CHECK(rounds / 1000 == Approx(0.5).margin(0.063));
  CHECK(static_cast<double>(story.sum(Quantity::granted)) / 1000 == Approx(0.6).margin(0.062));
  CHECK(story.sum(Quantity::granted) + story.sum(Quantity::refused) == 1000);
}

TEST_CASE("a timer runs through the night, a session is waited for as such") {
  const auto posted = [](std::string_view kind) {
    return office_work(fmt::format(R"(
  [[procedure.step]]
  id = "draft"
  work = "30 min"
  [[procedure.step]]
  id = "posting"
  kind = "{}"
  lasts = "25 h"
  [[procedure.step]]
  id = "sign"
  work = "5 min"
)",
                                   kind),
                       "draft = \"ward/office\"\nsign = \"ward/office\"")
        .run();
  };
  const Story timer = posted("timer");
  CHECK(timer.work("permit", "sign") == "Tue 30 Jan 10:30 – 10:35");
  CHECK(timer.time(Quantity::waiting_for_council) == hours(0));
  const Story council = posted("council");
  CHECK(council.work("permit", "sign") == "Tue 30 Jan 10:30 – 10:35");
  CHECK(council.time(Quantity::waiting_for_council) == hours(25));
}

namespace {

/// Received at the hall, then this step, then handed out at the same hall.
Town between_two_visits(std::string_view step) {
  return Town{}.with(fmt::format(R"([[procedure]]
id = "permit"
demand = {}
  [[procedure.step]]
  id = "receive"
  work = "10 min"
  [[procedure.step]]
{}
  [[procedure.step]]
  id = "return"
  work = "5 min"
[[mandate]]
procedure = "permit"
receive = "ward/hall"
return = "ward/hall"
)",
                                 need_on(0, "09:00"), step));
}

}  // namespace

TEST_CASE("nobody sits in the hall through a timer: the result is another visit") {
  const Story story = between_two_visits("id = \"posting\"\nkind = \"timer\"\nlasts = \"3 h\"").run();
  // Ready at 12:10, in the lunch break; the citizen is at the door at 13:00.
  CHECK(story.work("permit", "return") == "Mon 29 Jan 13:00 – 13:05");
  CHECK(story.dossier("permit").visits == 2);
}

TEST_CASE("without anything in between the citizen stays, takes another ticket, and visits once") {
  const Story story = between_two_visits("id = \"stamp\"\nkind = \"timer\"\nlasts = \"0 min\"").run();
  CHECK(story.work("permit", "return") == "Mon 29 Jan 09:10 – 09:15");
  CHECK(story.dossier("permit").visits == 1);
}

TEST_CASE("an act of the citizen ends with a visit to the hall where it says so") {
  // Pays two hours after 09:10, brings the receipt (five minutes at the counter), and stays for the result.
  const Town town = between_two_visits("id = \"pay\"\nkind = \"citizen\"\nlasts = \"2 h\"\nvisit = true")
                        .with("[[handover]]\nid = \"wire\"\nsubmit = \"5 min\"\n");
  const Story story = town.run();
  CHECK(story.work("permit", "pay") == "Mon 29 Jan 11:10 – 11:15");
  CHECK(story.work("permit", "return") == "Mon 29 Jan 11:15 – 11:20");
  CHECK(story.dossier("permit").visits == 2);
  CHECK(story.time(Quantity::waiting_for_citizen) == hours(2));
  // Without it the papers come back by themselves, and the return is the second visit.
  const Story by_itself = between_two_visits("id = \"pay\"\nkind = \"citizen\"\nlasts = \"2 h\"").run();
  CHECK(by_itself.work("permit", "pay").empty());
  CHECK(by_itself.work("permit", "return") == "Mon 29 Jan 11:10 – 11:15");
  CHECK(by_itself.dossier("permit").visits == 2);
}

TEST_CASE("choices: each dossier goes one way, and shares of one and nothing are certain") {
  const Story story = office_work(R"(
  [[procedure.step]]
  id = "appraise"
  work = "30 min"
  next = [{ to = "refused", share = 1.0 }, { to = "sign", share = 0.0 }]
  [[procedure.step]]
  id = "sign"
  work = "5 min"
)",
                                  "appraise = \"ward/office\"\nsign = \"ward/office\"")
                          .run();
  CHECK(story.sum(Quantity::refused) == 1);
  CHECK(story.sum(Quantity::granted) == 0);
  CHECK(story.ended("permit") == "Mon 29 Jan 09:30");
}

TEST_CASE("a split within a split joins in its own order, in parallel and in turn") {
  // Branch "outer" takes 30 min; the inner two take 10 and 20 minutes; one officer does all.
  Town town = office_work(R"(
  [[procedure.step]]
  id = "begin"
  work = "10 min"
  [[procedure.step]]
  id = "wide"
  kind = "split"
  next = ["narrow", "outer"]
  [[procedure.step]]
  id = "narrow"
  kind = "split"
  next = ["one", "two"]
  [[procedure.step]]
  id = "one"
  work = "10 min"
  next = "near"
  [[procedure.step]]
  id = "two"
  work = "20 min"
  next = "near"
  [[procedure.step]]
  id = "near"
  kind = "join"
  next = "far"
  [[procedure.step]]
  id = "outer"
  work = "30 min"
  next = "far"
  [[procedure.step]]
  id = "far"
  kind = "join"
  [[procedure.step]]
  id = "finish"
  work = "5 min"
)",
                          "begin = \"ward/office\"\none = \"ward/office\"\ntwo = \"ward/office\"\nouter = "
                          "\"ward/office\"\nfinish = \"ward/office\"");
  town.with("[[handover]]\nid = \"wire\"\n");
  for (const char* consult : {"in parallel", "in turn"}) {
    const Story story = Town{town}.set(std::string{"handover[wire].consult="} + consult).run();
    CHECK(story.work("permit", "finish") == "Mon 29 Jan 10:10 – 10:15");
    CHECK(story.sum(Quantity::granted) == 1);
    CHECK(story.result.rows.work.size() == 5);
  }
}

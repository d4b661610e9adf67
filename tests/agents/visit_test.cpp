// Citizens who find the hall too full, lose patience, or lack a paper; who hand in online or by post.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Outcome;
using motcua::measures::Quantity;

namespace {

/// One is served from 09:00 to 09:10; others come at 09:04 and at 09:06.
Town three_come() {
  return Town{}
      .copy("first", need_on(0, "09:00"))
      .copy("second", need_on(0, "09:04"))
      .copy("third", need_on(0, "09:06"));
}

/// Received at the hall, appraised at the office for an hour, returned at the hall.
Town permit(std::string_view demand, std::string_view more) {
  return Town{}.with(fmt::format(R"([[procedure]]
id = "permit"
demand = {}
{}
  [[procedure.step]]
  id = "receive"
  work = "10 min"
  [[procedure.step]]
  id = "appraise"
  work = "1 h"
  [[procedure.step]]
  id = "return"
  work = "5 min"
[[mandate]]
procedure = "permit"
receive = "ward/hall"
appraise = "ward/office"
return = "ward/hall"
)",
                                 demand, more));
}

}  // namespace

TEST_CASE("balking: who finds one waiting leaves, and comes back a day later") {
  const Story story = three_come().people("balks_at = 1").run();
  CHECK(story.work("second", "receive") == "Mon 29 Jan 09:10 – 09:20");  // found nobody waiting, one being served
  CHECK(story.work("third", "receive") == "Tue 30 Jan 09:06 – 09:16");
  CHECK(story.sum(Quantity::turned_away) == 1);
  CHECK(story.dossier("third").visits == 2);
}

TEST_CASE("who come together see one another: the first has not been taken up when the second looks") {
  const Story story = Town{}.copy("copy", needs_on(0, "09:00", 2)).people("balks_at = 1").run();
  CHECK(story.work("copy", "receive", 0) == "Mon 29 Jan 09:00 – 09:10");
  CHECK(story.work("copy", "receive", 1) == "Tue 30 Jan 09:00 – 09:10");
}

TEST_CASE("capacity: a hall for two, service included, turns the third away") {
  const Story story = three_come().set("department[ward/hall].capacity=2").run();
  CHECK(story.work("third", "receive") == "Tue 30 Jan 09:06 – 09:16");
  CHECK(story.sum(Quantity::turned_away) == 1);
}

TEST_CASE("reneging: five minutes' patience ends at 09:09, the next try is a day later") {
  const Story story = three_come().people("patience = \"5 min\"").run();
  CHECK(story.work("second", "receive") == "Tue 30 Jan 09:09 – 09:19");
  // The third came at 09:06 and is served at 09:10.
  CHECK(story.work("third", "receive") == "Mon 29 Jan 09:10 – 09:20");
  CHECK(story.sum(Quantity::gave_up_waiting) == 1);
  CHECK(story.time(Quantity::waiting_at_counter) == minutes(5 + 4));
}

TEST_CASE("patience that ends as the clerk becomes free has ended: citizens precede the start of work") {
  const Story story = three_come().people("patience = \"6 min\"").run();
  CHECK(story.sum(Quantity::gave_up_waiting) == 1);
  CHECK(story.work("second", "receive") == "Tue 30 Jan 09:10 – 09:20");
}

TEST_CASE("who comes as the clerk becomes free and the only one waiting gives up is served at once") {
  // All at 09:10: the first is done, the patience of the second, who came at 09:04, ends, and the third comes.
  Town town = Town{}.copy("first", need_on(0, "09:00")).copy("second", need_on(0, "09:04"));
  const Story story = town.copy("third", need_on(0, "09:10")).people("patience = \"6 min\"").run();
  CHECK(story.sum(Quantity::gave_up_waiting) == 1);
  CHECK(story.work("third", "receive") == "Mon 29 Jan 09:10 – 09:20");
  CHECK(story.work("second", "receive") == "Tue 30 Jan 09:10 – 09:20");
}

TEST_CASE("three visits in vain, and the need is given up") {
  // A clerk who is never there: each time two minutes of waiting, and a day until the next try.
  const Story story =
      Town{}.copy("copy", need_on(0, "09:00")).people("patience = \"2 min\"").set("post[clerk].absence_share=1").run();
  CHECK(story.dossier("copy").outcome == Outcome::withdrawn);
  CHECK(story.ended("copy") == "Wed 31 Jan 09:06");  // 09:02 and 09:04 on the days before
  CHECK(story.dossier("copy").visits == 3);
  CHECK(story.sum(Quantity::gave_up_waiting) == 3);
}

TEST_CASE("visits in vain count in a row: being served starts the count again") {
  // Two tries. In vain at 09:04, received a day later; on collecting in vain once more, and yet not given up.
  Town town = permit(need_on(0, "09:04"), "").people("balks_at = 1\ntries = 2\nreturns_after = \"1 day\"");
  town.copy("a", need_on(0, "09:00")).copy("b", need_on(0, "09:01"));
  town.copy("c", need_on(1, "10:10")).copy("d", need_on(1, "10:11"));
  // At 09:04 a is served and b waits. Received on Tuesday from 09:04 to 09:14, appraised until 10:15, when c is served
  // and d waits.
  const Story story = town.set("procedure[permit].step[appraise].work=61 min").run();
  CHECK(story.sum(Quantity::turned_away) == 2);
  CHECK(story.work("permit", "return") == "Wed 31 Jan 10:15 – 10:20");
  CHECK(story.sum(Quantity::withdrawn) == 0);
}

TEST_CASE("a missing paper: home for three days, then served again, the clock starts when all is there") {
  Town town = Town{}.permit("permit", need_on(0, "09:00"), "1 h", "deadline = \"1 working day\"");
  town.people("supplement_after = \"3 days\"").set("procedure[permit].step[receive].incomplete={ share = 1.0 }");
  const Story story = town.run();
  CHECK(story.work("permit", "receive") == "Mon 29 Jan 09:00 – 09:10 and Thu 1 Feb 09:10 – 09:20");
  CHECK(story.dossier("permit").visits == 2);
  CHECK(story.sum(Quantity::supplements) == 1);  // once at most, though the share is one
  CHECK(story.time(Quantity::waiting_for_citizen) == hours(72));
  CHECK(story.sum(Quantity::on_time) == 1);
  CHECK(story.time(Quantity::processing) == hours(1));
}

TEST_CASE("nothing is missing where a group never lacks anything") {
  Town town = Town{}.copy("copy", need_on(0, "09:00")).people("incomplete_factor = 0");
  CHECK(town.set("procedure[copy].step[receive].incomplete={ share = 1.0 }").run().sum(Quantity::supplements) == 0);
}

TEST_CASE("collection: the citizen comes some time after the result is ready") {
  const Story story = permit(need_on(0, "09:00"), "").people("collects_after = \"26 h\"").run();
  // Ready at 10:10 on Monday; 26 hours later it is lunch time.
  CHECK(story.work("permit", "return") == "Tue 30 Jan 13:00 – 13:05");
}

TEST_CASE("online at level 4 nobody comes, at level 3 for the result, without a level all come twice") {
  const auto at_level = [](int level) {
    return permit(need_on(5, "22:00"), fmt::format("online_level = {}", level)).people("online_share = 1.0").run();
  };
  const Story wholly = at_level(4);
  CHECK(wholly.came("permit") == "Sat 3 Feb 22:00");  // received at any hour
  CHECK(wholly.work("permit", "receive") == "Mon 5 Feb 08:00 – 08:10");
  CHECK(wholly.work("permit", "return") == "Mon 5 Feb 09:10 – 09:15");
  CHECK(wholly.dossier("permit").visits == 0);
  CHECK(wholly.sum(Quantity::online) == 1);
  CHECK(wholly.time(Quantity::waiting_at_counter) == minutes(0));
  CHECK(wholly.time(Quantity::waiting_at_desk) == hours(34));
  const Story partly = at_level(3);
  CHECK(partly.came("permit") == "Sat 3 Feb 22:00");
  CHECK(partly.dossier("permit").visits == 1);
  const Story not_at_all = at_level(2);
  CHECK(not_at_all.came("permit") == "Mon 5 Feb 08:00");
  CHECK(not_at_all.dossier("permit").visits == 2);
  CHECK(not_at_all.sum(Quantity::online) == 0);
}

TEST_CASE("online a missing paper is sent in without a visit") {
  const Story story = permit(need_on(0, "09:00"), "online_level = 4")
                          .people("online_share = 1.0\nsupplement_after = \"1 day\"")
                          .set("procedure[permit].step[receive].incomplete={ share = 1.0 }")
                          .run();
  CHECK(story.work("permit", "receive") == "Mon 29 Jan 09:00 – 09:10 and Tue 30 Jan 09:10 – 09:20");
  CHECK(story.dossier("permit").visits == 0);
}

TEST_CASE("by post it takes the post's time, and one visit for the result") {
  const Story story = permit(need_on(0, "09:00"), "")
                          .people("post_share = 1.0")
                          .with("[[handover]]\nid = \"mail\"\nbetween_units = \"24 h\"\n")
                          .run();
  CHECK(story.came("permit") == "Tue 30 Jan 09:00");
  CHECK(story.work("permit", "receive") == "Tue 30 Jan 09:00 – 09:10");
  CHECK(story.dossier("permit").visits == 1);
}

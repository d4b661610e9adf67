// A counter: whose turn it is, and who serves.
#include <catch2/catch.hpp>

#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

/// Two people who need a copy, at 09:00 and at 09:04; a copy takes ten minutes.
Town two_copies() {
  return Town{}.copy("copy", need_on(0, "09:00")).copy("second", need_on(0, "09:04"));
}

}  // namespace

TEST_CASE("one clerk: who comes first is served first, the other waits six minutes") {
  const Story story = two_copies().run();
  CHECK(story.work("copy", "receive") == "Mon 29 Jan 09:00 – 09:10");
  // Came at 09:04, the clerk is free at 09:10.
  CHECK(story.came("second") == "Mon 29 Jan 09:04");
  CHECK(story.work("second", "receive") == "Mon 29 Jan 09:10 – 09:20");
  CHECK(story.time(Quantity::waiting_at_counter) == minutes(6));
  CHECK(story.time(Quantity::service) == minutes(20));
  // 10 minutes of one, 6 + 10 of the other.
  CHECK(story.time(Quantity::sojourn) == minutes(26));
  CHECK(story.time(Quantity::citizen_time) == minutes(26));
  CHECK(story.sum(Quantity::visits) == 2);
  CHECK(story.sum(Quantity::granted) == 2);
  CHECK(story.department("01/ward/hall").busy == minutes(20).count());
  CHECK(story.department("01/ward/hall").waited == minutes(6).count());
  CHECK(story.department("01/ward/hall").queue_integral == minutes(6).count());
}

TEST_CASE("two clerks: nobody waits, and the first listed who is idle serves") {
  const Story story = two_copies().set("post[clerk].officers=2").run();
  CHECK(story.work("second", "receive") == "Mon 29 Jan 09:04 – 09:14");
  CHECK(story.officers("copy", "receive") == std::vector<std::uint32_t>{0});
  CHECK(story.officers("second", "receive") == std::vector<std::uint32_t>{1});
  CHECK(story.time(Quantity::waiting_at_counter) == minutes(0));
}

TEST_CASE("two clerks but one counter: the second waits as with one clerk") {
  const Story story = two_copies().set("post[clerk].officers=2").set("department[ward/hall].counters=1").run();
  CHECK(story.work("second", "receive") == "Mon 29 Jan 09:10 – 09:20");
}

TEST_CASE("a clerk who works twice as fast with half of the attention takes the stated time, a fast one half of it") {
  CHECK(two_copies().set("post[clerk].speed=2").set("post[clerk].attention=0.5").run().work("copy", "receive") ==
        "Mon 29 Jan 09:00 – 09:10");
  CHECK(two_copies().set("post[clerk].speed=2").run().work("copy", "receive") == "Mon 29 Jan 09:00 – 09:05");
}

TEST_CASE("three who come together take their turns by number") {
  const Story story = Town{}.copy("copy", needs_on(0, "09:00", 3)).run();
  CHECK(story.work("copy", "receive", 0) == "Mon 29 Jan 09:00 – 09:10");
  CHECK(story.work("copy", "receive", 1) == "Mon 29 Jan 09:10 – 09:20");
  CHECK(story.work("copy", "receive", 2) == "Mon 29 Jan 09:20 – 09:30");
  CHECK(story.time(Quantity::waiting_at_counter) == minutes(0 + 10 + 20));
}

TEST_CASE("interruptions: an hour's work, stopped for five minutes after each twenty, takes 70 minutes") {
  // After 20 and 40 minutes of work; at 60 it is done. The service is the hour, the officer was busy for 70 minutes.
  const Story story = Town{}
                          .copy("copy", need_on(0, "09:00"), "60 min")
                          .set("department[ward/hall].interruptions={ every = \"20 min\", lasts = \"5 min\" }")
                          .run();
  CHECK(story.work("copy", "receive") == "Mon 29 Jan 09:00 – 10:10");
  CHECK(story.time(Quantity::service) == minutes(60));
  CHECK(story.department("01/ward/hall").busy == minutes(70).count());
}

TEST_CASE("errors are done again: pieces of work are dossiers and returns together") {
  const Story story = Town{}.copy("copy", needs_on(0, "09:00", 20), "1 min").set("post[clerk].error_share=0.5").run();
  CHECK(story.sum(Quantity::granted) == 20);
  CHECK(story.sum(Quantity::returned_work) > 0);
  CHECK(story.result.rows.work.size() == static_cast<std::size_t>(20 + story.sum(Quantity::returned_work)));
  CHECK(story.time(Quantity::service) == minutes(20 + story.sum(Quantity::returned_work)));
}

TEST_CASE("an error that comes to light at the office sends the dossier back to the step named") {
  // Every appraisal is wrong until the 200th round, then it passes: 201 drafts and 201 appraisals of one minute.
  const Story story = Town{}
                          .with(R"(
[[procedure]]
id = "permit"
demand = )" + need_on(0, "09:00") +
                                R"(
  [[procedure.step]]
  id = "draft"
  work = "1 min"
  [[procedure.step]]
  id = "appraise"
  work = "1 min"
  error_sends_back_to = "draft"
[[department]]
agency = "ward"
id = "drafting"
  [[department.post]]
  id = "drafter"
  officers = 1
[[mandate]]
procedure = "permit"
draft = "ward/drafting"
appraise = "ward/office"
)")
                          .set("post[officer].error_share=1")
                          .run();
  CHECK(story.sum(Quantity::returned_work) == 200);
  CHECK(story.officers("permit", "draft").size() == 201);
  CHECK(story.officers("permit", "appraise").size() == 201);
}

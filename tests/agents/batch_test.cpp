// Heads who sign at fixed hours, and meetings that wait until enough has come together.
#include <catch2/catch.hpp>

#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

/// A certificate is handed in at the office to be signed, which takes five minutes.
Town& certificate(Town& town, std::string_view id, const std::string& demand) {
  return town.with("[[procedure]]\nid = \"" + std::string{id} + "\"\ndemand = " + demand +
                   "\n[[procedure.step]]\nid = \"sign\"\nwork = \"5 min\"\n[[mandate]]\nprocedure = \"" +
                   std::string{id} + "\"\nsign = \"ward/office\"\n");
}

constexpr auto twice_a_day = R"(department[ward/office].batch={ at = ["10:00", "16:00"] })";

}  // namespace

TEST_CASE("signing at ten and at four: what waits at that hour is signed in one go") {
  Town town;
  certificate(town, "early", need_on(0, "09:20"));
  certificate(town, "next", need_on(0, "09:50"));
  certificate(town, "during", need_on(0, "10:03"));  // the head still signs the second, and leaves this one
  const Story story = town.set(twice_a_day).run();
  CHECK(story.work("early", "sign") == "Mon 29 Jan 10:00 – 10:05");
  CHECK(story.work("next", "sign") == "Mon 29 Jan 10:05 – 10:10");
  CHECK(story.work("during", "sign") == "Mon 29 Jan 16:00 – 16:05");
  // 40 minutes, 15, and 5 hours 57.
  CHECK(story.time(Quantity::waiting_for_signature) == minutes(40 + 15 + 357));
  CHECK(story.time(Quantity::waiting_at_desk) == minutes(0));
}

TEST_CASE("what comes exactly at ten comes after the batch has been taken up: batches precede arrivals") {
  Town town;
  const Story story = certificate(town, "exact", need_on(0, "10:00")).set(twice_a_day).run();
  CHECK(story.work("exact", "sign") == "Mon 29 Jan 16:00 – 16:05");
}

TEST_CASE("after the last batch of Friday comes Monday's first, holidays have none") {
  Town town;
  certificate(town, "friday", need_on(4, "16:30"));
  CHECK(town.run().work("friday", "sign") == "Fri 2 Feb 16:30 – 16:35");
  CHECK(Town{town}.set(twice_a_day).run().work("friday", "sign") == "Mon 5 Feb 10:00 – 10:05");
  const Story story = town.set(twice_a_day).set("calendar[*].holidays=[{ from = 2024-02-05, to = 2024-02-05 }]").run();
  CHECK(story.work("friday", "sign") == "Tue 6 Feb 10:00 – 10:05");
}

TEST_CASE("a batch in every seven days is released on Monday at midnight and taken up at opening") {
  Town town;
  certificate(town, "tuesday", need_on(1, "09:00"));
  const Story story = town.set("department[ward/office].batch={ every = \"7 days\" }").run();
  CHECK(story.work("tuesday", "sign") == "Mon 5 Feb 08:00 – 08:05");
}

TEST_CASE("a batch of three begins when the third has come, and the fourth waits for two more") {
  Town town;
  certificate(town, "one", need_on(0, "09:00"));
  certificate(town, "two", need_on(0, "09:30"));
  certificate(town, "three", need_on(0, "11:00"));
  certificate(town, "four", need_on(0, "11:30"));
  const Story story = town.set("department[ward/office].batch={ size = 3 }").run();
  CHECK(story.work("one", "sign") == "Mon 29 Jan 11:00 – 11:05");
  CHECK(story.work("two", "sign") == "Mon 29 Jan 11:05 – 11:10");
  CHECK(story.work("three", "sign") == "Mon 29 Jan 11:10 – 11:15");
  CHECK(story.work("four", "sign").empty());
  CHECK(story.result.open[3] == 1);  // of the fourth procedure
}

TEST_CASE("a signature cut short by the end of the shift is not put off to the next batch") {
  // Two signatures of 90 minutes from 16:00 on; the shift ends at 17:00, and they go on next morning, not at ten.
  Town town;
  certificate(town, "pile", needs_on(0, "15:00", 2));
  const Story story = town.set("procedure[pile].step[sign].work=90 min")
                          .set("department[ward/office].shift_end=hand over")
                          .set(twice_a_day)
                          .run();
  CHECK(story.work("pile", "sign", 0) == "Tue 30 Jan 08:00 – 08:30");
  CHECK(story.work("pile", "sign", 1) == "Tue 30 Jan 08:30 – 10:00");
}

// What is taken up next, pre-emption, and dossiers that belong to their officer.
#include <catch2/catch.hpp>

#include <algorithm>

#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

/// At 09:00 an ordinary copy, at 09:01 another, at 09:02 an urgent one; ten minutes each.
Town three_copies() {
  return Town{}
      .copy("first", need_on(0, "09:00"))
      .copy("ordinary", need_on(0, "09:01"))
      .copy("urgent", need_on(0, "09:02"), "10 min", "priority = 5");
}

/// An hour's ordinary work at 09:00, an urgent ten minutes at 09:20.
Town long_and_urgent() {
  return Town{}
      .copy("long", need_on(0, "09:00"), "60 min")
      .copy("urgent", need_on(0, "09:20"), "10 min", "priority = 5")
      .set("department[ward/hall].queue=priority")
      .set("department[ward/hall].pre_emptive=true");
}

}  // namespace

TEST_CASE("first come, last come, priority") {
  CHECK(three_copies().run().work("ordinary", "receive") == "Mon 29 Jan 09:10 – 09:20");
  for (const auto* queue : {"last come", "priority"}) {
    const Story story = three_copies().set(std::string{"department[ward/hall].queue="} + queue).run();
    CHECK(story.work("urgent", "receive") == "Mon 29 Jan 09:10 – 09:20");
    CHECK(story.work("ordinary", "receive") == "Mon 29 Jan 09:20 – 09:30");
  }
}

TEST_CASE("a step's own priority outranks its procedure's, downwards too") {
  const Story story = three_copies()
                          .set("department[ward/hall].queue=priority")
                          .set("procedure[urgent].step[receive].priority=-1")
                          .run();
  CHECK(story.work("ordinary", "receive") == "Mon 29 Jan 09:10 – 09:20");
  CHECK(story.work("urgent", "receive") == "Mon 29 Jan 09:20 – 09:30");
}

TEST_CASE("earliest due: the dossier with the nearer deadline overtakes") {
  // Received from 09:00, 09:10 and 09:20 on; the officer is at the first until 12:10 (the shift's work is finished).
  const auto permits = [](const char* queue) {
    return Town{}
        .permit("first", need_on(0, "09:00"), "3 h", "deadline = \"9 working days\"")
        .permit("slow", need_on(0, "09:01"), "30 min", "deadline = \"5 working days\"")
        .permit("swift", need_on(0, "09:02"), "30 min", "deadline = \"1 working day\"")
        .set(std::string{"department[ward/office].queue="} + queue)
        .run();
  };
  CHECK(permits("first come").work("slow", "appraise") == "Mon 29 Jan 13:00 – 13:30");
  const Story by_date = permits("earliest due");
  CHECK(by_date.work("first", "appraise") == "Mon 29 Jan 09:10 – 12:10");
  CHECK(by_date.work("swift", "appraise") == "Mon 29 Jan 13:00 – 13:30");
  CHECK(by_date.work("slow", "appraise") == "Mon 29 Jan 13:30 – 14:00");
}

TEST_CASE("random order: another order, the same total wait") {
  // Twelve people at 09:00, ten minutes each: whatever the order, they wait 0 + 10 + … + 110 minutes.
  const Story story =
      Town{}.copy("copy", needs_on(0, "09:00", 12)).set("department[ward/hall].queue=random order").run();
  std::vector<std::uint32_t> order;
  for (const auto& row : story.result.rows.work) order.push_back(row.number);
  CHECK(order.size() == 12);
  CHECK_FALSE(std::is_sorted(order.begin(), order.end()));
  CHECK_FALSE(std::is_sorted(order.rbegin(), order.rend()));
  CHECK(story.time(Quantity::waiting_at_counter) == minutes(10 * (11 * 12 / 2)));
}

TEST_CASE("pre-emption: the urgent one interrupts, and the rest is done afterwards") {
  const Story story = long_and_urgent().run();
  CHECK(story.work("urgent", "receive") == "Mon 29 Jan 09:20 – 09:30");
  // 20 minutes were done before, 40 are left; the row is of the last piece.
  CHECK(story.work("long", "receive") == "Mon 29 Jan 09:30 – 10:10");
  CHECK(story.time(Quantity::service) == minutes(70));
  CHECK(story.time(Quantity::waiting_at_counter) == minutes(10));
  CHECK(story.department("01/ward/hall").busy == minutes(70).count());
}

TEST_CASE("pre-emption: equals do not interrupt one another") {
  const Story story = long_and_urgent().set("procedure[long].priority=5").run();
  CHECK(story.work("long", "receive") == "Mon 29 Jan 09:00 – 10:00");
  CHECK(story.work("urgent", "receive") == "Mon 29 Jan 10:00 – 10:10");
}

TEST_CASE("pre-emption: where officers differ, only one who may do the urgent work is interrupted") {
  Town town;
  town.with(R"(
[[procedure]]
id = "plan"
demand = )" +
            need_on(0, "09:00") +
            R"(
  [[procedure.step]]
  id = "draw"
  work = "60 min"
[[procedure]]
id = "list"
demand = )" +
            need_on(0, "09:00") +
            R"(
  [[procedure.step]]
  id = "write"
  work = "60 min"
[[procedure]]
id = "urgent"
priority = 5
demand = )" +
            need_on(0, "09:20") +
            R"(
  [[procedure.step]]
  id = "read"
  competence = "write"
  work = "10 min"
[[department]]
agency = "ward"
id = "studio"
queue = "priority"
pre_emptive = true
  [[department.post]]
  id = "drawer"
  officers = 1
  roles = ["draw"]
  [[department.post]]
  id = "writer"
  officers = 1
  roles = ["write"]
[[mandate]]
procedure = "procedure[*]"
draw = "ward/studio"
write = "ward/studio"
)");
  const Story story = town.run();
  CHECK(story.work("urgent", "read") == "Mon 29 Jan 09:20 – 09:30");
  CHECK(story.work("plan", "draw") == "Mon 29 Jan 09:00 – 10:00");
  CHECK(story.work("list", "write") == "Mon 29 Jan 09:30 – 10:10");
}

namespace {

/// Two officers, called 0 and 1. A plan is drafted for 30 minutes, posted for 30, and drafted again for ten.
/// Officer 0 drafts it from 09:10 to 09:40. Officer 1 has a list from 09:15 to 10:00; another list comes at 09:50 and
/// goes to officer 0 until 10:50. So at 10:10, when the plan comes back, its officer is busy and the other is idle.
Town owners() {
  Town town;
  town.set("post[officer].officers=2")
      .with(R"(
[[procedure]]
id = "plan"
demand = )" +
            need_on(0, "09:10") +
            R"(
  [[procedure.step]]
  id = "draft"
  work = "30 min"
  [[procedure.step]]
  id = "posting"
  kind = "timer"
  lasts = "30 min"
  [[procedure.step]]
  id = "redraft"
  work = "10 min"
[[procedure]]
id = "list"
demand = )" +
            need_on(0, "09:15") +
            R"(
  [[procedure.step]]
  id = "write"
  work = "45 min"
[[procedure]]
id = "long-list"
demand = )" +
            need_on(0, "09:50") +
            R"(
  [[procedure.step]]
  id = "write"
  work = "60 min"
[[mandate]]
procedure = "plan"
draft = "ward/office"
redraft = "ward/office"
[[mandate]]
procedure = "procedure[id=list|long-list]"
write = "ward/office"
)");
  return town;
}

}  // namespace

TEST_CASE("without owners the idle officer takes the dossier, which is one hand-over") {
  const Story story = owners().run();
  CHECK(story.officers("plan", "draft") == std::vector<std::uint32_t>{0});
  CHECK(story.officers("long-list", "write") == std::vector<std::uint32_t>{0});
  CHECK(story.work("plan", "redraft") == "Mon 29 Jan 10:10 – 10:20");
  CHECK(story.officers("plan", "redraft") == std::vector<std::uint32_t>{1});
  CHECK(story.sum(Quantity::handovers) == 1);
}

TEST_CASE("the owner first: it waits twenty minutes for its officer, then goes to the other") {
  const Story story =
      owners().set("department[ward/office].owner_first=true").set("department[ward/office].owner_wait=20 min").run();
  CHECK(story.work("plan", "redraft") == "Mon 29 Jan 10:30 – 10:40");
  CHECK(story.officers("plan", "redraft") == std::vector<std::uint32_t>{1});
  CHECK(story.sum(Quantity::handovers) == 1);
  CHECK(story.time(Quantity::waiting_at_desk) == minutes(20));
}

TEST_CASE("the owner first: with an hour's patience it comes back to its officer at 10:50") {
  const Story story =
      owners().set("department[ward/office].owner_first=true").set("department[ward/office].owner_wait=60 min").run();
  CHECK(story.work("plan", "redraft") == "Mon 29 Jan 10:50 – 11:00");
  CHECK(story.officers("plan", "redraft") == std::vector<std::uint32_t>{0});
  CHECK(story.sum(Quantity::handovers) == 0);
}

TEST_CASE("a hand-over inside a department takes its time, in which nobody is kept from other work") {
  // Officer 1 would have taken it at 10:10; with a delay of half an hour it is taken up at 10:40.
  const Story story = owners().set("department[ward/office].handover_delay=30 min").run();
  CHECK(story.work("plan", "redraft") == "Mon 29 Jan 10:40 – 10:50");
  CHECK(story.officers("plan", "redraft") == std::vector<std::uint32_t>{1});
  CHECK(story.sum(Quantity::handovers) == 1);
  CHECK(story.time(Quantity::in_transfer) == minutes(30));
}

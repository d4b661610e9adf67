// What is told of steps, channels and queues over time.
#include <catch2/catch.hpp>

#include "agents/channels.hpp"
#include "comparison.hpp"
#include "district.hpp"

using namespace motcua;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using motcua::measures::Quantity;
using motcua::measures::QueueSums;
using motcua::measures::StepSums;

namespace {

StepSums step(std::int64_t pieces, core::Duration waiting, core::Duration work, core::Duration elapsed,
              core::Duration transfer) {
  return {pieces, waiting.count(), work.count(), elapsed.count(), transfer.count()};
}

StepSums all_steps(const Story& story) {
  StepSums all;
  for (const StepSums& sums : story.result.tally.steps()) all += sums;
  return all;
}

/// Decided by a board to which a courier needs two hours.
Town permit_of_the_board(std::string_view time) {
  return Town{}.agency("board").with(R"(
[[procedure]]
id = "permit"
demand = )" + need_on(0, time) + R"(
  [[procedure.step]]
  id = "receive"
  work = "10 min"
  [[procedure.step]]
  id = "decide"
  work = "1 h"
[[mandate]]
procedure = "permit"
receive = "ward/hall"
decide = "board/office"
[[handover]]
id = "mail"
carrier = "courier"
between_agencies = "2 h"
)");
}

QueueSums queues_of_departments(const Story& story) {
  QueueSums sums;
  for (std::size_t d = 0; d < story.model.departments.size(); ++d) {
    const bool hall = story.model.departments[model::DepartmentId{d}].kind == model::DepartmentKind::hall;
    (hall ? sums.halls : sums.offices) += story.result.departments[d].queue_integral;
  }
  return sums;
}

}  // namespace

TEST_CASE("a step tells of the way to it, the wait and the work") {
  // Received 10:00-10:10, at the board at 12:10, in the lunch break; taken up at 13:00, decided by 14:00.
  const Story story = permit_of_the_board("10:00").run();
  const auto& steps = story.result.tally.steps();
  REQUIRE(steps.size() == 6);  // and four ends
  CHECK(steps[0] == step(1, minutes(0), minutes(10), minutes(10), minutes(0)));
  CHECK(steps[1] == step(1, minutes(50), hours(1), hours(1), hours(2)));
}

TEST_CASE("all transfers lead to some step, and no step has more work than officers did") {
  const Story story = district().run();
  const StepSums all = all_steps(story);
  CHECK(all.transfer == story.sum(Quantity::in_transfer));
  CHECK(all.work > 0);
  CHECK(all.work < story.sum(Quantity::service));  // enquiries and the like belong to no step
  CHECK(all.elapsed >= all.work);
  const auto& tally = story.result.tally;
  std::size_t place = 0;
  for (const model::Procedure& procedure : story.model.procedures) {
    for (const model::Step& each : procedure.steps) {
      if (model::is_end(each.kind)) CHECK(tally.steps()[place] == StepSums{});
      ++place;
    }
  }
}

TEST_CASE("work without errands is the work of its steps, interrupted or not") {
  const Story story = Town{}.permit("permit", needs_on(0, "11:30", 5), "3 h").run();
  CHECK(all_steps(story).work == story.sum(Quantity::service));
  CHECK(all_steps(story).pieces == 10);
}

TEST_CASE("the wait over the end of a month belongs to both months") {
  // Received on Wednesday 31 January until 17:05, after the office has closed: it waits 6 h 55 min in January and 8 h
  // in February.
  const Story story = Town{}.permit("permit", need_on(2, "16:55"), "10 min").run();
  const auto& queues = story.result.tally.queues();
  REQUIRE(queues.size() == 2);
  CHECK(queues[0] == QueueSums{0, (hours(7) - minutes(5)).count()});
  CHECK(queues[1] == QueueSums{0, hours(8).count()});
}

TEST_CASE("by the hour, queues are those of the departments, on any threads and any partition") {
  RunSettings settings;
  settings.period = measures::Period::hour;
  settings.wanted_lookahead = hours(24);
  const Story alone = district().run(settings);
  settings.wanted_lookahead = core::Duration{1};
  settings.threads = 3;
  const Story apart = district().run(settings);
  CHECK(apart.result.processes > alone.result.processes);
  CHECK(differences(alone, apart) == "");
  QueueSums all;
  for (const QueueSums& sums : alone.result.tally.queues()) all += sums;
  CHECK(all == queues_of_departments(alone));
  CHECK(all.halls > 0);
  CHECK(all.offices > 0);
}

TEST_CASE("a dossier belongs to the channel by which it was first handed in") {
  const Story story = district().run();
  const auto& tally = story.result.tally;
  agents::Channels channels;
  channels.add(story.model);
  REQUIRE(channels.list().size() == tally.channels());
  REQUIRE(tally.channels() > 1);
  for (std::size_t p = 0; p < tally.procedures(); ++p) {
    measures::Sums by_channel, by_group;
    for (std::size_t c = 0; c < tally.channels(); ++c) {
      const measures::Sums sums = tally.channel(c, p);
      const bool online = channels.list()[c] == Channel::online;
      CHECK(sums[Quantity::online] == (online ? sums[Quantity::received] : sums[Quantity::assisted]));
      by_channel += sums;
    }
    for (std::size_t g = 0; g < tally.groups(); ++g) by_group += tally.group(g, p);
    CHECK(by_channel == by_group);
  }
}

// Laws that every run obeys, broken on purpose; and dossiers that wait for nobody.
#include "agents/laws.hpp"

#include <catch2/catch.hpp>

#include "district.hpp"

using namespace motcua;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

/// A finished run in which nothing is left waiting, so that the laws can be asked about its result alone.
struct Finished {
  Story story = Town{}.copy("copy", needs_on(0, "09:00", 5)).run();
  Context context{story.model, core::Streams{1, 0}};
  CityState city{context};
  std::vector<Process> none;
};

}  // namespace

TEST_CASE("conservation: a dossier that is lost or counted twice is caught") {
  Finished run;
  CHECK_NOTHROW(check_conservation(run.context, run.story.result));
  run.story.result.open[0] = 1;
  CHECK_THROWS_WITH(check_conservation(run.context, run.story.result),
                    "dossiers were lost: copy of 01: 5 received, 5 ended, 1 open");
  run.story.result.open[0] = 0;
  run.story.result.tally.add(0, Quantity::granted, -1);
  CHECK_THROWS_AS(check_conservation(run.context, run.story.result), LawBroken);
}

TEST_CASE("Little: a queue that is a millisecond longer than its waits is caught") {
  Finished run;
  CHECK_NOTHROW(check_little(run.context, run.city, run.none, run.story.result));
  for (DepartmentResult& department : run.story.result.departments) ++department.queue_integral;
  CHECK_THROWS_AS(check_little(run.context, run.city, run.none, run.story.result), LawBroken);
  CHECK_THROWS_WITH(check_little(run.context, run.city, run.none, run.story.result),
                    Catch::StartsWith("Little's law fails at 01/ward/"));
}

TEST_CASE("both laws hold, and busy time is service, in a district with everything on, over ten kinds of luck") {
  for (std::uint32_t replication = 0; replication < 10; ++replication) {
    RunSettings settings;
    settings.replication = replication;
    Story story = district().set("scenario.length=2 weeks").run(settings);  // run() throws where a law fails
    for (const DepartmentResult& department : story.result.departments) {
      CHECK(department.queue_integral >= 0);
      CHECK(department.arrived >= 0);
    }
    CHECK(story.sum(Quantity::received) > 100);
  }
}

namespace {

std::vector<Stalled> stalled(const Town& town) {
  return town.run().result.stalled;
}

}  // namespace

TEST_CASE("stalled: the only officer is absent for good") {
  const auto waits = stalled(Town{}.permit("permit", need_on(0, "09:00"), "1 h").set("post[officer].absence_share=1"));
  REQUIRE(waits.size() == 1);
  CHECK(waits[0].step == "appraise");
  CHECK(when(waits[0].since) == "Mon 29 Jan 09:10");
  CHECK(waits[0].why ==
        "no officer of 01/ward/office with the role \"appraise\" is present again before the end of the run");
}

TEST_CASE("stalled: those who could do it have left, though others of the department are there") {
  Town town;
  town.with(R"(
[[procedure]]
id = "permit"
demand = )" +
            need_on(0, "09:00") +
            R"(
  [[procedure.step]]
  id = "draft"
  work = "1 h"
  [[procedure.step]]
  id = "seal"
  work = "1 h"
[[calendar]]
id = "january"
hours = { mon-fri = "08:00-12:00" }
holidays = [{ from = 2024-01-29, to = 2024-12-31 }]
[[department]]
agency = "ward"
id = "registry"
  [[department.post]]
  id = "drafter"
  officers = 1
  roles = ["draft"]
  [[department.post]]
  id = "sealer"
  officers = 1
  roles = ["seal"]
  calendar = "january"
[[mandate]]
procedure = "permit"
draft = "ward/registry"
seal = "ward/registry"
)");
  const auto waits = stalled(town);
  REQUIRE(waits.size() == 1);
  CHECK(waits[0].step == "seal");
  CHECK(when(waits[0].since) == "Mon 29 Jan 10:00");
}

TEST_CASE("stalled: a batch that never fills, and one that comes after the end of the run") {
  for (const char* batch : {"{ size = 5 }", "{ every = \"70 days\" }"}) {
    const auto waits = stalled(Town{}
                                   .permit("permit", needs_on(0, "09:00", 2), "1 h")
                                   .set(std::string{"department[ward/office].batch="} + batch));
    REQUIRE(waits.size() == 2);
    CHECK(waits[0].why ==
          "01/ward/office takes up work in batches, and none begins with the 2 that wait before the end of the run");
  }
}

TEST_CASE("not stalled: a long queue, or a batch that comes") {
  CHECK(stalled(Town{}.permit("permit", needs_on(0, "09:00", 50), "30 h")).empty());
  CHECK(stalled(Town{}
                    .permit("permit", need_on(0, "09:00"), "1 h")
                    .set("department[ward/office].batch={ every = \"27 days\" }"))
            .empty());
}

TEST_CASE("a citizen who gives up while agencies are consulted withdraws the whole dossier") {
  // The citizen carries the papers to two agencies; at one of them nobody ever serves, and two minutes are enough.
  Town town = Town{}.people("patience = \"2 min\"\ntries = 1");
  for (const char* agency : {"fire", "health"}) {
    const std::string name{agency};
    town.with("[[agency]]\nid = \"" + name + "\"\nat = \"unit[01]\"\n[[department]]\nagency = \"" + name +
              "\"\nid = \"hall\"\nkind = \"hall\"\n[[department.post]]\nid = \"" + name + "-clerk\"\nofficers = 1\n");
  }
  town.with("[[handover]]\nid = \"by-hand\"\ncarrier = \"citizen\"\n[[procedure]]\nid = \"permit\"\ndemand = " +
            need_on(0, "09:00") + R"(
  [[procedure.step]]
  id = "receive"
  work = "10 min"
  [[procedure.step]]
  id = "consult"
  kind = "split"
  next = ["fire", "health"]
  [[procedure.step]]
  id = "fire"
  work = "1 h"
  next = "answers"
  [[procedure.step]]
  id = "health"
  work = "1 h"
  next = "answers"
  [[procedure.step]]
  id = "answers"
  kind = "join"
[[mandate]]
procedure = "permit"
receive = "ward/hall"
fire = "fire/hall"
health = "health/hall"
)");
  const Story served = town.run();
  CHECK(served.sum(Quantity::granted) == 1);
  CHECK(served.ended("permit") == "Mon 29 Jan 10:10");
  const Story story = town.set("post[fire-clerk].absence_share=1").run();
  CHECK(story.sum(Quantity::granted) == 0);
  CHECK(story.sum(Quantity::withdrawn) == 1);
  CHECK(story.ended("permit") == "Mon 29 Jan 10:10");  // when the other agency has answered
}

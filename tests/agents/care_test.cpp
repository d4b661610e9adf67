// Runs of plain work leave out the tests for mechanisms that none of their models has, and come to the same.
#include "agents/care.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

#include "agents/context.hpp"
#include "agents/trace.hpp"
#include "comparison.hpp"

using namespace motcua;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

Town plain_town() {
  return Town{}.permit("permit", needs_on(0, "08:00", 40), "1 h", "deadline = \"1 working day\"");
}

/// All that a run of plain work may have: a second agency, deadlines and questions, ways, crowds, patience, calendars,
/// batches, urgency, a loop and a split.
Town busy_town() {
  return plain_town()
      .agency("board")
      .copy("copy", needs_on(1, "08:00", 60), "8 min", "priority = 3")
      .people(
          "speed = \"5 km/h\"\npatience = \"1 h\"\nbalks_at = 30\ntries = 3\nreturns_after = \"1 day\"\n"
          "asks_when_late_after = \"1 day\"\nasks_again_every = \"2 days\"")
      .set("procedure[permit].step[appraise].work=5 h")
      .set("department[ward/hall].queue=priority")
      .set("department[ward/office].batch={ at = [\"15:00\"] }")
      .with("[[procedure]]\nid = \"plan\"\ndemand = " + needs_on(2, "09:00", 30) + R"(
  [[procedure.step]]
  id = "receive"
  work = "5 min"
  next = "ask"
  [[procedure.step]]
  id = "ask"
  kind = "split"
  next = ["look", "decide"]
  [[procedure.step]]
  id = "look"
  work = "20 min"
  next = "collect"
  [[procedure.step]]
  id = "decide"
  work = { law = "exponential", mean = "30 min" }
  next = [{ to = "decide", share = 0.2, at_most = 2 }, { to = "collect", share = 0.8 }]
  [[procedure.step]]
  id = "collect"
  kind = "join"
[[mandate]]
procedure = "plan"
receive = "ward/hall"
look = "ward/office"
decide = "board/office"
)");
}

Care care_of(const Town& town) {
  const model::Model model = town.compiled();
  return agents::care_of(Context{model, core::Streams{1, 0}});
}

}  // namespace

TEST_CASE("plain work at halls and desks asks for no care") {
  CHECK(care_of(plain_town()) == Care::plain);
  CHECK(care_of(busy_town()) == Care::plain);
}

TEST_CASE("each mechanism asks for care") {
  const std::vector<std::string> patches{
      "post[clerk].error_share=0.1",
      "post[officer].speed=2",
      "department[ward/hall].interruptions={ every = \"20 min\", lasts = \"5 min\" }",
      "department[ward/hall].closing=send home",
      "department[ward/office].owner_first=true",
      "department[ward/office].handover_delay=30 min",
      "procedure[permit].step[receive].incomplete={ share = 0.5 }",
      "procedure[permit].consultation={ lasts = \"2 days\", objection_factor = 1 }",
  };
  for (const std::string& patch : patches) {
    INFO(patch);
    CHECK(care_of(plain_town().set(patch)) == Care::full);
  }
  const std::string six = "law = 1\norganisation = 1\npeople = 1\ninfrastructure = 1\nfinance = 1\nawareness = 1\n";
  const std::string room =
      "[[department]]\nagency = \"ward\"\nid = \"room\"\n  [[department.post]]\n  id = \"other\"\n  officers = 1\n";
  const std::vector<std::string> texts{
      "[[rules]]\nid = \"rules\"\nappointments = { share = 0.5, slot = \"30 min\" }\n",
      "[[smart]]\nid = \"portal\"\nadoption = { plateau = 1 }\n" + six,
      room + "[[rules]]\nid = \"rules\"\ncomplaints = { to = \"ward/room\", work = \"1 h\", if_refused = 1 }\n",
      room +
          "[[control]]\nid = \"check\"\nof = \"appraise\"\nby = \"ward/room\"\nwhen = \"after\"\nthen = \"record\"\n"
          "work = \"30 min\"\ndetects = 1\n",
  };
  for (const std::string& text : texts) {
    INFO(text);
    CHECK(care_of(plain_town().with(text)) == Care::full);
  }
  const auto judged = plain_town().set("department[ward/hall].standard=15 min");
  CHECK(care_of(Town{judged}.set("department[ward/hall].judged_every=7 days")) == Care::full);
}

TEST_CASE("somebody who watches asks for care") {
  const model::Model model = plain_town().compiled();
  Context context{model, core::Streams{1, 0}};
  Trace trace;
  context.trace = &trace;
  CHECK(agents::care_of(context) == Care::full);
}

TEST_CASE("plain work comes to the same with full care") {
  const Town town = busy_town();
  Story with_rows = town.run();  // rows are kept: full care
  with_rows.result.rows = {};
  const Story alone{town.compiled(), agents::run(town.timeline(), {})};
  CHECK(alone.sum(Quantity::granted) > 50);
  CHECK(alone.sum(Quantity::gave_up_waiting) > 0);
  CHECK(alone.sum(Quantity::enquiries) > 0);
  CHECK(differences(with_rows, alone) == "");
}

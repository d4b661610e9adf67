// A district in which everybody controls and complains: the same values on any threads, and nobody else's luck shifted.
#include <catch2/catch.hpp>

#include "comparison.hpp"
#include "district.hpp"

using namespace motcua;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

constexpr std::string_view overseers = R"(
[[department]]
agency = "district"
id = "inspectorate"
  [[department.post]]
  id = "inspector"
  officers = 2
[[department]]
agency = "district"
id = "court"
queue = "priority"
  [[department.post]]
  id = "judge"
  officers = 1
)";

constexpr std::string_view controls = R"(
[[control]]
id = "approval"
of = "appraise"
by = "district/inspectorate"
when = "before"
share = 0.4
detects = 0.7
work = { law = "gamma", mean = "15 min", cv = 0.5 }
sanction = { error_factor = 0.5, lasts = "5 days" }
vigilance = { share_factor = 2.0, lasts = "10 days" }
[[control]]
id = "consulted-too"
of = "fire"
by = "district/land"
when = "before"
share = 0.3
detects = 1.0
work = "10 min"
[[control]]
id = "legality"
of = "sign"
by = "district/inspectorate"
when = "after"
then = "refer"
court = "district/court"
court_work = "2 h"
annuls = 0.6
within = { law = "uniform", low = "1 h", high = "3 days" }
share = 0.8
detects = 0.8
work = "10 min"
[[control]]
id = "inspection"
of = "receive"
by = "district/inspectorate"
when = "after"
share = 0.2
detects = 0.9
work = "20 min"
sanction = { error_factor = 0.2, lasts = "3 days" }
[[control]]
id = "report"
of = "sign"
when = "after"
then = "record"
detects = 0.0
work = "2 min"
)";

Town supervised() {
  return district()
      .with(overseers)
      .with(controls)
      .set("post[*].error_share=0.15")
      .set("post[*].notices_share=0.4")
      .set("rules[rules].status_visible=0.4")
      .set("rules[rules].incomplete_factor=0.8")
      .set("procedure[permit].consultation={ lasts = '1 day', objection_factor = 0.9 }")
      .set(
          "rules[rules].complaints={ to = 'district/inspectorate', work = '40 min', if_late = 0.5, if_refused = 0.6, "
          "if_flawed = 0.5, upheld_if_late = 0.7, upheld_if_refused = 0.4, upheld_if_flawed = 0.9 }");
}

}  // namespace

TEST_CASE("everything that supervision knows happens in the district") {
  const Story story = supervised().run();
  for (const Quantity quantity :
       {Quantity::flawed, Quantity::controls, Quantity::findings, Quantity::referred, Quantity::annulled,
        Quantity::reopened, Quantity::corrected, Quantity::reopened_ended, Quantity::complaints,
        Quantity::complaints_upheld, Quantity::status_lookups, Quantity::waiting_for_control, Quantity::control_work,
        Quantity::complaint_work, Quantity::reopened_time}) {
    CAPTURE(static_cast<int>(quantity));
    CHECK(story.sum(quantity) > 0);
  }
  CHECK(story.sum(Quantity::corrected) <= story.sum(Quantity::flawed));
  CHECK(story.sum(Quantity::reopened_ended) <= story.sum(Quantity::reopened));
  CHECK(story.sum(Quantity::annulled) <= story.sum(Quantity::referred));
}

TEST_CASE("supervision gives the same values on any threads and any partition") {
  run_every_way(supervised());
}

TEST_CASE("copies that are only looked at change no dossier") {
  const Story before = district().with(overseers).run();
  const Story after = district()
                          .with(overseers)
                          .with(R"(
[[control]]
id = "look"
of = "receive"
by = "district/inspectorate"
when = "after"
then = "record"
detects = 1.0
work = "20 min"
)")
                          .run();
  CHECK(after.sum(Quantity::controls) > 500);
  REQUIRE(after.result.rows.dossiers.size() == before.result.rows.dossiers.size());
  for (std::size_t at = 0; at < before.result.rows.dossiers.size(); ++at) {
    const measures::DossierRow& a = before.result.rows.dossiers[at];
    const measures::DossierRow& b = after.result.rows.dossiers[at];
    CHECK((a.source == b.source && a.number == b.number && a.came == b.came && a.ended == b.ended &&
           a.visits == b.visits && a.handovers == b.handovers));
  }
}

TEST_CASE("an office whose reform begins or ends supervision goes on alike on any threads") {
  const Town town =
      supervised()
          .reform("from = 2024-01-15\n[[set]]\nat = \"control[approval]\"\nby = \"district/court\"\nshare = 0.9\n")
          .reform(
              "from = 2024-01-20\n[[remove]]\nat = \"control[legality]\"\n[[remove]]\nat = "
              "\"department[district/court]\"\n[[set]]\nat = \"control[approval]\"\nby = \"district/inspectorate\"\n")
          .reform(
              "from = 2024-01-25\n[[control]]\nid = \"fresh\"\nof = \"sign\"\nby = \"district/head\"\nwhen = "
              "\"before\"\nwork = \"5 min\"\ndetects = 1.0\n");
  const Story story = run_every_way(town);
  CHECK_FALSE(differences(story, supervised().run()).empty());
}

// Provinces whose dossiers never meet are islands: each has windows of its own, and nobody can tell.
#include <catch2/catch.hpp>

#include <algorithm>

#include "agents/context.hpp"
#include "comparison.hpp"

using namespace motcua;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

/// Three provinces with two, one and two communes; every dossier is signed in its province, by courier.
constexpr std::string_view provinces = R"(kind = "city"
version = 1
start = 2024-01-01
length = "6 weeks"
assumption = "an invented country"

[[unit]]
code = "0"
level = "country"
[[unit]]
code = "1"
level = "province"
parent = "0"
[[unit]]
code = "11"
level = "commune"
parent = "1"
population = 4000
[[unit]]
code = "12"
level = "commune"
parent = "1"
population = 6000
[[unit]]
code = "2"
level = "province"
parent = "0"
[[unit]]
code = "21"
level = "commune"
parent = "2"
population = 5000
[[unit]]
code = "3"
level = "province"
parent = "0"
[[unit]]
code = "31"
level = "commune"
parent = "3"
population = 9000
[[unit]]
code = "32"
level = "commune"
parent = "3"
population = 2000

[[calendar]]
id = "office-hours"
hours = { mon-fri = "07:30-11:30 13:30-17:00" }
[[handover]]
id = "courier"
between_units = { law = "uniform", low = "4 h", high = "20 h" }

[[agency]]
id = "commune"
at = "unit[level=commune]"
calendar = "office-hours"
[[department]]
agency = "commune"
id = "hall"
kind = "hall"
  [[department.post]]
  id = "clerk"
  officers = 2
[[department]]
agency = "commune"
id = "desk"
  [[department.post]]
  id = "officer"
  officers = 3
[[agency]]
id = "province"
at = "unit[level=province]"
calendar = "office-hours"
[[department]]
agency = "province"
id = "desk"
  [[department.post]]
  id = "expert"
  officers = 9

[[procedure]]
id = "permit"
deadline = "5 working days"
demand = { per_1000_residents_a_year = 1200 }
  [[procedure.step]]
  id = "receive"
  work = { law = "gamma", mean = "10 min", cv = 0.6 }
  [[procedure.step]]
  id = "appraise"
  work = { law = "exponential", mean = "30 min" }
  [[procedure.step]]
  id = "sign"
  work = { law = "exponential", mean = "5 min" }
  [[procedure.step]]
  id = "return"
  work = "5 min"
[[mandate]]
procedure = "permit"
receive = "commune/hall"
appraise = "commune/desk"
sign = "province/desk"
return = "commune/hall"
)";

/// From the fourth week on the province appraises, also what waits at the communes' desks.
constexpr std::string_view desks_go = R"(
from = 2024-01-24

[[remove]]
at = "department[commune/desk]"

[[mandate]]
procedure = "permit"
appraise  = "province/desk"
)";

Town country() {
  return Town::of(std::string{provinces}).reform(desks_go);
}

/// Islands with more than an empty unit on them.
std::size_t islands_of(const Town& town) {
  const model::Timeline timeline = town.timeline();
  std::vector<Context> contexts;
  contexts.reserve(timeline.size());
  for (std::size_t t = 0; t < timeline.size(); ++t) contexts.emplace_back(timeline[t].model, core::Streams{1, 0});
  cut_city(contexts, minutes(15));
  const auto& islands = contexts.front().partition.islands;
  return static_cast<std::size_t>(std::count_if(
      islands.begin(), islands.end(), [](const engine::Island& island) { return island.processes.size() > 1; }));
}

}  // namespace

TEST_CASE("provinces that share nothing are islands, one office for all makes one of them") {
  CHECK(islands_of(country()) == 3);
  CHECK(islands_of(country().with(court("country"))) == 1);
}

TEST_CASE("islands give the same values on any threads, across a reform") {
  const Story alone = country().run();
  CHECK(alone.sum(Quantity::granted) > 3000);
  for (const unsigned threads : {2U, 3U, 8U}) {
    for (const core::Duration lookahead : {core::Duration{1}, hours(24)}) {
      CAPTURE(threads, lookahead.count());
      RunSettings settings;
      settings.threads = threads;
      settings.wanted_lookahead = lookahead;
      const Story story = country().run(settings);
      CHECK(differences(alone, story) == "");
      CHECK(story.result.events == alone.result.events);
    }
  }
}

TEST_CASE("every dossier goes its way whether or not something else joins the islands") {
  const Story apart = country().run();
  const Story joined = country().with(court("country")).run();
  CHECK(joined.result.rows.dossiers.size() > apart.result.rows.dossiers.size());
  const auto dossiers_joined = dossiers_of(joined);
  for (const auto& [name, row] : dossiers_of(apart)) {
    const auto same = dossiers_joined.find(name);
    REQUIRE(same != dossiers_joined.end());
    CHECK(same->second.ended == row.ended);
  }
}

// The city of Lang Son: free of problems, equal in people, demand and staff under both models, and showing both where
// one stop wins and where it does not.
#include <algorithm>
#include <catch2/catch.hpp>

#include "agents/run.hpp"
#include "scenario/check.hpp"
#include "scenario/compile.hpp"
#include "scenario/read.hpp"

namespace {

using namespace motcua;
using measures::Quantity;

const std::filesystem::path lang_son = std::filesystem::path{MOTCUA_SOURCE_DIR} / "scenarios/cities/lang-son";
const std::vector<std::string> four_measures{"published-guidelines", "iso-quality", "training-discipline-reward",
                                             "e-portal"};

model::Model compiled(const std::string& model_id, const std::vector<std::string>& with_measures = {}) {
  core::Problems problems;
  model::Model model = scenario::compile(scenario::load(lang_son, {{}, with_measures, {}}), model_id, problems);
  REQUIRE(problems.text() == "");
  return model;
}

/// One quantity of one procedure, over all units.
double sum(const model::Model& model, const agents::RunResult& result, const std::string& procedure,
           Quantity quantity) {
  double total = 0;
  for (std::size_t p = 0; p < model.procedures.size(); ++p) {
    if (model.procedures[model::ProcedureId{p}].id != procedure) continue;
    for (std::size_t u = 0; u < model.units.size(); ++u) {
      total += static_cast<double>(result.tally.unit(u, p)[quantity]);
    }
  }
  return total;
}

double ratio(const model::Model& model, const agents::RunResult& result, const std::string& procedure, Quantity of,
             Quantity to) {
  return sum(model, result, procedure, of) / sum(model, result, procedure, to);
}

TEST_CASE("Lang Son has no problems, with and without each measure") {
  CHECK(scenario::check(scenario::load(lang_son, {})).text() == "");
  for (const std::string& measure : four_measures) {
    CHECK(scenario::check(scenario::load(lang_son, {{}, {measure}, {}})).text() == "");
  }
}

TEST_CASE("Lang Son has the same residents, needs and officers under both models") {
  for (const char* id : {"agency-by-agency", "one-stop"}) {
    const model::Model city = compiled(id);
    std::int64_t residents = 0;
    for (const model::Unit& unit : city.units) residents += unit.population;
    CHECK(residents == 98'863);
    CHECK(city.officers.size() == 119);
    // 358 dossiers a year for each 1,000 residents in the procedures' files, times the demand scale of 1.2.
    double a_year = 0;
    constexpr double year_ms = 365.25 * 86'400'000;
    for (const model::Source& source : city.sources) a_year += year_ms / source.interarrival.mean();
    CHECK(a_year == Approx(98.863 * 358 * 1.2).epsilon(0.005));
  }
}

TEST_CASE("a year in Lang Son: one stop saves visits, not every calendar day") {
  const model::Model apart = compiled("agency-by-agency");
  const model::Model together = compiled("one-stop");
  const agents::RunResult by_agency = agents::run(apart, {});
  const agents::RunResult one_stop = agents::run(together, {});
  CHECK(by_agency.stalled.empty());
  CHECK(one_stop.stalled.empty());
  const auto visits = [](const model::Model& city, const agents::RunResult& result, const char* procedure) {
    return ratio(city, result, procedure, Quantity::visits, Quantity::received);
  };
  const auto days = [](const model::Model& city, const agents::RunResult& result, const char* procedure) {
    return ratio(city, result, procedure, Quantity::processing, Quantity::ready) / 86'400'000;
  };
  for (const char* procedure : {"land-transfer", "first-land-certificate", "household-business", "social-allowance"}) {
    CHECK(visits(apart, by_agency, procedure) > 1.5 * visits(together, one_stop, procedure));
  }
  // What one ward does alone is the same under both.
  CHECK(visits(apart, by_agency, "certified-copies") ==
        Approx(visits(together, one_stop, "certified-copies")).epsilon(0.01));
  CHECK(days(apart, by_agency, "birth-registration") ==
        Approx(days(together, one_stop, "birth-registration")).epsilon(0.1));
  // Where one agency decides alone, the courier between hall and desk costs time.
  CHECK(days(together, one_stop, "mortgage-registration") > days(apart, by_agency, "mortgage-registration") + 0.3);
}

TEST_CASE("each measure changes what it is about in Lang Son, and nothing else moves officers") {
  const model::Model without = compiled("one-stop");
  for (const std::string& measure : four_measures) {
    CHECK(compiled("one-stop", {measure}).officers.size() == without.officers.size());
  }
  const auto incomplete = [](const model::Model& city) {
    return city.procedures[model::ProcedureId{0}].steps[0].incomplete_share;
  };
  CHECK(incomplete(compiled("one-stop", {"published-guidelines"})) == Approx(0.85 * incomplete(without)));
  const auto online = [](const model::Model& city) { return city.groups[model::GroupId{0}].online_share; };
  CHECK(online(compiled("one-stop", {"e-portal"})) == Approx(online(without) + 0.10));
  const auto pace = [](const model::Model& city) { return city.officers[model::OfficerId{0}].pace; };
  CHECK(pace(compiled("one-stop", {"training-discipline-reward"})) == Approx(1.08 * 0.98 * pace(without)));
  const auto errors = [](const model::Model& city) { return city.officers[model::OfficerId{0}].error_share; };
  CHECK(errors(compiled("one-stop", {"iso-quality"})) == Approx(0.85 * errors(without)));
}

}  // namespace

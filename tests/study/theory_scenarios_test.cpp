// The theory scenarios themselves: no problems, and the sizes that their first lines promise.
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "scenario/check.hpp"
#include "scenario/compile.hpp"
#include "study/verify.hpp"
#include "study/verify_cases.hpp"

using namespace motcua;
namespace fs = std::filesystem;

namespace {

const fs::path theory_folder = fs::path{MOTCUA_SOURCE_DIR} / "scenarios/theory";

}  // namespace

TEST_CASE("every theory scenario is without problems, and every case's is there") {
  std::set<std::string> found;
  for (const auto& entry : fs::directory_iterator{theory_folder}) {
    INFO(entry.path());
    const core::Problems problems = scenario::check(scenario::load(entry.path()));
    INFO(problems.text());
    CHECK(problems.empty());
    found.insert(entry.path().filename().string());
  }
  for (const study::Case& one : study::all_cases()) CHECK(found.count(one.scenario) == 1);
}

TEST_CASE("the country has 3,321 communes under 34 provinces, about 10^8 residents and 4·10^7 dossiers a year") {
  core::Problems problems;
  const model::Model model = scenario::compile(scenario::load(theory_folder / "country"), "base", problems);
  REQUIRE(problems.empty());
  CHECK(model.units.size() == 1 + 34 + 3321);
  REQUIRE(model.sources.size() == 3321);
  double residents = 0;
  double dossiers_a_year = 0;
  for (const model::Source& source : model.sources) {
    residents += static_cast<double>(model.units[source.unit].population);
    dossiers_a_year += 365.2425 * 86'400'000 / source.interarrival.mean();
  }
  CHECK(residents == Approx(1e8).epsilon(0.001));
  CHECK(dossiers_a_year == Approx(4e7).epsilon(0.001));
}

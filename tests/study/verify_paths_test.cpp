// The recursions must notice one dossier served one tick too late.
#include "study/verify_paths.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

#include "scenario/compile.hpp"

using namespace motcua;

namespace {

model::Model compiled(const std::string& scenario, const std::vector<std::string>& sets) {
  core::Problems problems;
  const auto folder = std::filesystem::path{MOTCUA_SOURCE_DIR} / "scenarios/theory" / scenario;
  model::Model model = scenario::compile(scenario::load(folder, {sets, {}, {}}), "base", problems);
  INFO(problems.text());
  REQUIRE(problems.empty());
  return model;
}

agents::RunResult run_with_rows(const model::Model& model) {
  agents::RunSettings settings;
  settings.rows.work = settings.rows.dossiers = true;
  return agents::run(model, settings);
}

}  // namespace

TEST_CASE("the recursion notices one wait that is one tick too long") {
  const model::Model model = compiled("ggc", {"scenario.length=2 days"});
  agents::RunResult result = run_with_rows(model);
  REQUIRE(result.rows.work.size() > 500);
  CHECK(study::waits_unlike_the_recursion({model, result}) == 0);
  result.rows.work[200].started += core::Duration{1};
  CHECK(study::waits_unlike_the_recursion({model, result}) == 1);
}

TEST_CASE("the recursion does not speak of dossiers that are missing") {
  const model::Model model = compiled("ggc", {"scenario.length=2 days"});
  agents::RunResult result = run_with_rows(model);
  result.rows.work.erase(result.rows.work.begin() + 100);
  CHECK(std::isnan(study::waits_unlike_the_recursion({model, result})));
}

TEST_CASE("work is conserved to the tick, and one tick is noticed") {
  const model::Model model = compiled("priorities", {"scenario.length=10 days", "scenario.warm_up=0 h"});
  agents::RunResult result = run_with_rows(model);
  CHECK(study::work_wait_beyond_first_come({model, result}) == 0);
  auto& row = result.rows.work[100];
  row.started += core::Duration{1};
  CHECK(study::work_wait_beyond_first_come({model, result}) == static_cast<double>(row.work.count()));
}

TEST_CASE("one dossier lost at a counter is missed") {
  const model::Model model = compiled("ggc", {"scenario.length=2 days"});
  agents::RunResult result = run_with_rows(model);
  CHECK(study::people_unaccounted_for({model, result}) == 0);
  result.departments[0].served += 3;  // more than have come
  CHECK(study::people_unaccounted_for({model, result}) > 0);
  result.departments[0].served -= 10;  // more in service than there are officers
  CHECK(study::people_unaccounted_for({model, result}) > 0);
}

TEST_CASE("a fingerprint tells runs apart that differ in one row or one sum") {
  const model::Model model = compiled("ggc", {"scenario.length=1 days"});
  agents::RunResult result = run_with_rows(model);
  const std::uint64_t before = study::fingerprint(result);
  CHECK(study::fingerprint(run_with_rows(model)) == before);
  result.rows.work[5].finished += core::Duration{1};
  CHECK(study::fingerprint(result) != before);
  result.rows.work[5].finished -= core::Duration{1};
  CHECK(study::fingerprint(result) == before);
  ++result.departments[0].arrived;
  CHECK(study::fingerprint(result) != before);
}

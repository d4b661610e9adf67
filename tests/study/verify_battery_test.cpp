// The battery itself, once: what `motcua verify` shows to users. Every estimate within its errors, every wrong model
// caught, the same values every way.
#include <catch2/catch.hpp>

#include "study/verify_table.hpp"

using namespace motcua;

namespace {

/// Runs the items of every second place in the battery, or of the others; two tests, so that they run side by side.
void run_every_second(std::size_t first) {
  study::VerifySettings settings;
  settings.scenarios = std::filesystem::path{MOTCUA_SOURCE_DIR} / "scenarios";
  const std::vector<study::BatteryItem> items = study::battery();
  REQUIRE(items.size() > 40);
  for (std::size_t i = first; i < items.size(); i += 2) {
    const study::CaseResult result = items[i].run(settings);
    INFO(study::verify_rows(result));
    CHECK(result.passed());
  }
}

}  // namespace

TEST_CASE("theory battery, odd cases: estimates agree with theory, and wrong models do not") {
  run_every_second(0);
}

TEST_CASE("theory battery, even cases: estimates agree with theory, and wrong models do not") {
  run_every_second(1);
}

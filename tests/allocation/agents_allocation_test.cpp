#include <catch2/catch.hpp>

#include <string>

#include "agents/run.hpp"
#include "counted_new.hpp"
#include "scenario/compile.hpp"

using namespace motcua;

namespace {

struct Cost {
  std::uint64_t events = 0;
  std::uint64_t allocations = 0;
};

/// What a whole run of the network of a hundred sites asks for, setting up and adding up included.
Cost run_network(int hours) {
  core::Problems problems;
  const scenario::Source source =
      scenario::load(std::string{MOTCUA_SOURCE_DIR} + "/scenarios/theory/dossier-network", {});
  model::Model model = scenario::compile(source, "base", problems);
  REQUIRE(problems.empty());
  model.length = hours * core::Duration{3'600'000};
  const std::uint64_t before = test::allocations();
  const agents::RunResult result = agents::run(model, {});
  return {result.events, test::allocations() - before};
}

}  // namespace

// A run of twice the length has the same set-up. What it asks for more is room for queues and pools that grow longer
// than ever before, ever more rarely: that of 101 processes, of which each has some ten vectors that can only double.
TEST_CASE("in the steady state of a real run events ask for no memory") {
  const Cost half = run_network(200);
  const Cost whole = run_network(400);
  const std::uint64_t events = whole.events - half.events;
  REQUIRE(events > 1'000'000);
  REQUIRE(whole.allocations >= half.allocations);
  CHECK(whole.allocations - half.allocations < events / 5'000);
}

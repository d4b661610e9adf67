#include <catch2/catch.hpp>

#include <vector>

#include "counted_new.hpp"
#include "engine/toy_network.hpp"
#include "engine/windows.hpp"

using namespace motcua;
using namespace motcua::engine;

namespace {

/// What a stretch of a run did.
struct Stretch {
  std::uint64_t events = 0;
  std::uint64_t messages = 0;
  std::uint64_t windows = 0;
  std::uint64_t allocations = 0;
};

std::uint64_t events_of(ToyNetwork& network) {
  std::uint64_t sum = 0;
  for (const ToyProcess& process : network.processes()) sum += process.load();
  return sum;
}

/// A closed network with `tokens` tokens at each place, from 1 to 2 simulated minutes; by then every queue and outbox
/// has had its greatest length. Processes of one street each, 30 ms apart.
Stretch steady_state(std::uint32_t tokens, unsigned workers) {
  ToyNetwork network{core::Duration{6}, tokens};
  network.keep_list(false);
  Team team{workers};
  NoGlobalEvents none;
  Windows<ToyProcess> windows{network.processes(), network.cut().lookahead, team, none};
  windows.run(EventKey{at(60'000), Phase::finish});
  const Stretch before{events_of(network), windows.statistics().messages, windows.statistics().windows,
                       test::allocations()};
  windows.run(EventKey{at(120'000), Phase::finish});
  return {events_of(network) - before.events, windows.statistics().messages - before.messages,
          windows.statistics().windows - before.windows, test::allocations() - before.allocations};
}

}  // namespace

TEST_CASE("what asks for memory is counted") {
  const std::uint64_t before = test::allocations();
  std::vector<int> values(1);
  values.resize(values.capacity() + 1);
  CHECK(test::allocations() == before + 2);
}

TEST_CASE("in the steady state neither events, messages nor windows ask for memory") {
  const Stretch stretch = steady_state(12, 1);
  REQUIRE(stretch.events > 1'000'000);
  REQUIRE(stretch.messages > 100'000);
  CHECK(stretch.allocations == 0);
}

TEST_CASE("sharing a window out to more workers may ask once, however many events it has") {
  // Which of two workers sends how many letters is a matter of time: the boxes of each for the five processes, sent and
  // arrived, may still become larger once.
  constexpr std::uint64_t boxes = 2 * 2 * 5;
  const Stretch few = steady_state(12, 2);
  const Stretch many = steady_state(40, 2);
  REQUIRE(many.events > 3 * few.events);
  CHECK(few.allocations <= few.windows + boxes);
  CHECK(many.allocations <= many.windows + boxes);
}

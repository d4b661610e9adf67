#include "engine/windows.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

#include "toy_network.hpp"
#include "toy_process.hpp"

using namespace motcua;
using namespace motcua::engine;
using Catch::Matchers::Contains;

namespace {

/// All that can be seen of a network after a run.
struct Trace {
  std::vector<std::vector<EventKey>> seen;
  std::vector<std::uint64_t> states;

  bool operator==(const Trace&) const = default;
  std::size_t events() const {
    std::size_t sum = 0;
    for (const auto& keys : seen) sum += keys.size();
    return sum;
  }
};

Trace trace_of(const ToyNetwork& network) {
  Trace trace;
  for (std::uint32_t place = 0; place < ToyNetwork::places; ++place) {
    trace.seen.push_back(network.place(place).seen);
    trace.states.push_back(network.place(place).state);
  }
  return trace;
}

/// Runs a network until each of these ticks, one after the other.
Trace run_network(std::int64_t wanted_lookahead, unsigned workers, const std::vector<std::int64_t>& ends) {
  ToyNetwork network{core::Duration{wanted_lookahead}, 12};
  Team team{workers};
  NoGlobalEvents none;
  Windows<ToyProcess> windows{network.processes(), network.cut().lookahead, team, none};
  for (const std::int64_t end : ends) windows.run(EventKey{at(end), Phase::finish});
  return trace_of(network);
}

}  // namespace

TEST_CASE("the network under test is cut as its delays ask") {
  // Rooms share a process in any case; with more than 5 ms wanted, so do streets; with more than 30 ms, the city.
  const auto cut = [](std::int64_t wanted) { return ToyNetwork{core::Duration{wanted}, 1}.cut(); };
  CHECK(cut(0).processes == 20);
  CHECK(cut(5).processes == 20);
  CHECK(cut(5).lookahead == core::Duration{5});
  CHECK(cut(6).processes == 5);
  CHECK(cut(6).lookahead == core::Duration{30});
  CHECK(cut(31).processes == 1);
  CHECK(cut(31).lookahead == Partition::unbounded);
}

TEST_CASE("what happens depends neither on the workers nor on the partition") {
  const Trace expected = run_network(31, 1, {3000});
  REQUIRE(expected.events() > 50'000);
  const unsigned workers = GENERATE(1U, 2U, 3U, 8U);
  const std::int64_t wanted = GENERATE(0, 3, 6, 30, 31);
  CAPTURE(workers, wanted);
  CHECK(run_network(wanted, workers, {3000}) == expected);
}

TEST_CASE("a run in pieces is the same run") {
  CHECK(run_network(6, 2, {1, 2, 700, 701, 1500}) == run_network(6, 2, {1500}));
}

TEST_CASE("the comparison notices a single event that is missing") {
  CHECK_FALSE(run_network(6, 1, {1500}) == run_network(6, 1, {1499}));
}

TEST_CASE("each place sees its events in the order of their keys, but for those that an event adds to its instant") {
  const Trace trace = run_network(0, 2, {1000});
  for (const std::vector<EventKey>& keys : trace.seen) {
    CHECK(std::is_sorted(keys.begin(), keys.end(),
                         [](const EventKey& a, const EventKey& b) { return a.tick() < b.tick(); }));
  }
}

TEST_CASE("empty time costs no windows") {
  // One event now, one after 11 days, one a year later; windows are 10 ms long.
  std::vector<std::int64_t> happened;
  std::vector<ToyProcess> processes;
  for (int p = 0; p < 2; ++p) {
    processes.emplace_back(
        [&](ToyProcess&, const Event& event) { happened.push_back(event.key.tick().time_since_epoch().count()); });
  }
  const std::int64_t days = core::one_day.count();
  processes[0].schedule({EventKey{at(0), Phase::arrival}, 0, 0, 0});
  processes[1].schedule({EventKey{at(11 * days), Phase::arrival}, 0, 0, 0});
  processes[0].schedule({EventKey{at(365 * days), Phase::arrival}, 0, 0, 0});
  Team team{1};
  NoGlobalEvents none;
  Windows<ToyProcess> windows{processes, core::Duration{10}, team, none};
  windows.run(last_key);
  CHECK(happened == std::vector<std::int64_t>{0, 11 * days, 365 * days});
  CHECK(windows.statistics().windows == 3);
}

TEST_CASE("processes that never write to each other need one window") {
  std::size_t happened = 0;
  std::vector<ToyProcess> processes;
  for (int p = 0; p < 3; ++p) processes.emplace_back([&](ToyProcess&, const Event&) { ++happened; });
  for (std::int64_t tick = 0; tick < 100; ++tick) {
    processes[static_cast<std::size_t>(tick % 3)].schedule({EventKey{at(tick * 1000), Phase::arrival}, 0, 0, 0});
  }
  Team team{1};
  NoGlobalEvents none;
  Windows<ToyProcess> windows{processes, Partition::unbounded, team, none};
  windows.run(last_key);
  CHECK(happened == 100);
  CHECK(windows.statistics().windows == 1);
}

TEST_CASE("a message of exactly the lookahead arrives, one of less is refused") {
  const auto send_after = [](std::int64_t delay) {
    std::int64_t received = -1;
    std::vector<ToyProcess> processes;
    processes.emplace_back([delay](ToyProcess& self, const Event& event) {
      self.send(1, {EventKey{event.key.tick() + core::Duration{delay}, Phase::finish}, 0, 0, 0});
    });
    processes.emplace_back(
        [&received](ToyProcess&, const Event& event) { received = event.key.tick().time_since_epoch().count(); });
    processes[0].schedule({EventKey{at(100), Phase::record}, 0, 0, 0});
    Team team{1};
    NoGlobalEvents none;
    Windows<ToyProcess> windows{processes, core::Duration{10}, team, none};
    windows.run(last_key);
    return received;
  };
  CHECK(send_after(10) == 110);
  CHECK_THROWS_WITH(send_after(9), Contains("less than the lookahead"));
}

TEST_CASE("the end of a run is exclusive, and what is on its way is not lost") {
  std::vector<std::uint64_t> happened;
  std::vector<ToyProcess> processes;
  processes.emplace_back([&](ToyProcess& self, const Event& event) {
    happened.push_back(event.detail);
    if (event.detail == 1) self.send(1, {EventKey{at(500), Phase::arrival}, 0, 0, 3});
  });
  processes.emplace_back([&](ToyProcess&, const Event& event) { happened.push_back(event.detail); });
  processes[0].schedule({EventKey{at(10), Phase::arrival}, 0, 0, 1});
  processes[0].schedule({EventKey{at(20), Phase::arrival}, 0, 0, 2});
  Team team{1};
  NoGlobalEvents none;
  Windows<ToyProcess> windows{processes, core::Duration{100}, team, none};

  windows.run(EventKey{at(20), Phase::arrival});
  CHECK(happened == std::vector<std::uint64_t>{1});
  CHECK(processes[1].waiting() == 0);
  windows.take_in_all();
  CHECK(processes[1].waiting() == 1);
  windows.run(last_key);
  CHECK(happened == std::vector<std::uint64_t>{1, 2, 3});
  CHECK(windows.statistics().messages == 1);
}

TEST_CASE("an exception of a process reaches the caller") {
  const unsigned workers = GENERATE(1U, 2U);
  std::vector<ToyProcess> processes;
  for (int p = 0; p < 8; ++p) {
    processes.emplace_back([p](ToyProcess&, const Event&) {
      if (p == 5) throw std::runtime_error{"no officer left"};
    });
    for (std::uint32_t i = 0; i < 1000; ++i) {
      processes.back().schedule({EventKey{at(i), Phase::arrival, Entity{}, i}, 0, 0, 0});
    }
  }
  Team team{workers};
  NoGlobalEvents none;
  Windows<ToyProcess> windows{processes, core::Duration{100}, team, none};
  CHECK_THROWS_WITH(windows.run(last_key), "no officer left");
}

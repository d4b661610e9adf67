// Global events: between windows, for the whole city at once.
#include <catch2/catch.hpp>

#include <vector>

#include "engine/windows.hpp"
#include "toy_process.hpp"

using namespace motcua;
using namespace motcua::engine;

namespace {

/// Reforms at given ticks; each makes the next rules come into force, and may do something to the processes.
struct Reforms {
  std::vector<std::int64_t> ticks;
  std::size_t rules = 0;  ///< how many reforms have taken effect
  std::function<void()> effect = [] {};

  EventKey next_global() const { return rules < ticks.size() ? EventKey{at(ticks[rules]), Phase::global} : last_key; }
  void do_global() {
    ++rules;
    effect();
  }
};

/// What a process saw: when, in which phase, under which rules.
struct Seen {
  std::int64_t tick;
  Phase phase;
  std::size_t rules;
  bool operator==(const Seen&) const = default;
};

/// Two processes under reforms, each of which writes down what it sees.
struct City {
  explicit City(std::vector<std::int64_t> reform_ticks) : reforms{std::move(reform_ticks)}, seen(2) {
    for (std::size_t p = 0; p < 2; ++p) {
      processes.emplace_back([this, p](ToyProcess&, const Event& event) {
        seen[p].push_back({event.key.tick().time_since_epoch().count(), event.key.phase(), reforms.rules});
      });
    }
  }
  City(const City&) = delete;
  City& operator=(const City&) = delete;

  void schedule(std::size_t process, std::int64_t tick, Phase phase) {
    processes[process].schedule({EventKey{at(tick), phase}, 0, 0, 0});
  }

  void run(EventKey end, std::int64_t lookahead = 1000) {
    Team team{2};
    Windows<ToyProcess, Reforms> windows{processes, core::Duration{lookahead}, team, reforms};
    windows.run(end);
  }

  Reforms reforms;
  std::vector<std::vector<Seen>> seen;
  std::vector<ToyProcess> processes;
};

}  // namespace

TEST_CASE("a reform divides its instant: work and shifts end under the old rules, citizens arrive under the new") {
  // Whatever the windows: 1000 ms hold the whole scene, 1 ms cuts it at every tick.
  const std::int64_t lookahead = GENERATE(1, 7, 1000);
  City city{{100}};
  for (std::size_t process = 0; process < 2; ++process) {
    for (const Phase phase : {Phase::record, Phase::start, Phase::arrival, Phase::shift, Phase::finish}) {
      for (const std::int64_t tick : {99, 100, 101}) city.schedule(process, tick, phase);
    }
  }
  city.run(last_key, lookahead);
  std::vector<Seen> expected;
  for (const std::int64_t tick : {99, 100, 101}) {
    for (const Phase phase : {Phase::finish, Phase::shift, Phase::arrival, Phase::start, Phase::record}) {
      const bool after = tick > 100 || (tick == 100 && phase > Phase::global);
      expected.push_back({tick, phase, after ? std::size_t{1} : std::size_t{0}});
    }
  }
  CHECK(city.seen[0] == expected);
  CHECK(city.seen[1] == expected);
}

TEST_CASE("reforms take effect in a city where nothing else happens") {
  City city{{100, 2000, 30'000}};
  city.run(EventKey{at(30'000), Phase::finish});
  CHECK(city.reforms.rules == 2);  // the third is after the end
  city.run(last_key);
  CHECK(city.reforms.rules == 3);
}

TEST_CASE("several reforms at one instant happen one after the other") {
  City city{{100, 100, 100}};
  city.schedule(0, 100, Phase::finish);
  city.schedule(0, 100, Phase::arrival);
  city.run(last_key);
  CHECK(city.seen[0] == std::vector<Seen>{{100, Phase::finish, 0}, {100, Phase::arrival, 3}});
}

TEST_CASE("what a reform schedules at its own instant still happens then") {
  City city{{100}};
  city.schedule(0, 5000, Phase::arrival);
  city.reforms.effect = [&city] { city.schedule(1, 100, Phase::arrival); };
  city.run(last_key);
  CHECK(city.seen[1] == std::vector<Seen>{{100, Phase::arrival, 1}});
  CHECK(city.seen[0] == std::vector<Seen>{{5000, Phase::arrival, 1}});
}

TEST_CASE("a reform finds every message at its receiver") {
  Reforms reforms{{100}};
  std::vector<ToyProcess> processes;
  processes.emplace_back([](ToyProcess& self, const Event& event) {
    self.send(1, {EventKey{event.key.tick() + core::Duration{900}, Phase::arrival}, 0, 0, 0});
  });
  std::size_t arrived = 0;
  processes.emplace_back([&arrived](ToyProcess&, const Event&) { ++arrived; });
  for (std::uint32_t i = 0; i < 3; ++i) processes[0].schedule({EventKey{at(i), Phase::start, Entity{}, i}, 0, 0, 0});
  std::size_t found = 0;
  reforms.effect = [&] { found = processes[1].waiting(); };
  Team team{2};
  Windows<ToyProcess, Reforms> windows{processes, core::Duration{900}, team, reforms};
  windows.run(last_key);
  CHECK(found == 3);
  CHECK(arrived == 3);
}

// Islands: processes that only send to each other have windows of their own.
#include <catch2/catch.hpp>

#include <array>
#include <numeric>
#include <vector>

#include "core/stable_hash.hpp"
#include "engine/windows.hpp"
#include "toy_process.hpp"

using namespace motcua;
using namespace motcua::engine;
using Catch::Matchers::Contains;

namespace {

constexpr core::Duration hour = std::chrono::hours{1};

/// Four islands of 1, 2, 3 and 6 processes. On each, tokens go round: from process to process after an hour or more,
/// or back to where they are. What a process does with a token depends on all that it has seen before.
class Archipelago {
 public:
  static constexpr std::array<std::uint32_t, 4> sizes{1, 2, 3, 6};
  static constexpr std::uint32_t count = 12;

  Archipelago() {
    std::uint32_t first = 0;
    for (const std::uint32_t size : sizes) {
      Island& island = islands_.emplace_back(Island{std::vector<std::uint32_t>(size), hour});
      std::iota(island.processes.begin(), island.processes.end(), first);
      for (std::uint32_t p = first; p < first + size; ++p) {
        processes_.emplace_back(
            [this, p, first, size](ToyProcess& self, const Event& event) { handle(self, event, p, first, size); });
        for (std::uint32_t token = 0; token < 5; ++token) {
          processes_[p].schedule({EventKey{at(token), Phase::arrival, Entity{1, p}, numbers_[p]++}, 0, 0, token});
        }
      }
      first += size;
    }
  }
  Archipelago(const Archipelago&) = delete;
  Archipelago& operator=(const Archipelago&) = delete;

  std::vector<ToyProcess>& processes() { return processes_; }
  const std::vector<Island>& islands() const { return islands_; }
  const std::array<std::uint64_t, count>& seen() const { return seen_; }

 private:
  void handle(ToyProcess& self, const Event& event, std::uint32_t p, std::uint32_t first, std::uint32_t size) {
    seen_[p] = core::avalanche(seen_[p] + event.detail + event.key.entity().value() + event.key.sequence() +
                               static_cast<std::uint64_t>(event.key.tick().time_since_epoch().count()));
    const std::uint64_t luck = seen_[p];
    const std::uint32_t to = first + static_cast<std::uint32_t>((luck >> 8) % size);
    const core::Tick tick = event.key.tick() + hour + core::Duration{static_cast<std::int64_t>((luck >> 20) % 10'000)};
    const Event next{EventKey{tick, Phase::arrival, Entity{1, p}, numbers_[p]++}, 0, 0, luck >> 40};
    to == p ? self.schedule(next) : self.send(to, next);
  }

  std::vector<ToyProcess> processes_;
  std::vector<Island> islands_;
  std::array<std::uint64_t, count> seen_{};
  std::array<std::uint32_t, count> numbers_{};
};

constexpr EventKey end{core::Tick{40 * core::one_day}, Phase::finish};  // several stretches

std::array<std::uint64_t, Archipelago::count> run_islands(unsigned workers) {
  Archipelago city;
  Team team{workers};
  NoGlobalEvents none;
  Windows<ToyProcess> windows{city.processes(), city.islands(), team, none};
  windows.run(end);
  return city.seen();
}

/// A date on which all processes must have come as far as that, and no further.
struct Census {
  EventKey next_global() const { return held ? last_key : EventKey{core::Tick{20 * core::one_day}, Phase::global}; }
  void do_global() {
    held = true;
    for (const ToyProcess& process : city.processes()) early += process.next() < next ? 1 : 0;
    seen = city.seen();
  }

  Archipelago& city;
  EventKey next{core::Tick{20 * core::one_day}, Phase::global};
  bool held = false;
  int early = 0;
  std::array<std::uint64_t, Archipelago::count> seen{};
};

}  // namespace

TEST_CASE("islands see what they would see as one city, whoever does them") {
  Archipelago city;
  Team team{1};
  NoGlobalEvents none;
  Windows<ToyProcess> windows{city.processes(), hour, team, none};
  windows.run(end);
  const unsigned workers = GENERATE(1U, 2U, 3U, 8U);
  CAPTURE(workers);
  CHECK(run_islands(workers) == city.seen());
}

TEST_CASE("a global event finds all islands at the same instant") {
  const unsigned workers = GENERATE(1U, 3U);
  Archipelago city;
  Census census{city};
  Team team{workers};
  Windows<ToyProcess, Census> windows{city.processes(), city.islands(), team, census};
  windows.run(end);
  CHECK(census.held);
  CHECK(census.early == 0);

  Archipelago half;
  NoGlobalEvents none;
  Windows<ToyProcess> until_then{half.processes(), half.islands(), team, none};
  until_then.run(census.next);
  CHECK(census.seen == half.seen());
  CHECK(city.seen() == run_islands(1));
}

TEST_CASE("an island of its own needs no windows but its stretches") {
  // An event every 12 hours for 40 days. A stretch lasts 7 days from its first event, which makes 15 events: 80 of them
  // in six stretches. On one island with another process they need a window each.
  const auto windows_of = [](const std::vector<Island>& islands) {
    std::vector<ToyProcess> processes;
    for (int p = 0; p < 2; ++p) processes.emplace_back([](ToyProcess&, const Event&) {});
    for (std::uint32_t i = 0; i < 80; ++i) {
      processes[0].schedule({EventKey{core::Tick{12 * i * hour}, Phase::arrival, Entity{}, i}, 0, 0, 0});
    }
    Team team{1};
    NoGlobalEvents none;
    Windows<ToyProcess> windows{processes, islands, team, none};
    windows.run(last_key);
    return windows.statistics().windows;
  };
  CHECK(windows_of({{{0}, Partition::unbounded}, {{1}, Partition::unbounded}}) == 6);
  CHECK(windows_of({{{0, 1}, hour}}) == 80);
}

TEST_CASE("a message to another island is refused") {
  std::vector<ToyProcess> processes;
  processes.emplace_back([](ToyProcess& self, const Event& event) {
    self.send(1, {EventKey{event.key.tick() + 2 * hour, Phase::finish}, 0, 0, 0});
  });
  processes.emplace_back([](ToyProcess&, const Event&) {});
  processes[0].schedule({EventKey{at(100), Phase::record}, 0, 0, 0});
  Team team{1};
  NoGlobalEvents none;
  Windows<ToyProcess> windows{
      processes, {Island{{0}, Partition::unbounded}, Island{{1}, Partition::unbounded}}, team, none};
  CHECK_THROWS_WITH(windows.run(last_key), Contains("another island"));
}

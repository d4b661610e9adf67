#include "engine/team.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <stdexcept>
#include <string>

using namespace motcua::engine;

TEST_CASE("every item is done once, whatever the loads and the number of workers") {
  const unsigned workers = GENERATE(1U, 2U, 3U, 8U);
  std::vector<std::uint32_t> items(500);
  std::iota(items.begin(), items.end(), 0U);
  std::vector<int> times(items.size(), 0);
  std::vector<std::uint64_t> done_by(workers, 0);
  Team team{workers};
  for (int round = 0; round < 20; ++round) {
    const auto load = [](std::uint32_t item) { return item == 3 ? std::uint64_t{100'000} : std::uint64_t{item % 7}; };
    team.share(items, load, [&](std::uint32_t item, unsigned worker) {
      ++times[item];
      ++done_by[worker];
    });
  }
  CHECK(times == std::vector<int>(items.size(), 20));
  CHECK(std::accumulate(done_by.begin(), done_by.end(), std::uint64_t{0}) == 20 * items.size());
}

TEST_CASE("every item is done once under any loads: all in one item, rising, none") {
  const unsigned workers = GENERATE(2U, 3U, 8U);
  const std::uint32_t count = GENERATE(1U, 2U, 3U, 100U, 1000U);
  CAPTURE(workers, count);
  const std::vector<std::uint64_t (*)(std::uint32_t)> loads{
      [](std::uint32_t item) { return item == 0 ? std::uint64_t{1'000'000} : std::uint64_t{0}; },
      [](std::uint32_t item) { return std::uint64_t{item} * 100; },
      [](std::uint32_t) { return std::uint64_t{0}; },
  };
  Team team{workers};
  for (const auto load : loads) {
    std::vector<std::uint32_t> items(count);
    std::iota(items.begin(), items.end(), 0U);
    std::vector<int> times(count, 0);
    team.share(items, load, [&](std::uint32_t item, unsigned worker) {
      if (worker >= workers) throw std::logic_error{"no such worker"};
      ++times[item];
    });
    CHECK(times == std::vector<int>(count, 1));
  }
}

TEST_CASE("the long items begin first, the longest before all, and the short ones keep their order") {
  // Of a load of 10,000 in all, an eighth of a fair share of two workers is 625: only items 40 and 90 are more.
  std::vector<std::uint32_t> items(100);
  std::iota(items.begin(), items.end(), 0U);
  const auto load = [](std::uint32_t item) {
    return item == 90 ? std::uint64_t{3'000} : item == 40 ? std::uint64_t{2'100} : std::uint64_t{40} + 10 * (item % 3);
  };
  Team{2}.share(items, load, [](std::uint32_t, unsigned) {});
  CHECK(items[0] == 90);
  CHECK(items[1] == 40);
  CHECK(std::is_sorted(items.begin() + 2, items.end()));
}

TEST_CASE("nothing to share is no work") {
  Team team{2};
  std::vector<std::uint32_t> none;
  const auto load = [](std::uint32_t) { return std::uint64_t{1}; };
  CHECK_NOTHROW(team.share(none, load, [](std::uint32_t, unsigned) { throw std::logic_error{"work"}; }));
}

TEST_CASE("an exception ends the sharing and reaches the caller, and the team works on") {
  const unsigned workers = GENERATE(1U, 2U, 8U);
  Team team{workers};
  std::vector<std::uint32_t> items(1000);
  std::iota(items.begin(), items.end(), 0U);
  const auto load = [](std::uint32_t) { return std::uint64_t{50}; };
  const auto fails = [](std::uint32_t item, unsigned) {
    if (item == 700) throw std::runtime_error{"item 700"};
  };
  CHECK_THROWS_WITH(team.share(items, load, fails), "item 700");
  std::atomic<int> done{0};
  team.share(items, load, [&](std::uint32_t, unsigned) { ++done; });
  CHECK(done == 1000);
}

TEST_CASE("a team has at least one worker") {
  CHECK(Team{0}.workers() == 1);
  CHECK(Team{3}.workers() == 3);
}

TEST_CASE("before each item a worker is told of its next two") {
  Team team{1};
  std::vector<std::uint32_t> items{7, 8, 9};
  std::string told;
  team.share(
      items, [](std::uint32_t) { return 1U; },
      [&](std::uint32_t item, unsigned) { told += fmt::format("do {}; ", item); },
      [&](std::uint32_t item, int distance) { told += fmt::format("{} in {}; ", item, distance); });
  CHECK(told == "8 in 2; 9 in 2; 8 in 1; do 7; 9 in 1; do 8; do 9; ");
}

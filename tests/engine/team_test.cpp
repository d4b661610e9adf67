#include "engine/team.hpp"

#include <catch2/catch.hpp>

#include <numeric>

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

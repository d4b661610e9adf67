#include "engine/parallel.hpp"

#include <catch2/catch.hpp>

#include <numeric>
#include <stdexcept>
#include <vector>

using namespace motcua::engine;

TEST_CASE("each index is called once, and what was written is seen afterwards") {
  const std::size_t count = 10'000;
  std::vector<std::size_t> calls(count, 0);
  for (int round = 0; round < 20; ++round) {
    // Under the thread sanitizer this also shows that one round is ordered after the other.
    parallel_for_each_index(count, [&](std::size_t index) { ++calls[count - 1 - index]; });
  }
  CHECK(calls == std::vector<std::size_t>(count, 20));
}

TEST_CASE("a loop within a loop sees what was written before it") {
  std::vector<std::vector<int>> rows(20, std::vector<int>(100, 1));
  parallel_for_each_index(rows.size(), [&](std::size_t row) {
    rows[row].push_back(1);
    parallel_for_each_index(rows[row].size(), [&](std::size_t column) { rows[row][column] *= 2; });
  });
  for (const std::vector<int>& row : rows) CHECK(std::accumulate(row.begin(), row.end(), 0) == 202);
}

TEST_CASE("an exception ends the loop and reaches the caller") {
  const auto fails_at_seven = [](std::size_t index) {
    if (index == 7) throw std::runtime_error{"seven"};
  };
  CHECK_THROWS_WITH(parallel_for_each_index(1'000, fails_at_seven), "seven");
}

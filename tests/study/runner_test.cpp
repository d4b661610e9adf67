#include "study/runner.hpp"

#include <catch2/catch.hpp>

#include "results/digest.hpp"
#include "study/example_plan.hpp"
#include "study/results.hpp"

using namespace motcua;
using namespace motcua::study;

namespace {

RunnerSettings settings(unsigned threads, std::vector<std::uint32_t> replications) {
  RunnerSettings result;
  result.threads = threads;
  result.replications = std::move(replications);
  return result;
}

const std::atomic<bool> never_cancelled{false};

}  // namespace

TEST_CASE("the same values on any number of threads, side by side or within the runs") {
  const Plan plan = example_plan();
  const RunnerSettings one = settings(1, {0, 1, 2});
  const std::string expected = results::digest(results_of(plan, run_all(plan.timelines, one, never_cancelled), one));
  for (const unsigned threads : {2U, 3U, 8U, 64U}) {
    const RunnerSettings many = settings(threads, {0, 1, 2});
    const Finished finished = run_all(plan.timelines, many, never_cancelled);
    CHECK(results::digest(results_of(plan, finished, many)) == expected);
  }
  RunnerSettings other_seed = one;
  other_seed.seed = 2;
  CHECK(results::digest(results_of(plan, run_all(plan.timelines, other_seed, never_cancelled), other_seed)) !=
        expected);
}

TEST_CASE("a replication run alone is the one of the whole") {
  const Plan plan = example_plan();
  const Finished all = run_all(plan.timelines, settings(2, {0, 1, 2}), never_cancelled);
  const Finished alone = run_all(plan.timelines, settings(1, {2}), never_cancelled);
  for (std::size_t m = 0; m < 2; ++m) {
    const measures::Sums& a = all.figures[m][2].total;
    const measures::Sums& b = alone.figures[m][0].total;
    for (const measures::QuantityRow& row : measures::quantity_table) CHECK(a[row.quantity] == b[row.quantity]);
    CHECK(all.figures[m][2].events == alone.figures[m][0].events);
  }
}

TEST_CASE("models meet the same needs, replications others") {
  const Plan plan = example_plan();
  const Finished finished = run_all(plan.timelines, settings(2, {0, 1}), never_cancelled);
  const auto received = [&](std::size_t m, std::size_t r) {
    return finished.figures[m][r].total[measures::Quantity::received];
  };
  CHECK(received(0, 0) == received(1, 0));
  CHECK(received(0, 1) == received(1, 1));
  CHECK(received(0, 0) != received(0, 1));
}

TEST_CASE("progress counts every run once") {
  const Plan plan = example_plan();
  std::vector<std::size_t> told;
  run_all(plan.timelines, settings(2, {0, 1, 2}), never_cancelled, [&](const Progress& progress) {
    CHECK(progress.total == 6);
    told.push_back(progress.finished);
  });
  CHECK(told == std::vector<std::size_t>{1, 2, 3, 4, 5, 6});
}

TEST_CASE("after a cancellation only whole replications are kept") {
  const Plan plan = example_plan();
  std::atomic<bool> cancelled{false};
  const Finished finished =
      run_all(plan.timelines, settings(1, {0, 1, 2, 3}), cancelled, [&](const Progress& progress) {
        if (progress.finished == 3) cancelled = true;  // both models of replication 0, one of replication 1
      });
  CHECK(finished.cancelled);
  CHECK(finished.replications == std::vector<std::uint32_t>{0});
  CHECK(finished.figures[0].size() == 1);
  CHECK(finished.figures[1].size() == 1);
}

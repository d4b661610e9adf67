#include "measures/periods.hpp"

#include <catch2/catch.hpp>

using namespace motcua;
using namespace motcua::measures;
using namespace std::chrono;

namespace {

/// In days since the start of the run.
std::vector<double> starts(sys_days start, double days, Period period) {
  std::vector<double> result;
  const core::Duration length{static_cast<std::int64_t>(days * static_cast<double>(core::one_day.count()))};
  for (const core::Tick at : period_starts(start, length, period))
    result.push_back(static_cast<double>((at - core::run_start).count()) / static_cast<double>(core::one_day.count()));
  return result;
}

}  // namespace

TEST_CASE("months begin with the run and then on the first of each, leap years included") {
  CHECK(starts(2024y / 1 / 15, 60, Period::month) == std::vector<double>{0, 17, 46});  // 1 February, 1 March
  CHECK(starts(2023y / 1 / 1, 59, Period::month) == std::vector<double>{0, 31});       // ends as March begins
  CHECK(starts(2024y / 12 / 31, 2, Period::month) == std::vector<double>{0, 1});
}

TEST_CASE("days and hours are cut at midnight and at the full hour, the last one may be shorter") {
  CHECK(starts(2024y / 1 / 1, 2.5, Period::day) == std::vector<double>{0, 1, 2});
  CHECK(starts(2024y / 1 / 1, 2, Period::day) == std::vector<double>{0, 1});
  CHECK(starts(2024y / 1 / 1, 0.125, Period::hour) == std::vector<double>{0, 1. / 24, 2. / 24});
}

TEST_CASE("a run of no length has one period") {
  for (const Period period : {Period::month, Period::day, Period::hour})
    CHECK(starts(2024y / 1 / 1, 0, period) == std::vector<double>{0});
}

#include "study/statistics.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

using namespace motcua::study;

TEST_CASE("mean and interval of a worked example") {
  // Values 1, 2, 3, 4: mean 2.5, squares 2.25 + 0.25 + 0.25 + 2.25 = 5, s² = 5/3, s = 1.290994.
  // t(0.975, 3) = 3.182446 (any table), half width = 3.182446 · 1.290994 / 2 = 2.054260.
  const std::vector<double> values{1, 2, 3, 4};
  const Estimate result = estimate(values);
  CHECK(result.mean == 2.5);
  CHECK(result.deviation == Approx(1.290994));
  CHECK(result.half_width == Approx(2.054260));
  CHECK(result.excludes(0));
  CHECK_FALSE(result.excludes(4.5));
}

TEST_CASE("one value has no interval, no value has no mean, and neither excludes anything") {
  const double nan = std::nan("");
  const Estimate one = estimate(std::vector<double>{7});
  CHECK(one.mean == 7);
  CHECK_FALSE(one.has_interval());
  CHECK_FALSE(one.excludes(0));
  const Estimate none = estimate(std::vector<double>{nan, nan});
  CHECK(std::isnan(none.mean));
  CHECK(none.count == 0);
}

TEST_CASE("equal values have no spread, however they are rounded") {
  const Estimate equal = estimate(std::vector<double>(10, 0.1));
  CHECK(equal.mean == 0.1);
  CHECK(equal.half_width == 0);
}

TEST_CASE("NaN is left out, in pairs with its partner") {
  const double nan = std::nan("");
  CHECK(estimate(std::vector<double>{1, nan, 3}).mean == 2);
  // Pairs (1, 4) and (2, 6): differences 3 and 4.
  const Estimate difference = paired_difference(std::vector<double>{1, nan, 5, 2}, std::vector<double>{4, 9, nan, 6});
  CHECK(difference.mean == 3.5);
  CHECK(difference.count == 2);
  CHECK_THROWS_AS(paired_difference(std::vector<double>{1}, std::vector<double>{}), std::invalid_argument);
  CHECK_THROWS_AS(estimate(std::vector<double>{1, 2}, 1.0), std::invalid_argument);
}

namespace {

/// Share of intervals from three normal values around 0 that hold 0; each half width is taken `times` its length.
double coverage(double times, int intervals) {
  std::mt19937_64 numbers{20'240'101};
  const auto unit = [&] { return (static_cast<double>(numbers() >> 11) + 0.5) * 0x1p-53; };
  int held = 0;
  for (int i = 0; i < intervals; ++i) {
    std::vector<double> values(3);
    for (double& value : values) {
      value = std::sqrt(-2 * std::log(unit())) * std::cos(2 * std::numbers::pi * unit());  // Box–Muller
    }
    const Estimate each = estimate(values);
    if (std::abs(each.mean) <= times * each.half_width) ++held;
  }
  return static_cast<double>(held) / intervals;
}

}  // namespace

TEST_CASE("intervals hold the true mean at their nominal rate, and a normal quantile in their place would not") {
  // 20,000 intervals: standard error √(0.95 · 0.05 / 20,000) = 0.00154; four of them are exceeded by chance once in
  // 16,000 seeds.
  constexpr int intervals = 20'000;
  const double tolerance = 4 * std::sqrt(0.95 * 0.05 / intervals);
  CHECK(std::abs(coverage(1, intervals) - 0.95) < tolerance);
  // t(0.975, 2) = 4.302653, the normal quantile 1.959964: intervals that are shorter by their ratio hold it far less
  // often.
  CHECK(std::abs(coverage(1.959964 / 4.302653, intervals) - 0.95) > tolerance);
}

TEST_CASE("pairing cancels what both have in common") {
  const std::vector<double> a{10, 20, 30, 40};
  const std::vector<double> b{11, 21, 31, 41};
  const Estimate difference = paired_difference(a, b);
  CHECK(difference.mean == 1);
  CHECK(difference.half_width == 0);
  CHECK(difference.excludes(0));
}

TEST_CASE("Gini: equal shares, one who bears all, and a worked example") {
  CHECK(gini(std::vector<std::uint32_t>{3, 3, 3}) == 0);
  CHECK(gini(std::vector<std::uint32_t>{0, 0, 0, 8}) == Approx(0.75));  // (n - 1) / n
  // 1, 2, 3: (2 - 4)·1 + (4 - 4)·2 + (6 - 4)·3 = 4; 4 / (3 · 6) = 2/9
  CHECK(gini(std::vector<std::uint32_t>{1, 2, 3}) == Approx(2.0 / 9));
  CHECK(std::isnan(gini(std::vector<std::uint32_t>{})));
  CHECK(std::isnan(gini(std::vector<std::uint32_t>{0, 0})));
}

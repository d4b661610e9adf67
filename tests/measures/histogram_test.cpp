#include "measures/histogram.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using motcua::core::Duration;
using motcua::measures::DurationAxis;
using motcua::measures::DurationHistograms;

namespace {

/// Durations of every size that a run can have: a number of bits, then a number of so many bits.
rc::Gen<std::int64_t> any_duration() {
  return rc::gen::map(
      rc::gen::pair(rc::gen::inRange(0, DurationAxis::longest_bits),
                    rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 40)),
      [](const std::pair<int, std::int64_t>& pair) { return pair.second & ((std::int64_t{1} << pair.first) - 1); });
}

/// The smallest value that at least a share q of the values do not exceed: the inverse of the empirical distribution
/// function (Hyndman and Fan, "Sample quantiles in statistical packages", 1996, definition 1).
std::int64_t quantile(std::vector<std::int64_t> values, double q) {
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<std::size_t>(std::max(1.0, std::ceil(q * static_cast<double>(values.size()))));
  return values[rank - 1];
}

bool within_one_percent(double estimate, std::int64_t exact) {
  return std::abs(estimate - static_cast<double>(exact)) <= 0.01 * static_cast<double>(exact);
}

}  // namespace

TEST_CASE("bins follow one another without gap, and hold their own lower end") {
  const DurationAxis axis;
  for (int bin = 0; bin < DurationAxis::bins; ++bin) {
    REQUIRE(axis.index(DurationAxis::lower(bin)) == bin);
    REQUIRE(axis.index(DurationAxis::lower(bin + 1) - 1) == bin);
  }
  CHECK(axis.index(0) == 0);
  CHECK(axis.index(-5) == 0);
  CHECK(axis.index(INT64_MAX) == DurationAxis::bins - 1);  // longer than any run
}

TEST_CASE("below 128 ms every tick has a bin of its own") {
  DurationHistograms histogram{1};
  for (int ticks = 0; ticks < 128; ++ticks) histogram.add(0, Duration{ticks});
  CHECK(histogram.quantile(0, 1.0 / 128) == 0.0);
  CHECK(histogram.quantile(0, 0.5) == 63.0);
  CHECK(histogram.quantile(0, 1.0) == 127.0);
}

TEST_CASE("any duration is known within one per cent") {
  rc::check([] {
    const std::int64_t ticks = *any_duration();
    DurationHistograms histogram{1};
    histogram.add(0, Duration{ticks});
    RC_ASSERT(within_one_percent(histogram.quantile(0, 0.5), ticks));
  });
}

TEST_CASE("quantiles are those of the sorted values, within one per cent") {
  rc::check([] {
    const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(any_duration()));
    const double q = 0.001 * *rc::gen::inRange(0, 1001);
    DurationHistograms histogram{3};
    for (const std::int64_t value : values) histogram.add(1, Duration{value});
    RC_ASSERT(histogram.count(1) == values.size());
    RC_ASSERT(histogram.count(0) == 0u);
    RC_ASSERT(within_one_percent(histogram.quantile(1, q), quantile(values, q)));
  });
}

TEST_CASE("one to ten minutes: the median is five, nine tenths are done within nine") {
  DurationHistograms histogram{1};
  for (int minute = 1; minute <= 10; ++minute) histogram.add(0, Duration{minute * 60'000});
  CHECK(histogram.quantile(0, 0.5) == Approx(5 * 60'000).epsilon(0.01));
  CHECK(histogram.quantile(0, 0.51) == Approx(6 * 60'000).epsilon(0.01));
  CHECK(histogram.quantile(0, 0.9) == Approx(9 * 60'000).epsilon(0.01));
  CHECK(histogram.quantile(0, 0) == Approx(60'000).epsilon(0.01));
  CHECK(histogram.share_above(0, Duration{7 * 60'000 + 30'000}) == Approx(0.3));
  CHECK(histogram.share_above(0, Duration{0}) == 1.0);
  CHECK(histogram.share_above(0, Duration{3'600'000}) == 0.0);
}

TEST_CASE("an empty row has no quantiles") {
  const DurationHistograms histogram{1};
  CHECK(std::isnan(histogram.quantile(0, 0.5)));
  CHECK(std::isnan(histogram.share_above(0, Duration{1})));
}

TEST_CASE("histograms add up to the histogram of all, in any order") {
  rc::check([] {
    const auto a = *rc::gen::container<std::vector<std::int64_t>>(any_duration());
    const auto b = *rc::gen::container<std::vector<std::int64_t>>(any_duration());
    DurationHistograms first{1}, second{1}, all{1};
    for (const std::int64_t value : a) first.add(0, Duration{value});
    for (const std::int64_t value : b) second.add(0, Duration{value});
    for (const auto* values : {&b, &a}) {
      for (const std::int64_t value : *values) all.add(0, Duration{value});
    }
    DurationHistograms forward = first, backward = second;
    forward += second;
    backward += first;
    for (int percent = 0; percent <= 100; ++percent) {
      const double q = percent / 100.0;
      const double expected = all.quantile(0, q);
      RC_ASSERT(forward.count(0) == all.count(0));
      if (all.count(0) == 0) return;
      RC_ASSERT(forward.quantile(0, q) == expected);
      RC_ASSERT(backward.quantile(0, q) == expected);
    }
  });
}

TEST_CASE("all rows together hold what each row holds") {
  motcua::measures::DurationHistograms rows{3};
  rows.add(0, motcua::core::Duration{10});
  rows.add(2, motcua::core::Duration{90});
  rows.add(2, motcua::core::Duration{5'000});
  const motcua::measures::DurationHistograms all = rows.all_rows();
  CHECK(all.rows() == 1);
  CHECK(all.count(0) == 3);
  CHECK(all.quantile(0, 0.5) == 90.0);  // the second of 10, 90 and 5,000
}

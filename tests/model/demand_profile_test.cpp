#include "model/demand_profile.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <cmath>

using namespace motcua;
using namespace motcua::model;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr sys_days monday{2024y / January / 1};
constexpr double one_hour = 3'600'000;
constexpr double whole_day = 24 * one_hour;

core::Tick at(double t) {
  return core::Tick{core::Duration{static_cast<std::int64_t>(t)}};
}

/// Four busy hours a day, 8 to 12, on weekdays only.
DemandProfileSpec mornings() {
  DemandProfileSpec spec;
  spec.by_hour.fill(0);
  for (std::size_t h = 8; h < 12; ++h) spec.by_hour[h] = 3;
  spec.by_weekday = {1, 1, 1, 1, 1, 0, 0};
  return spec;
}

/// The integral over [t, u) by hours, from the intensity alone.
double integral_by_hours(const DemandProfile& profile, double t, double u) {
  double sum = 0;
  while (t < u) {
    const double next = std::min(u, (std::floor(t / one_hour) + 1) * one_hour);
    sum += profile.intensity(at(t)) * (next - t);
    t = next;
  }
  return sum;
}

DemandProfileSpec random_profile() {
  DemandProfileSpec spec;
  const auto weight = [] { return static_cast<double>(*rc::gen::inRange(0, 5)); };
  for (double& w : spec.by_hour) w = weight();
  for (double& w : spec.by_weekday) w = weight();
  for (double& w : spec.by_month) w = weight();
  for (double& w : spec.by_day_of_month) w = weight();
  spec.by_hour[10] = spec.by_weekday[2] = spec.by_month[6] = 1;
  spec.by_day_of_month.back() = spec.by_day_of_month[9] = spec.by_day_of_month[13] = 1;
  for (std::size_t d = 0; d < 31; d += 2) spec.by_day_of_month[d] += 1;
  spec.on_holidays = weight();
  const sys_days first = monday + days{*rc::gen::inRange(0, 700)};
  spec.holidays = {{first, first + days{*rc::gen::inRange(0, 10)}}};
  return spec;
}

}  // namespace

TEST_CASE("a flat profile advances by the amount") {
  const DemandProfile flat = DemandProfile::flat();
  CHECK(flat.intensity(at(5 * whole_day)) == 1);
  CHECK(flat.advance(10.5, 0.25) == 10.75);
  CHECK(flat.after(at(10), 7.6) == at(18));
  CHECK(flat.after(at(10), 1e300) == core::never);
}

TEST_CASE("a profile without differences is flat within its dates") {
  const DemandProfile profile{DemandProfileSpec{}, monday, 400};
  CHECK(profile.intensity(at(17.3 * whole_day)) == 1);
  CHECK(profile.advance(0.5 * one_hour, 100 * whole_day) == Approx(100 * whole_day + 0.5 * one_hour).epsilon(1e-15));
  CHECK(profile.intensity(at(400 * whole_day)) == 0);
  CHECK(profile.after(at(399 * whole_day), 2 * whole_day) == core::never);
}

TEST_CASE("weekday mornings carry the needs of the whole week") {
  // 2024 has 262 weekdays in 366 days, so a weekday's mean is 366/262; 4 of its 24 hours carry it, so an hour has
  // 24/4 = 6 times that.
  const DemandProfile profile{mornings(), monday, 366};
  const double busy = 6.0 * 366 / 262;
  CHECK(profile.intensity(at(8 * one_hour)) == Approx(busy));
  CHECK(profile.intensity(at(12 * one_hour)) == 0);
  CHECK(profile.intensity(at(5 * whole_day + 9 * one_hour)) == 0);
  // From Monday 00:00, half an hour's needs are reached at 8:30; from Friday 11:00, an hour and a half's on
  // Monday 8:30.
  CHECK(profile.advance(0, 0.5 * one_hour * busy) == Approx(8.5 * one_hour));
  CHECK(profile.advance(4 * whole_day + 11 * one_hour, 1.5 * one_hour * busy) ==
        Approx(7 * whole_day + 8.5 * one_hour));
  // The last hour of a morning ends at noon, not on the next morning.
  CHECK(profile.advance(8 * one_hour, 3.999999 * one_hour * busy) == Approx(12 * one_hour));
}

TEST_CASE("every calendar year has mean 1, a run of half a year its own share") {
  DemandProfileSpec spec;
  spec.by_month = {1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3};
  const DemandProfile profile{spec, monday, 366 + 365};
  CHECK(integral_by_hours(profile, 0, 366 * whole_day) == Approx(366 * whole_day));
  CHECK(integral_by_hours(profile, 366 * whole_day, 731 * whole_day) == Approx(365 * whole_day));
  // 2025: 181 days of weight 1 and 184 of weight 3 weigh 733, so a day of January has 365/733.
  const DemandProfile half{spec, sys_days{2025y / January / 1}, 181};
  CHECK(half.intensity(at(0)) == Approx(365.0 / 733));
}

TEST_CASE("holidays and days of the month multiply") {
  DemandProfileSpec spec;
  spec.by_day_of_month.back() = 4;  // the 31st
  spec.on_holidays = 0.5;
  spec.holidays = {{monday, monday}, {monday + days{30}, monday + days{30}}};
  // 2024 has seven 31sts. 1 January weighs 0.5, 31 January 4 * 0.5 = 2, six other 31sts 4, 358 days 1: in all 384.5.
  const DemandProfile profile{spec, monday, 366};
  CHECK(profile.intensity(at(0)) == Approx(0.5 * 366 / 384.5));
  CHECK(profile.intensity(at(30 * whole_day)) == Approx(2 * 366 / 384.5));
  CHECK(profile.intensity(at(1 * whole_day)) == Approx(366 / 384.5));
}

TEST_CASE("profiles that cannot be used are refused") {
  DemandProfileSpec negative;
  negative.by_month[3] = -1;
  CHECK_THROWS_WITH(DemandProfile(negative, monday, 10), "a weight below 0 or not finite");
  DemandProfileSpec silent;
  silent.by_hour.fill(0);
  CHECK_THROWS_WITH(DemandProfile(silent, monday, 10), "a day in which nothing is needed");
  DemandProfileSpec empty;
  empty.by_weekday.fill(0);
  CHECK_THROWS_WITH(DemandProfile(empty, monday, 10), "a year in which nothing is needed");
  CHECK_THROWS_WITH(DemandProfile(DemandProfileSpec{}, monday, 0), "a demand profile of no days");
}

TEST_CASE("advancing and integrating are inverse") {
  const bool holds = rc::check("the integral up to the advanced instant is the amount", [] {
    const DemandProfile profile{random_profile(), monday, 700};
    const double t = static_cast<double>(*rc::gen::inRange(0, 600 * 24)) * one_hour / 3;
    const double amount =
        static_cast<double>(*rc::gen::inRange(1, 1'000'000)) * *rc::gen::element(1.0, 1000.0, 20'000.0);
    const double u = profile.advance(t, amount);
    const double available = integral_by_hours(profile, t, 700 * whole_day);
    if (u >= 700 * whole_day) {
      RC_ASSERT(available < amount + 1);
    } else {
      RC_ASSERT(u >= t);
      RC_ASSERT(std::abs(integral_by_hours(profile, t, u) - amount) < 0.01);
      RC_ASSERT(std::abs(profile.advance(profile.advance(t, amount / 3), amount - amount / 3) - u) < 0.01);
    }
  });
  CHECK(holds);
}

TEST_CASE("factors on some dates change those dates alone") {
  const DemandProfile plain{mornings(), monday, 28};
  const DemandProfile rushed = plain.with_factors({{7, 14, 2.0}, {14, 21, 0.0}});
  CHECK(rushed.intensity(at(2 * whole_day + 9 * one_hour)) == plain.intensity(at(2 * whole_day + 9 * one_hour)));
  CHECK(rushed.intensity(at(8 * whole_day + 9 * one_hour)) == 2 * plain.intensity(at(8 * whole_day + 9 * one_hour)));
  CHECK(rushed.intensity(at(15 * whole_day + 9 * one_hour)) == 0);
  CHECK(rushed.days_of_mean(0, 28) == Approx(plain.days_of_mean(0, 28)));
  // What comes after the dates comes when it would have come anyway.
  const double amount = plain.days_of_mean(0, 25) * whole_day;
  CHECK(rushed.advance(0, amount) == Approx(plain.advance(0, amount)));
}

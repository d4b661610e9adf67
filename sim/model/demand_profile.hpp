// When needs arise: an intensity relative to its mean, by hour, weekday, day of the month, month and holiday.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

#include "core/tick.hpp"

namespace motcua::model {

/// Relative weights >= 0; only their proportions matter, and all that apply to an hour are multiplied.
struct DemandProfileSpec {
  struct Dates {
    std::chrono::sys_days first;
    std::chrono::sys_days last;  ///< included
  };
  DemandProfileSpec();  ///< the same at all times

  std::array<double, 24> by_hour;
  std::array<double, 7> by_weekday;        ///< Monday first
  std::array<double, 12> by_month;         ///< January first
  std::array<double, 31> by_day_of_month;  ///< the first of the month first
  double on_holidays = 1;                  ///< multiplies the other weights on `holidays`
  std::vector<Dates> holidays;
};

/// A piecewise constant intensity over the dates of a run, compiled so that its integral can be inverted exactly.
///
/// The mean over every whole calendar year is 1: a rate given per year holds for each year, and a run of half a year
/// sees that half's share of it. A Poisson process of rate r(t) = r * intensity(t) is drawn by advancing by
/// exponential amounts of mean 1/r (inversion of the integrated rate; Cinlar, Introduction to Stochastic Processes,
/// 1975).
class DemandProfile {
 public:
  /// The profile of `days` dates, the first of which begins at `core::run_start`.
  /// Throws std::invalid_argument if `days` < 1, a weight is negative or not finite, or a year has no intensity at all.
  DemandProfile(const DemandProfileSpec& spec, std::chrono::sys_days start, int days);

  /// A factor on the intensity of some dates, counted from 0 at the run's start.
  struct DatedFactor {
    int first = 0;
    int end = 0;  ///< not included
    double factor = 1;
  };
  /// The same profile with factors >= 0 on some dates within its own. Precondition: not flat.
  DemandProfile with_factors(const std::vector<DatedFactor>& factors) const;

  /// The integral over dates [first, end), in days of mean intensity. Precondition: not flat, dates within its own.
  double days_of_mean(int first, int end) const;

  /// Intensity 1 at all times, for ever.
  static DemandProfile flat();
  bool is_flat() const { return flat_; }

  /// Relative to the yearly mean; 0 outside the dates.
  double intensity(core::Tick tick) const;

  /// The earliest instant u >= t for which the intensity's integral over [t, u) is `amount` >= 0; both in fractional ms
  /// since the run's start, so that a chain of needs is not biased by rounding. At least core::never's count where
  /// the dates do not suffice.
  double advance(double t, double amount) const {
    if (!(amount > 0)) return t;
    return flat_ ? t + amount : advance_through_dates(t, amount);
  }

  /// advance from and to whole ticks, rounded to the nearest one.
  core::Tick after(core::Tick tick, double amount) const;

  /// The instant of `tick`'s date by which a share (0..1) of that date's intensity has passed; `tick` where the date
  /// has none, or lies outside the profile's dates.
  core::Tick at_share_of_day(core::Tick tick, double share) const;

 private:
  DemandProfile() = default;
  double advance_through_dates(double t, double amount) const;
  double integral(double t) const;
  double within_day(std::size_t day, double amount) const;
  void compile_hours(const std::array<double, 24>& by_hour);
  void compile_days();
  void compile_buckets();

  bool flat_ = false;
  std::array<double, 24> hour_{};          ///< relative to the day's mean
  std::array<double, 25> hours_before_{};  ///< integral of hour_ from midnight, in ms
  std::vector<double> day_;                ///< each date's mean intensity
  std::vector<double> days_before_;        ///< integral up to 00:00 of each date, and up to the end
  std::vector<std::uint32_t> bucket_day_;  ///< the date in which the integral passes each whole number of days
};

}  // namespace motcua::model

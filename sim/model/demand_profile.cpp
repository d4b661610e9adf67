#include "model/demand_profile.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace motcua::model {
namespace {

using core::hour_ms;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr double day_ms = 24 * hour_ms;
const double never_ms = static_cast<double>(core::never.time_since_epoch().count());

template <class Weights>
void require_weights(const Weights& weights) {
  for (const double weight : weights) {
    if (!(weight >= 0) || !std::isfinite(weight)) throw std::invalid_argument{"a weight below 0 or not finite"};
  }
}

double day_weight(const DemandProfileSpec& spec, sys_days date) {
  const year_month_day day{date};
  const double weight = spec.by_weekday[std::chrono::weekday{date}.iso_encoding() - 1] *
                        spec.by_month[static_cast<unsigned>(day.month()) - 1] *
                        spec.by_day_of_month[static_cast<unsigned>(day.day()) - 1];
  const bool holiday = std::any_of(spec.holidays.begin(), spec.holidays.end(),
                                   [date](const auto& dates) { return dates.first <= date && date <= dates.last; });
  return holiday ? weight * spec.on_holidays : weight;
}

double mean_of_year(const DemandProfileSpec& spec, std::chrono::year year) {
  const sys_days first{year / 1 / 1};
  const sys_days end{(year + std::chrono::years{1}) / 1 / 1};
  double sum = 0;
  for (sys_days date = first; date < end; date += std::chrono::days{1}) sum += day_weight(spec, date);
  if (!(sum > 0)) throw std::invalid_argument{"a year in which nothing is needed"};
  return sum / static_cast<double>((end - first).count());
}

}  // namespace

DemandProfileSpec::DemandProfileSpec() {
  by_hour.fill(1);
  by_weekday.fill(1);
  by_month.fill(1);
  by_day_of_month.fill(1);
}

DemandProfile::DemandProfile(const DemandProfileSpec& spec, sys_days start, int days) {
  if (days < 1) throw std::invalid_argument{"a demand profile of no days"};
  require_weights(spec.by_weekday);
  require_weights(spec.by_month);
  require_weights(spec.by_day_of_month);
  require_weights(std::array{spec.on_holidays});
  compile_hours(spec.by_hour);
  double mean = 0;
  std::chrono::year year_of_mean{0};
  for (int number = 0; number < days; ++number) {
    const sys_days date = start + std::chrono::days{number};
    const std::chrono::year year = year_month_day{date}.year();
    if (number == 0 || year != year_of_mean) mean = mean_of_year(spec, year);
    year_of_mean = year;
    day_.push_back(day_weight(spec, date) / mean);
  }
  compile_days();
}

DemandProfile DemandProfile::with_factors(const std::vector<DatedFactor>& factors) const {
  DemandProfile profile = *this;
  for (const DatedFactor& dated : factors) {
    require_weights(std::array{dated.factor});
    for (int day = dated.first; day < dated.end; ++day) profile.day_[static_cast<std::size_t>(day)] *= dated.factor;
  }
  profile.compile_days();
  return profile;
}

double DemandProfile::days_of_mean(int first, int end) const {
  return (days_before_[static_cast<std::size_t>(end)] - days_before_[static_cast<std::size_t>(first)]) / day_ms;
}

DemandProfile DemandProfile::flat() {
  DemandProfile profile;
  profile.flat_ = true;
  return profile;
}

void DemandProfile::compile_hours(const std::array<double, 24>& by_hour) {
  require_weights(by_hour);
  double sum = 0;
  for (const double weight : by_hour) sum += weight;
  if (!(sum > 0)) throw std::invalid_argument{"a day in which nothing is needed"};
  for (std::size_t hour = 0; hour < 24; ++hour) {
    hour_[hour] = by_hour[hour] * 24 / sum;
    hours_before_[hour + 1] = hours_before_[hour] + hour_[hour] * hour_ms;
  }
}

/// Integrals, from each date's mean.
void DemandProfile::compile_days() {
  days_before_.clear();
  double sum = 0;
  for (const double mean : day_) {
    days_before_.push_back(sum);
    sum += mean * day_ms;
  }
  days_before_.push_back(sum);
  compile_buckets();
}

/// As the mean is about 1, a bucket of one mean day begins within a date or two of where its index says.
void DemandProfile::compile_buckets() {
  bucket_day_.clear();
  std::uint32_t day = 0;
  for (double reached = 0; reached <= days_before_.back(); reached += day_ms) {
    while (day + 1 < day_.size() && days_before_[day + 1] < reached) ++day;
    bucket_day_.push_back(day);
  }
}

double DemandProfile::intensity(core::Tick tick) const {
  if (flat_) return 1;
  const auto t = static_cast<double>(tick.time_since_epoch().count());
  if (t < 0 || t >= day_ms * static_cast<double>(day_.size())) return 0;
  const double day = std::floor(t / day_ms);
  return day_[static_cast<std::size_t>(day)] * hour_[static_cast<std::size_t>((t - day * day_ms) / hour_ms)];
}

/// The integral from the run's start to t.
double DemandProfile::integral(double t) const {
  if (t <= 0) return 0;
  if (t >= day_ms * static_cast<double>(day_.size())) return days_before_.back();
  const double day = std::floor(t / day_ms);
  const double time = t - day * day_ms;
  const auto hour = static_cast<std::size_t>(time / hour_ms);
  const double of_day = hours_before_[hour] + hour_[hour] * (time - static_cast<double>(hour) * hour_ms);
  return days_before_[static_cast<std::size_t>(day)] + day_[static_cast<std::size_t>(day)] * of_day;
}

/// ms since midnight at which the integral over the date reaches `amount` > 0.
double DemandProfile::within_day(std::size_t day, double amount) const {
  const double of_hours = amount / day_[day];
  const auto reached = std::lower_bound(hours_before_.begin() + 1, hours_before_.end() - 1, of_hours);
  auto hour = static_cast<std::size_t>(reached - hours_before_.begin()) - 1;
  while (hour > 0 && hour_[hour] == 0) --hour;  // rounding may reach past the last hour with any needs
  const double time = static_cast<double>(hour) * hour_ms + (of_hours - hours_before_[hour]) / hour_[hour];
  return std::min(time, static_cast<double>(hour + 1) * hour_ms);
}

double DemandProfile::advance_through_dates(double t, double amount) const {
  const double target = integral(t) + amount;
  if (!(target <= days_before_.back())) return never_ms;
  const auto bucket = static_cast<std::size_t>(target / day_ms);
  std::size_t day = bucket_day_[std::min(bucket, bucket_day_.size() - 1)];
  while (day > 0 && days_before_[day] >= target) --day;  // the quotient may round up to the next bucket
  while (day + 1 < day_.size() && days_before_[day + 1] < target) ++day;
  return std::max(t, static_cast<double>(day) * day_ms + within_day(day, target - days_before_[day]));
}

core::Tick DemandProfile::after(core::Tick tick, double amount) const {
  const double u = advance(static_cast<double>(tick.time_since_epoch().count()), amount);
  if (!(u < never_ms)) return core::never;
  return core::Tick{core::Duration{static_cast<std::int64_t>(std::floor(u + 0.5))}};
}

core::Tick DemandProfile::at_share_of_day(core::Tick tick, double share) const {
  const core::Tick midnight = tick - (tick - core::run_start) % core::one_day;
  double time = share * day_ms;
  if (!flat_) {
    const auto day = static_cast<std::size_t>((tick - core::run_start) / core::one_day);
    if (day >= day_.size() || day_[day] <= 0) return tick;
    time = within_day(day, share * day_[day] * day_ms);
  }
  return midnight + core::Duration{static_cast<std::int64_t>(std::floor(time + 0.5))};
}

}  // namespace motcua::model

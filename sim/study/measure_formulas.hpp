// How the measures of the table are worked out of a run's sums and figures. For measure_table.cpp alone.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "study/fairness.hpp"
#include "study/measure_table.hpp"
#include "study/money.hpp"

namespace motcua::study::formulas {

using measures::Quantity;
using measures::Sums;

inline constexpr double minute = 60'000;
inline constexpr double hour = 60 * minute;
inline constexpr double day = 24 * hour;
inline constexpr double kilometre = 1'000;
inline constexpr double days_of_a_year = 365.2425;
inline constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
/// A unit with fewer ended dossiers is not called the worst: its mean says little.
inline constexpr std::int64_t enough_dossiers = 30;

inline double ratio(double sum, std::int64_t count) {
  return count > 0 ? sum / static_cast<double>(count) : nothing;
}

template <Quantity quantity>
double sum_of(const Sums& sums) {
  return static_cast<double>(sums[quantity]);
}

/// The sum, in `scale` base units, for each dossier received.
template <Quantity quantity, int scale = 1>
double per_received(const Sums& sums) {
  return ratio(sum_of<quantity>(sums), sums[Quantity::received]) / scale;
}

inline constexpr int in_minutes = 60'000;
inline constexpr int in_whole_hours = 60 * in_minutes;
inline constexpr int in_days = 24 * in_whole_hours;

inline double sojourn(const Sums& sums) {
  return ratio(sum_of<Quantity::sojourn>(sums), ended(sums)) / day;
}

inline double processing(const Sums& sums) {
  return ratio(sum_of<Quantity::processing>(sums), sums[Quantity::ready]) / day;
}

inline double on_time(const Sums& sums) {
  return ratio(sum_of<Quantity::on_time>(sums), sums[Quantity::with_deadline]);
}

inline double waiting_at_counter(const Sums& sums) {
  const auto tickets = sums[Quantity::counter_services] + sums[Quantity::gave_up_waiting] + sums[Quantity::sent_home];
  return ratio(sum_of<Quantity::waiting_at_counter>(sums), tickets) / minute;
}

inline double handovers(const Sums& sums) {
  return ratio(sum_of<Quantity::handovers>(sums), ended(sums));
}

inline std::int64_t decided(const Sums& sums) {
  return sums[Quantity::granted] + sums[Quantity::refused];
}

inline double flawed(const Sums& sums) {
  return ratio(sum_of<Quantity::flawed>(sums), decided(sums));
}

inline double uncorrected(const Sums& sums) {
  return ratio(sum_of<Quantity::flawed>(sums) - sum_of<Quantity::corrected>(sums), decided(sums));
}

inline double correction(const Sums& sums) {
  return ratio(sum_of<Quantity::reopened_time>(sums), sums[Quantity::reopened_ended]) / day;
}

inline double upheld(const Sums& sums) {
  return ratio(sum_of<Quantity::complaints_upheld>(sums), sums[Quantity::complaints]);
}

inline double open(const Whole& whole) {
  return static_cast<double>(whole.figures.open);
}

inline double throughput(const Whole& whole) {
  return static_cast<double>(ended(whole.figures.total)) * days_of_a_year / counted_days(whole.model());
}

template <measures::Spread which, std::size_t q, int scale>
double quantile(const Whole& whole) {
  return whole.figures.spread(which).overall.at[q] / scale;
}

inline double long_waits(const Whole& whole) {
  return whole.figures.spread(measures::Spread::waiting_at_counter).overall.share_long;
}

inline double all_utilisation(const Whole& whole) {
  return utilisation(whole.figures.departments);
}

inline double officers(const Whole& whole) {
  return officers_on_average(whole.timeline, whole.figures.held);
}

inline double salary_bill(const Whole& whole) {
  const double bill = salaries_paid(whole);
  return bill > 0 ? bill : nothing;
}

inline double salary_per_dossier(const Whole& whole) {
  return ratio(salary_bill(whole), ended(whole.figures.total));
}

inline double state_costs_per_dossier(const Whole& whole) {
  const double costs = state_costs(whole);
  return costs > 0 ? ratio(costs, ended(whole.figures.total)) : nothing;
}

inline double net_costs_per_dossier(const Whole& whole) {
  const double costs = state_costs(whole);
  const auto fees = static_cast<double>(whole.figures.total[Quantity::fees]);
  return costs > 0 && fees > 0 ? ratio(costs - fees, ended(whole.figures.total)) : nothing;
}

inline double citizens_costs_per_dossier(const Whole& whole) {
  return tells_citizens_costs(whole) ? ratio(citizens_costs(whole), whole.figures.total[Quantity::received]) : nothing;
}

/// Of the hours that officers would have worked if all posts were held and nobody was on a course.
template <std::int64_t agents::DepartmentResult::*lost>
double share_of_hours(const Whole& whole) {
  std::int64_t part = 0;
  std::int64_t all = 0;
  for (const agents::DepartmentResult& department : whole.figures.departments) {
    part += department.*lost;
    all += department.available + department.vacant;
  }
  return ratio(static_cast<double>(part), all);
}

/// Standard deviation over mean of the units' mean sojourns.
inline double unit_spread(const Whole& whole) {
  const std::size_t procedures = whole.model().procedures.size();
  double count = 0, sum = 0, squares = 0;
  for (std::size_t first = 0; first < whole.figures.by_unit.size(); first += procedures) {
    Sums unit;
    for (std::size_t p = 0; p < procedures; ++p) unit += whole.figures.by_unit[first + p];
    if (ended(unit) < enough_dossiers) continue;
    const double mean = sojourn(unit);
    count += 1;
    sum += mean;
    squares += mean * mean;
  }
  if (count < 2) return nothing;
  const double mean = sum / count;
  return std::sqrt(std::fmax(0, squares / count - mean * mean)) / mean;
}

inline double time_gini(const Whole& whole) {
  return whole.figures.burden.gini;
}

inline double worst_unit(const Whole& whole) {
  const std::size_t procedures = whole.model().procedures.size();
  double worst = nothing;
  for (std::size_t first = 0; first < whole.figures.by_unit.size(); first += procedures) {
    Sums unit;
    for (std::size_t p = 0; p < procedures; ++p) unit += whole.figures.by_unit[first + p];
    if (ended(unit) >= enough_dossiers) worst = std::fmax(worst, sojourn(unit));
  }
  return worst;
}

inline double appointment_wait(const Sums& sums) {
  return ratio(sum_of<Quantity::appointment_waiting>(sums), sums[Quantity::appointment_tickets]) / minute;
}

inline double walk_in_wait(const Sums& sums) {
  const auto tickets = sums[Quantity::counter_services] + sums[Quantity::gave_up_waiting] + sums[Quantity::sent_home];
  const auto waited = sums[Quantity::waiting_at_counter] - sums[Quantity::appointment_waiting];
  return ratio(static_cast<double>(waited), tickets - sums[Quantity::appointment_tickets]) / minute;
}

/// 0 where nobody has an appointment, so that it can be compared with a model in which some have.
inline double appointment_gain(const Sums& sums) {
  return sums[Quantity::appointment_tickets] == 0 ? 0 : walk_in_wait(sums) - appointment_wait(sums);
}

template <Quantity part, Quantity all>
double share_of(const Sums& sums) {
  return ratio(sum_of<part>(sums), sums[all]);
}

inline double reporting_gap(const Sums& sums) {
  return ratio(sum_of<Quantity::on_time_reported>(sums) - sum_of<Quantity::on_time>(sums),
               sums[Quantity::with_deadline]);
}

inline double near_in_time(const Whole& whole) {
  return whole.figures.access.within_half_an_hour;
}

inline double near_in_space(const Whole& whole) {
  return whole.figures.access.within_5_km;
}

inline double time_theil(const Whole& whole) {
  return whole.figures.burden.theil;
}

inline double theil_between(const Whole& whole) {
  return whole.figures.burden.theil_between;
}

}  // namespace motcua::study::formulas

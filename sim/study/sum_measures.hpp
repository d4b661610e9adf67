// Measures that are worked out of sums alone: means, shares, times for each dossier. NaN where nothing happened.
#pragma once

#include <cstdint>
#include <limits>

#include "measures/quantity.hpp"

namespace motcua::study {

inline constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
/// A mean over fewer dossiers says little.
inline constexpr std::int64_t enough_dossiers = 30;

/// In ms.
inline constexpr int in_minutes = 60'000;
inline constexpr int in_hours = 60 * in_minutes;
inline constexpr int in_days = 24 * in_hours;
/// In metres.
inline constexpr int in_kilometres = 1'000;

inline double ratio(double sum, std::int64_t count) {
  return count > 0 ? sum / static_cast<double>(count) : nothing;
}

template <measures::Quantity quantity>
double sum_of(const measures::Sums& sums) {
  return static_cast<double>(sums[quantity]);
}

template <measures::Quantity part, measures::Quantity all>
double share_of(const measures::Sums& sums) {
  return ratio(sum_of<part>(sums), sums[all]);
}

/// The sum, in `scale` base units, for each dossier received.
template <measures::Quantity quantity, int scale = 1>
double per_received(const measures::Sums& sums) {
  return share_of<quantity, measures::Quantity::received>(sums) / scale;
}

/// Dossiers that ended: granted, refused, withdrawn and expired.
std::int64_t ended(const measures::Sums& sums);

/// Days from first visit to end, and from acceptance to result.
double sojourn(const measures::Sums& sums);
double processing(const measures::Sums& sums);

double handovers(const measures::Sums& sums);

/// Of the dossiers with a deadline, those ready in time as the system tells it less those that were.
double reporting_gap(const measures::Sums& sums);

/// Minutes of waiting for each ticket; of those with an appointment, and of the others.
double waiting_at_counter(const measures::Sums& sums);
double appointment_wait(const measures::Sums& sums);
double walk_in_wait(const measures::Sums& sums);

/// The difference of the two; 0 where nobody has an appointment, so that it can be compared with a model in which some
/// have.
double appointment_gain(const measures::Sums& sums);

/// Of all decisions, those with an error that nobody noticed, and those whose error was not corrected later.
double flawed(const measures::Sums& sums);
double uncorrected(const measures::Sums& sums);

/// Days from reopening to the second end.
double correction(const measures::Sums& sums);

/// Submissions that failed, of all that were tried.
double failed_submissions(const measures::Sums& sums);

}  // namespace motcua::study

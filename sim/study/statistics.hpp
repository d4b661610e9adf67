// Means over replications, and how sure they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace motcua::study {

inline constexpr double usual_confidence = 0.95;

/// A mean over independent replications. NaN where there was nothing to average.
struct Estimate {
  double mean = std::numeric_limits<double>::quiet_NaN();
  double deviation = std::numeric_limits<double>::quiet_NaN();   ///< sample standard deviation; NaN below 2 values
  double half_width = std::numeric_limits<double>::quiet_NaN();  ///< of the interval; NaN below 2 values
  std::size_t count = 0;                                         ///< of values that were numbers

  bool has_interval() const { return count >= 2; }
  /// Whether the interval leaves out `value`; without an interval nothing is excluded.
  bool excludes(double value) const;
};

/// Mean and t-interval: mean ± t(1 - (1 - confidence)/2, n - 1) · s / √n, after Law, Simulation Modeling and Analysis.
/// NaN values (a replication in which nothing happened) are left out. Throws std::invalid_argument unless
/// 0 < confidence < 1.
Estimate estimate(std::span<const double> values, double confidence = usual_confidence);

/// The same of b[i] - a[i]. Replication i of both ran on the same random numbers, so that what the citizens brought
/// along cancels out. Pairs in which either is NaN are left out. Throws std::invalid_argument if the sizes differ.
Estimate paired_difference(std::span<const double> a, std::span<const double> b, double confidence = usual_confidence);

/// Gini coefficient, Σ (2 i - n - 1) x_i / (n Σ x) over values in ascending order: 0 if all bear the same, towards 1 if
/// one bears everything. NaN for no values or a sum of 0.
double gini(std::span<const std::uint32_t> ascending);

}  // namespace motcua::study

// Histograms of durations with a bounded relative error, from which quantiles are read.
#pragma once

#include <bit>
#include <boost/histogram.hpp>
#include <cstdint>
#include <span>
#include <tuple>

#include "core/tick.hpp"

namespace motcua::measures {

/// A Boost.Histogram axis over durations in ticks: one bin per tick below 128, then 64 bins per doubling. The middle of
/// a bin is within 1/128 (0.8 %) of every value in it. Longer than any run goes into the last bin.
class DurationAxis {
 public:
  using value_type = std::int64_t;
  static constexpr int longest_bits = 41;
  static constexpr int bins = ((longest_bits - 7) << 6) + 128;

  int index(value_type ticks) const {
    const std::uint64_t value = ticks < 0 ? 0 : static_cast<std::uint64_t>(ticks);
    const int doublings = static_cast<int>(std::bit_width(value | 64U)) - 7;
    const int bin = (doublings << 6) + static_cast<int>(value >> doublings);
    return bin < bins ? bin : bins - 1;
  }
  int size() const { return bins; }
  value_type value(int bin) const { return lower(bin); }

  /// The least duration of a bin, in ticks.
  static std::int64_t lower(int bin) {
    const int doublings = bin < 128 ? 0 : (bin >> 6) - 1;
    return static_cast<std::int64_t>(bin - (doublings << 6)) << doublings;
  }

  bool operator==(const DurationAxis&) const { return true; }
};

/// Counts of durations, one histogram per row (per unit, per procedure, per group).
class DurationHistograms {
 public:
  explicit DurationHistograms(std::size_t rows)
      : rows_{rows}, counts_{Axes{DurationAxis{}, RowAxis{0, static_cast<int>(rows)}}} {}

  void add(std::size_t row, core::Duration duration) { add_to_bin(row, DurationAxis{}.index(duration.count())); }

  /// For a duration whose bin is known from another histogram.
  void add_to_bin(std::size_t row, int bin) {
    ++boost::histogram::unsafe_access::storage(counts_)[row * DurationAxis::bins + static_cast<std::size_t>(bin)];
  }

  DurationHistograms& operator+=(const DurationHistograms& other) {
    counts_ += other.counts_;
    return *this;
  }

  /// All rows added up, as the only row.
  DurationHistograms all_rows() const;

  std::size_t rows() const { return rows_; }
  std::uint64_t count(std::size_t row) const;
  /// How many durations fell into each bin of the axis.
  std::span<const std::uint32_t> bins_of(std::size_t row) const;

  /// The duration in ticks that a share `q` of the row's durations do not exceed, within 1 %; NaN for an empty row.
  double quantile(std::size_t row, double q) const;

  /// The share of the row's durations that are longer than `limit`, counting by bins; NaN for an empty row.
  double share_above(std::size_t row, core::Duration limit) const;

 private:
  using RowAxis = boost::histogram::axis::integer<int, boost::use_default, boost::histogram::axis::option::none_t>;
  using Axes = std::tuple<DurationAxis, RowAxis>;  ///< the bins of a row lie together
  using Counts = boost::histogram::histogram<Axes, boost::histogram::dense_storage<std::uint32_t>>;

  std::size_t rows_;
  Counts counts_;
};

}  // namespace motcua::measures

#include "measures/histogram.hpp"

#include <cmath>
#include <limits>
#include <numeric>

namespace motcua::measures {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

DurationHistograms DurationHistograms::all_rows() const {
  DurationHistograms all{1};
  for (std::size_t row = 0; row < rows_; ++row) {
    for (int bin = 0; bin < DurationAxis::bins; ++bin) all.counts_.at(bin, 0) += counts_.at(bin, static_cast<int>(row));
  }
  return all;
}

std::span<const std::uint32_t> DurationHistograms::bins_of(std::size_t row) const {
  return {&boost::histogram::unsafe_access::storage(counts_)[row * DurationAxis::bins], DurationAxis::bins};
}

std::uint64_t DurationHistograms::count(std::size_t row) const {
  const auto bins = bins_of(row);
  return std::accumulate(bins.begin(), bins.end(), std::uint64_t{0});
}

double DurationHistograms::quantile(std::size_t row, double q) const {
  const std::uint64_t total = count(row);
  if (total == 0) return nothing;
  // The smallest value with at least ceil(q n) values up to it: the inverse of the empirical distribution function.
  const double wanted = std::max(1.0, std::ceil(q * static_cast<double>(total)));
  const auto bins = bins_of(row);
  double seen = 0;
  for (int bin = 0; bin < DurationAxis::bins; ++bin) {
    seen += bins[static_cast<std::size_t>(bin)];
    if (seen >= wanted) {
      const auto lower = DurationAxis::lower(bin);
      return 0.5 * static_cast<double>(lower + DurationAxis::lower(bin + 1) - 1);
    }
  }
  return nothing;
}

double DurationHistograms::share_above(std::size_t row, core::Duration limit) const {
  const std::uint64_t total = count(row);
  if (total == 0) return nothing;
  const auto above = bins_of(row).subspan(static_cast<std::size_t>(DurationAxis{}.index(limit.count())) + 1);
  return static_cast<double>(std::accumulate(above.begin(), above.end(), std::uint64_t{0})) /
         static_cast<double>(total);
}

}  // namespace motcua::measures

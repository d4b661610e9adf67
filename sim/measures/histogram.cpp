#include "measures/histogram.hpp"

#include <cmath>
#include <limits>

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

std::uint64_t DurationHistograms::count(std::size_t row) const {
  std::uint64_t total = 0;
  for (int bin = 0; bin < DurationAxis::bins; ++bin) total += counts_.at(bin, static_cast<int>(row));
  return total;
}

double DurationHistograms::quantile(std::size_t row, double q) const {
  const std::uint64_t total = count(row);
  if (total == 0) return nothing;
  // The smallest value with at least ceil(q n) values up to it: the inverse of the empirical distribution function.
  const double wanted = std::max(1.0, std::ceil(q * static_cast<double>(total)));
  double seen = 0;
  for (int bin = 0; bin < DurationAxis::bins; ++bin) {
    seen += counts_.at(bin, static_cast<int>(row));
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
  std::uint64_t above = 0;
  for (int bin = DurationAxis{}.index(limit.count()) + 1; bin < DurationAxis::bins; ++bin) {
    above += counts_.at(bin, static_cast<int>(row));
  }
  return static_cast<double>(above) / static_cast<double>(total);
}

}  // namespace motcua::measures

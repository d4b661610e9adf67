#include "study/histogram_rows.hpp"

namespace motcua::study {

HistogramRows rows_of(const measures::DurationHistograms& histograms) {
  static_assert(measures::DurationAxis::bins <= 0xFFFF);
  HistogramRows rows;
  rows.first.push_back(0);
  for (std::size_t row = 0; row < histograms.rows(); ++row) {
    for (int bin = 0; bin < measures::DurationAxis::bins; ++bin) {
      const std::uint32_t count = histograms.count(row, bin);
      if (count == 0) continue;
      rows.bins.push_back(static_cast<std::uint16_t>(bin));
      rows.counts.push_back(count);
    }
    rows.first.push_back(rows.bins.size());
  }
  return rows;
}

}  // namespace motcua::study

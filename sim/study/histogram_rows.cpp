#include "study/histogram_rows.hpp"

namespace motcua::study {

HistogramRows rows_of(const measures::DurationHistograms& histograms) {
  static_assert(measures::DurationAxis::bins <= 0xFFFF);
  HistogramRows rows;
  rows.first.push_back(0);
  for (std::size_t row = 0; row < histograms.rows(); ++row) {
    const auto counts = histograms.bins_of(row);
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
      if (counts[bin] == 0) continue;
      rows.bins.push_back(static_cast<std::uint16_t>(bin));
      rows.counts.push_back(counts[bin]);
    }
    rows.first.push_back(rows.bins.size());
  }
  return rows;
}

}  // namespace motcua::study

// Histograms of durations as they are kept of a run: only the bins in which something fell.
#pragma once

#include <cstdint>
#include <vector>

#include "measures/histogram.hpp"

namespace motcua::study {

/// Row after row; the counts of row r are those from first[r] to first[r + 1].
struct HistogramRows {
  std::vector<std::size_t> first;
  std::vector<std::uint16_t> bins;
  std::vector<std::uint32_t> counts;
};

HistogramRows rows_of(const measures::DurationHistograms& histograms);

}  // namespace motcua::study

#include "study/result_histograms.hpp"

#include <fmt/format.h>

#include "core/tick.hpp"
#include "measures/histogram.hpp"
#include "study/result_axes.hpp"
#include "study/result_table.hpp"

namespace motcua::study {
namespace {

using core::hour_ms;
using measures::DurationAxis;

constexpr int all_bins = DurationAxis::bins;

struct Kind {
  const char* suffix;
  const Axis& axis;
  HistogramRows Spreads::*rows;
};

class Histograms {
 public:
  Histograms(const Axes& axes, const Finished& finished, results::Dataset& data)
      : kinds_{{{"", axes.procedure, &Spreads::in_procedures},
                {"_by_unit", axes.unit, &Spreads::in_units},
                {"_by_group", axes.group, &Spreads::in_groups}}},
        finished_{finished},
        data_{data} {}

  void add() {
    find_bins();
    add_bins();
    for (const SpreadVariable& spread : spread_table) {
      for (const Kind& kind : kinds_) {
        std::vector<std::string> dimensions{"model", "replication", kind.axis.name, "duration_bin"};
        std::string coordinates = labels_of(dimensions);
        data_.variables.push_back({fmt::format("{}_histogram{}", spread.name, kind.suffix),
                                   std::move(dimensions),
                                   counts(kind, spread.spread),
                                   "1",
                                   fmt::format("how many a {} was as long as the bin says", spread.long_name),
                                   {{"cell_methods", summed}, {"coordinates", std::move(coordinates)}}});
      }
    }
  }

 private:
  /// Whatever falls into a bin falls into that of some procedure.
  void find_bins() {
    std::vector<bool> in_use(all_bins);
    for (const auto& runs : finished_.figures) {
      for (const RunFigures& figures : runs) {
        for (const Spreads& spreads : figures.spreads) {
          for (const std::uint16_t bin : spreads.in_procedures.bins) in_use[bin] = true;
        }
      }
    }
    place_of_bin_.resize(all_bins);
    for (int bin = 0; bin < all_bins; ++bin) {
      if (!in_use[static_cast<std::size_t>(bin)]) continue;
      place_of_bin_[static_cast<std::size_t>(bin)] = bins_.size();
      bins_.push_back(bin);
    }
  }

  void add_bins() {
    std::vector<double> lower, upper, middle;
    for (const int bin : bins_) {
      const auto from = static_cast<double>(DurationAxis::lower(bin));
      const auto until = static_cast<double>(DurationAxis::lower(bin + 1));
      lower.push_back(from / hour_ms);
      upper.push_back(until / hour_ms);
      middle.push_back((from + until - 1) / 2 / hour_ms);
    }
    add_axis(data_, "duration_bin", std::move(lower), "h");
    add_label(data_, "duration_bin_upper", std::move(upper));
    add_label(data_, "duration_bin_middle", std::move(middle));
  }

  std::vector<std::int32_t> counts(const Kind& kind, measures::Spread spread) const {
    std::vector<std::int32_t> values;
    for (std::size_t m = 0; m < finished_.figures.size(); ++m) {
      const std::vector<std::size_t>& positions = kind.axis.positions[m];
      for (const RunFigures& figures : finished_.figures[m]) {
        const HistogramRows& rows = figures.spread(spread).*kind.rows;
        const std::size_t first = values.size();
        values.resize(first + kind.axis.size() * bins_.size());
        for (std::size_t row = 0; row < positions.size(); ++row) {
          for (std::size_t at = rows.first[row]; at < rows.first[row + 1]; ++at) {
            values[first + positions[row] * bins_.size() + place_of_bin_[rows.bins[at]]] =
                static_cast<std::int32_t>(rows.counts[at]);
          }
        }
      }
    }
    return values;
  }

  std::array<Kind, 3> kinds_;
  const Finished& finished_;
  results::Dataset& data_;
  std::vector<int> bins_;  ///< that are in the file
  std::vector<std::size_t> place_of_bin_;
};

}  // namespace

void add_histograms(const Axes& axes, const Finished& finished, results::Dataset& data) {
  Histograms{axes, finished, data}.add();
}

}  // namespace motcua::study

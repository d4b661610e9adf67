#include "study/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "study/measure_table.hpp"

namespace motcua::study {

Standing::Standing(const Frame& frame, const Study& study, std::size_t points)
    : models_{frame.models},
      replications_{frame.replications},
      objective_{study.objective},
      values_(models_.size() < 2 ? 0 : points * frame.replications * models_.size(), NAN),
      sums_(models_.size()) {}

void Standing::add(std::size_t point, std::size_t model, std::uint32_t replication, double objective) {
  if (values_.empty()) return;
  const std::size_t first = (point * replications_ + replication) * models_.size();
  values_[first + model] = static_cast<float>(objective);
  const auto begin = values_.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = begin + static_cast<std::ptrdiff_t>(models_.size());
  if (std::any_of(begin, end, [](float value) { return std::isnan(value); })) return;
  ++compared_;
  for (std::size_t m = 0; m < models_.size(); ++m) sums_[m] += values_[first + m];
}

std::string Standing::leading() const {
  if (compared_ == 0) return "";
  const Measure& measure = find_measure(objective_);
  std::vector<std::size_t> order(models_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return measure.better == Better::higher ? sums_[a] > sums_[b] : sums_[a] < sums_[b];
  });
  const auto shown = [&](std::size_t model) {
    const double mean = sums_[model] / static_cast<double>(compared_) * measure.shown_times;
    return fmt::format("{:.{}f}", mean, measure.decimals);
  };
  return fmt::format("{} leads: {} {}{}{}, then {} {}", models_[order[0]], objective_, shown(order[0]),
                     measure.shown_in.empty() ? "" : " ", measure.shown_in, models_[order[1]], shown(order[1]));
}

Counts count_runs(const Frame& frame, const Study& study, const std::vector<Point>& points, const Ledger& ledger,
                  Standing* standing) {
  Counts counts{points.size() * frame.models.size() * frame.replications};
  const Identity kept = frame.kept.identity();
  for (std::size_t p = 0; p < points.size(); ++p) {
    for (std::size_t m = 0; m < frame.models.size(); ++m) {
      const auto content = ledger.content(recipe_of(frame, study, points[p], m));
      for (std::uint32_t r = 0; content && r < frame.replications; ++r) {
        const Identity run = run_identity(*content, kept, frame.seed, r);
        if (const Failure* failure = ledger.failure(run)) counts.failures.push_back(*failure);
        if (!ledger.has(run)) continue;
        ++counts.done;
        if (standing) standing->add(p, m, r, ledger.objective(run));
      }
    }
  }
  counts.failed = counts.failures.size();
  return counts;
}

}  // namespace motcua::study

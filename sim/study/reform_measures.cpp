#include "study/reform_measures.hpp"

#include <algorithm>
#include <cmath>

#include "study/sum_measures.hpp"

namespace motcua::study {
namespace {

using measures::Quantity;
using measures::Sums;

bool may_be_down(const model::Model& model, model::UnitId unit) {
  const model::SmartId smart = model.settings[unit].smart;
  return smart && model.smart[smart].outages;
}

}  // namespace

double online_gap(const Whole& whole) {
  double most = nothing;
  double least = nothing;
  for (const Sums& group : over_procedures(whole.figures.by_group, whole.model().procedures.size())) {
    const double online = per_received<Quantity::online>(group);
    most = std::fmax(most, online);
    least = std::fmin(least, online);
  }
  return most - least;
}

double portal_down(const Whole& whole) {
  std::int64_t down = 0;
  std::int64_t units = 0;
  for (std::size_t u = 0; u < whole.figures.outages.size(); ++u) {
    const auto at_date = [&](const model::DatedModel& dated) { return may_be_down(dated.model, model::UnitId{u}); };
    if (!std::any_of(whole.timeline.begin(), whole.timeline.end(), at_date)) continue;
    down += whole.figures.outages[u];
    ++units;
  }
  return ratio(static_cast<double>(down), units) / in_hours;
}

double rolled_out(const Whole& whole) {
  const auto& reviews = whole.figures.reviews;
  const auto passed = std::count_if(reviews.begin(), reviews.end(), [](const auto& review) { return review.passed; });
  return ratio(static_cast<double>(passed), static_cast<std::int64_t>(reviews.size()));
}

}  // namespace motcua::study

#include "study/reform_measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace motcua::study {
namespace {

using measures::Quantity;
using measures::Sums;

constexpr double hour_ms = 3'600'000;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

double share(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : nothing;
}

bool may_be_down(const model::Model& model, model::UnitId unit) {
  const model::SmartId smart = model.settings[unit].smart;
  return smart && model.smart[smart].outages;
}

}  // namespace

double failed_submissions(const Sums& sums) {
  const std::int64_t failed = sums[Quantity::failed_submissions];
  return share(failed, failed + sums[Quantity::online]);
}

double helped(const Sums& sums) {
  return share(sums[Quantity::helped_online], sums[Quantity::online]);
}

double online_gap(const Whole& whole) {
  const std::size_t procedures = whole.model().procedures.size();
  double most = nothing;
  double least = nothing;
  for (std::size_t first = 0; first < whole.figures.by_group.size(); first += procedures) {
    Sums group;
    for (std::size_t p = 0; p < procedures; ++p) group += whole.figures.by_group[first + p];
    const double online = share(group[Quantity::online], group[Quantity::received]);
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
  return share(down, units) / hour_ms;
}

double rolled_out(const Whole& whole) {
  const auto& reviews = whole.figures.reviews;
  const auto passed = std::count_if(reviews.begin(), reviews.end(), [](const auto& review) { return review.passed; });
  return share(passed, static_cast<std::int64_t>(reviews.size()));
}

}  // namespace motcua::study

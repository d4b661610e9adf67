#include "study/fairness.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace motcua::study {
namespace {

using measures::Quantity;
using measures::Sums;

constexpr double hour = 3'600'000;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
/// A mean over fewer dossiers says little.
constexpr std::int64_t enough_dossiers = 30;

double hours_each(const Sums& sums) {
  return static_cast<double>(sums[Quantity::citizen_time]) / static_cast<double>(sums[Quantity::received]) / hour;
}

/// Over all procedures, of each group.
std::vector<Sums> by_group(const Whole& whole) {
  const std::size_t procedures = whole.model().procedures.size();
  std::vector<Sums> groups(whole.model().groups.size());
  for (std::size_t cell = 0; cell < whole.figures.by_group.size(); ++cell)
    groups[cell / procedures] += whole.figures.by_group[cell];
  return groups;
}

double largest_gap(const std::vector<double>& values) {
  double least = nothing;
  double most = nothing;
  for (const double value : values) {
    least = std::fmin(least, value);
    most = std::fmax(most, value);
  }
  return values.size() < 2 ? nothing : most - least;
}

struct Standing {
  double disadvantage = 0;
  double dossiers = 0;
  double hours = 0;  ///< for each
};

}  // namespace

double group_gap(const Whole& whole) {
  std::vector<double> values;
  for (const Sums& sums : by_group(whole)) {
    if (sums[Quantity::received] >= enough_dossiers) values.push_back(hours_each(sums));
  }
  return largest_gap(values);
}

double rural_gap(const Whole& whole) {
  const std::size_t procedures = whole.model().procedures.size();
  Sums urban;
  Sums rural;
  for (std::size_t cell = 0; cell < whole.figures.by_unit.size(); ++cell) {
    const bool is_urban = whole.model().units[model::UnitId{cell / procedures}].urban;
    (is_urban ? urban : rural) += whole.figures.by_unit[cell];
  }
  const bool enough = std::min(urban[Quantity::received], rural[Quantity::received]) >= enough_dossiers;
  return enough ? hours_each(rural) - hours_each(urban) : nothing;
}

double concentration(const Whole& whole) {
  std::vector<Standing> groups;
  double dossiers = 0;
  double hours = 0;
  const std::vector<Sums> sums = by_group(whole);
  for (std::size_t g = 0; g < sums.size(); ++g) {
    if (sums[g][Quantity::received] == 0) continue;
    const auto received = static_cast<double>(sums[g][Quantity::received]);
    groups.push_back({whole.model().groups[model::GroupId{g}].disadvantage, received, hours_each(sums[g])});
    dossiers += received;
    hours += received * groups.back().hours;
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Standing& a, const Standing& b) { return a.disadvantage > b.disadvantage; });
  if (groups.size() < 2 || groups.front().disadvantage == groups.back().disadvantage || hours <= 0) return nothing;
  double before = 0;
  double sum = 0;
  for (std::size_t first = 0; first < groups.size();) {  // groups that are equally badly off share a rank
    std::size_t last = first;
    double share = 0;
    double burden = 0;
    for (; last < groups.size() && groups[last].disadvantage == groups[first].disadvantage; ++last) {
      share += groups[last].dossiers / dossiers;
      burden += groups[last].dossiers / dossiers * groups[last].hours;
    }
    sum += burden * (before + share / 2);
    before += share;
    first = last;
  }
  return 2 * sum / (hours / dossiers) - 1;
}

double access_gap(const Whole& whole) {
  std::vector<double> values;
  for (const double share : whole.figures.access.by_group) {
    if (!std::isnan(share)) values.push_back(share);
  }
  return largest_gap(values);
}

}  // namespace motcua::study

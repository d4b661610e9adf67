#include "study/fairness.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "study/sum_measures.hpp"

namespace motcua::study {
namespace {

using measures::Quantity;
using measures::Sums;

constexpr auto hours_each = &per_received<Quantity::citizen_time, in_hours>;

std::vector<Sums> by_group(const Whole& whole) {
  return over_procedures(whole.figures.by_group, whole.model().procedures.size());
}

std::vector<Sums> by_unit(const Whole& whole) {
  return over_procedures(whole.figures.by_unit, whole.model().procedures.size());
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
  const std::vector<Sums> units = by_unit(whole);
  Sums urban;
  Sums rural;
  for (std::size_t u = 0; u < units.size(); ++u) {
    (whole.model().units[model::UnitId{u}].urban ? urban : rural) += units[u];
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

double near_in_time(const Whole& whole) {
  return whole.figures.access.within_half_an_hour;
}

double near_in_space(const Whole& whole) {
  return whole.figures.access.within_5_km;
}

double worst_unit(const Whole& whole) {
  double worst = nothing;
  for (const Sums& unit : by_unit(whole)) {
    if (ended(unit) >= enough_dossiers) worst = std::fmax(worst, sojourn(unit));
  }
  return worst;
}

double unit_spread(const Whole& whole) {
  double count = 0, sum = 0, squares = 0;
  for (const Sums& unit : by_unit(whole)) {
    if (ended(unit) < enough_dossiers) continue;
    const double mean = sojourn(unit);
    count += 1;
    sum += mean;
    squares += mean * mean;
  }
  if (count < 2) return nothing;
  const double mean = sum / count;
  return std::sqrt(std::fmax(0, squares / count - mean * mean)) / mean;
}

double time_gini(const Whole& whole) {
  return whole.figures.burden.gini;
}

double time_theil(const Whole& whole) {
  return whole.figures.burden.theil;
}

double theil_between(const Whole& whole) {
  return whole.figures.burden.theil_between;
}

}  // namespace motcua::study

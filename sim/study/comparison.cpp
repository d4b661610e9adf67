#include "study/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace motcua::study {
namespace {

template <class Value>
std::vector<std::vector<double>> by_model(const Plan& plan, const Finished& finished, Value value) {
  std::vector<std::vector<double>> values(plan.timelines.size());
  for (std::size_t m = 0; m < plan.timelines.size(); ++m) {
    for (const RunFigures& figures : finished.figures[m]) values[m].push_back(value(Whole{figures, plan.timelines[m]}));
  }
  return values;
}

/// The value of a measure for one group, all procedures together; NaN in a model without the group.
double of_group(const OfSums& of_sums, const Whole& whole, const std::string& group) {
  const auto& groups = whole.model().groups;
  const std::size_t procedures = whole.model().procedures.size();
  measures::Sums sums;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (groups[model::GroupId{g}].id != group) continue;
    for (std::size_t p = 0; p < procedures; ++p) sums += whole.figures.by_group[g * procedures + p];
  }
  return of_sums(sums);
}

void add_groups(const Plan& plan, const Finished& finished, std::vector<ComparisonLine>& lines) {
  const auto& groups = plan.model(0).groups;
  if (groups.size() < 2) return;
  const Measure& sojourn = find_measure("sojourn");
  for (const model::Group& group : groups) {
    const std::string& name = group.name.empty() ? group.id : group.name;
    ComparisonLine line{"Fairness", fmt::format("mean time, {}", name), "days", 2, Better::lower, {}};
    line.values =
        by_model(plan, finished, [&](const Whole& whole) { return of_group(*sojourn.of_sums(), whole, group.id); });
    lines.push_back(std::move(line));
  }
}

ComparisonLine line_of(const Measure& measure, const Plan& plan, const Finished& finished) {
  ComparisonLine line{std::string{measure.section},
                      std::string{measure.label},
                      std::string{measure.shown_in},
                      measure.decimals,
                      measure.better,
                      {}};
  line.values =
      by_model(plan, finished, [&](const Whole& whole) { return value_of(measure, whole) * measure.shown_times; });
  return line;
}

}  // namespace

bool ComparisonLine::says_something() const {
  for (const auto& of_model : values) {
    for (const double value : of_model) {
      if (!std::isnan(value) && value != 0) return true;
    }
  }
  return false;
}

std::vector<ComparisonLine> lines_of(const Plan& plan, const Finished& finished) {
  std::vector<ComparisonLine> lines;
  for (const Measure& measure : measure_table()) {
    const bool always = measure.shown_with.empty() || measure.shown_with == measure.name;
    if (!always && !line_of(find_measure(measure.shown_with), plan, finished).says_something()) continue;
    ComparisonLine line = line_of(measure, plan, finished);
    if (measure.shown_with == measure.name && !line.says_something()) continue;
    lines.push_back(std::move(line));
  }
  add_groups(plan, finished, lines);
  return lines;
}

Outcome outcome(const ComparisonLine& line, const Estimate& difference) {
  if (!difference.has_interval()) return Outcome::unknown;
  if (difference.mean == 0 && difference.half_width == 0) return Outcome::same;
  if (!difference.excludes(0)) return Outcome::not_clear;
  if (std::abs(difference.mean) < 0.5 * std::pow(10, -line.decimals)) return Outcome::negligible;
  if (line.better == Better::neither) return Outcome::differ;
  const bool second_lower = difference.mean < 0;
  return second_lower == (line.better == Better::lower) ? Outcome::second_better : Outcome::first_better;
}

std::vector<BusyDepartment> busiest(const model::Model& model, const std::vector<RunFigures>& runs, std::size_t most) {
  std::vector<BusyDepartment> all;
  for (std::size_t d = 0; d < model.departments.size(); ++d) {
    BusyDepartment department{model.departments[model::DepartmentId{d}].name, 0, 0};
    double available = 0;
    for (const RunFigures& run : runs) {
      available += static_cast<double>(run.departments[d].available);
      department.utilisation += static_cast<double>(run.departments[d].busy);
      department.waiting_at_end +=
          static_cast<double>(run.departments[d].waiting_at_end) / static_cast<double>(runs.size());
    }
    if (available <= 0) continue;
    department.utilisation /= available;
    all.push_back(std::move(department));
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.utilisation > b.utilisation; });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace motcua::study

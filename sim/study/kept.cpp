#include "study/kept.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <map>

#include "study/measure_table.hpp"

namespace motcua::study {
namespace {

using measures::Sums;

/// The sums of each of a model's own things along an axis.
struct Own {
  std::vector<std::string> labels;
  std::vector<Sums> sums;
};

Own own_sums(const std::string& axis, const RunFigures& figures, const model::Model& model) {
  Own own;
  const std::size_t procedures = model.procedures.size();
  if (axis == "procedure") {
    for (const auto& procedure : model.procedures) own.labels.push_back(procedure.id);
    own.sums.resize(procedures);
    for (std::size_t cell = 0; cell < figures.by_unit.size(); ++cell)
      own.sums[cell % procedures] += figures.by_unit[cell];
  } else if (axis == "unit") {
    for (const auto& unit : model.units) own.labels.push_back(unit.code);
    own.sums = over_procedures(figures.by_unit, procedures);
  } else {
    for (const auto& group : model.groups) own.labels.push_back(group.id);
    own.sums = over_procedures(figures.by_group, procedures);
  }
  return own;
}

void add_breakdown(const KeptBreakdown& breakdown, const RunFigures& figures, const model::Model& model,
                   std::vector<double>& values) {
  const Own own = own_sums(breakdown.axis, figures, model);
  std::map<std::string_view, std::size_t> position;
  for (std::size_t i = 0; i < own.labels.size(); ++i) position[own.labels[i]] = i;
  for (const std::string& label : breakdown.labels) {
    const auto found = position.find(label);
    for (const std::string& measure : breakdown.measures) {
      values.push_back(found == position.end() ? std::numeric_limits<double>::quiet_NaN()
                                               : (*find_measure(measure).of_sums())(own.sums[found->second]));
    }
  }
}

}  // namespace

std::size_t Kept::size() const {
  std::size_t size = measures.size();
  for (const KeptBreakdown& breakdown : breakdowns) size += breakdown.labels.size() * breakdown.measures.size();
  return size;
}

Identity Kept::identity() const {
  std::string text = fmt::format("{}\n", fmt::join(measures, " "));
  for (const KeptBreakdown& each : breakdowns)
    text += fmt::format("{}: {}: {}\n", each.axis, fmt::join(each.labels, ","), fmt::join(each.measures, ","));
  return identity_of(text);
}

Kept kept_of(const Axes& axes, const std::vector<std::string>& measures, const std::vector<std::string>& by) {
  Kept kept;
  std::vector<std::string> of_sums;
  for (const Measure& measure : measure_table()) {
    const std::string name{measure.name};
    kept.measures.push_back(name);
    if (measure.of_sums() && (measures.empty() || std::count(measures.begin(), measures.end(), name)))
      of_sums.push_back(name);
  }
  for (const std::string& name : by) {
    const Axis& axis = name == "procedure" ? axes.procedure : name == "unit" ? axes.unit : axes.group;
    kept.breakdowns.push_back({name, axis.labels, of_sums});
  }
  return kept;
}

std::vector<double> values_of(const Kept& kept, const RunFigures& figures, const model::Timeline& timeline) {
  std::vector<double> values;
  values.reserve(kept.size());
  const Whole whole{figures, timeline};
  for (const Measure& measure : measure_table()) values.push_back(value_of(measure, whole));
  for (const KeptBreakdown& breakdown : kept.breakdowns) {
    add_breakdown(breakdown, figures, timeline.front().model, values);
  }
  return values;
}

}  // namespace motcua::study

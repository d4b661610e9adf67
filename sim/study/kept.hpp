// What is kept of a run of a study: figures of the city as a whole, and breakdowns that were asked for.
#pragma once

#include <string>
#include <vector>

#include "study/axes.hpp"
#include "study/figures.hpp"
#include "study/identity.hpp"

namespace motcua::study {

/// Measures along one axis. A run's values lie label by label, the measure running faster.
struct KeptBreakdown {
  std::string axis;                   ///< "procedure", "unit", "group"
  std::vector<std::string> labels;    ///< those of the scenario under the study's models, before any factor
  std::vector<std::string> measures;  ///< names

  bool operator==(const KeptBreakdown&) const = default;
};

struct Kept {
  std::vector<std::string> measures;  ///< names, all of the city as a whole
  std::vector<KeptBreakdown> breakdowns;

  bool operator==(const Kept&) const = default;
  /// Values of a run.
  std::size_t size() const;
  /// A run whose values are laid out otherwise is another run.
  Identity identity() const;
};

/// Every measure of the city as a whole, and along each axis of `by` those of `measures` (all if empty) that are made
/// of sums.
Kept kept_of(const Axes& axes, const std::vector<std::string>& measures, const std::vector<std::string>& by);

/// The values of a run, laid out as `kept` says; NaN where nothing happened or the model has no such thing.
std::vector<double> values_of(const Kept& kept, const RunFigures& figures, const model::Timeline& timeline);

}  // namespace motcua::study

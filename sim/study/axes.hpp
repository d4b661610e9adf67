// The axes that all models of a results file share. A model may lack what another has: units of a level it abolishes,
// departments it merges.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "study/plan.hpp"

namespace motcua::study {

/// The labels along one axis, and where each model's own things lie on it.
struct Axis {
  std::string name;
  std::vector<std::string> labels;
  std::vector<std::vector<std::size_t>> positions;  ///< of each model, by its own index

  std::size_t size() const { return labels.size(); }
};

/// Labels in the order in which the models, one after the other, first use them.
struct Axes {
  Axis procedure;                    ///< by id
  Axis unit;                         ///< by code
  Axis group;                        ///< by id
  Axis department;                   ///< by canonical name
  Axis month;                        ///< by first day; the first one begins with the run
  std::vector<double> month_starts;  ///< days since the run's start
};

Axes axes_of(const Plan& plan);

}  // namespace motcua::study

// The axes that all models of a results file share. A model may lack what another has: units of a level it abolishes,
// departments it merges.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "measures/periods.hpp"
#include "study/plan.hpp"

namespace motcua::study {

/// The labels along one axis, and where each model's own things lie on it.
struct Axis {
  std::string name;
  std::vector<std::string> labels;
  std::vector<std::vector<std::size_t>> positions;  ///< of each model, by its own index; or nowhere
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  std::size_t size() const { return labels.size(); }
};

/// Labels in the order in which the models, one after the other, first use them.
struct Axes {
  Axis procedure;              ///< by id
  Axis unit;                   ///< by code
  Axis group;                  ///< by id
  Axis agency;                 ///< by canonical name
  Axis department;             ///< by canonical name
  Axis channel;                ///< by name
  Axis step;                   ///< by procedure/step; a model's own are all steps of its procedures, ends are nowhere
  Axis time;                   ///< periods, without labels; the first one begins with the run
  std::vector<double> starts;  ///< of the periods, in `time_unit`s since the run's start
  std::vector<double> ends;    ///< likewise; the last one ends with the run
  const char* time_unit = "";  ///< "days" or "hours"
  double time_unit_ms = 0;
  std::string first_day;  ///< of the run: "2024-01-01"
};

Axes axes_of(const Plan& plan, measures::Period period);

}  // namespace motcua::study

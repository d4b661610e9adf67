// How many rows a plan will leave, told before it runs.
#pragma once

#include <string>

#include "study/plan.hpp"
#include "study/runner.hpp"

namespace motcua::study {

/// Rows of all runs together, and the file that they make. From the demand and the tasks of each procedure, each done
/// once: right to within some ten per cent as long as the city keeps up with its demand.
struct RowEstimate {
  double dossiers = 0;
  double pieces = 0;
  double bytes = 0;
  double bytes_ahead = 0;  ///< the most that may lie on the disk meanwhile, without a name, until its turn comes
};

RowEstimate estimate_rows(const Plan& plan, const RunnerSettings& settings);

/// "about 4 million dossiers and 15 million pieces of work, 640 MB", and how much of the disk they take meanwhile.
std::string text_of(const RowEstimate& estimate);

}  // namespace motcua::study

// What a results file says about itself.
#pragma once

#include <vector>

#include "results/dataset.hpp"
#include "study/plan.hpp"
#include "study/runner.hpp"

namespace motcua::study {

/// The attributes of attribute_table. Nothing of the machine, the folder or the clock is in them.
std::vector<results::Attribute> result_attributes(const Plan& plan, const Finished& finished,
                                                  const RunnerSettings& settings);

}  // namespace motcua::study

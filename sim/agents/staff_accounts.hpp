// What careers and performance add up to: hours that vacancies and courses cost, salaries not paid, courses, bonuses.
#pragma once

#include <vector>

#include "agents/context.hpp"
#include "agents/process.hpp"
#include "agents/reign.hpp"
#include "agents/run.hpp"

namespace motcua::agents {

/// Completes the results of departments, over the counted part of the run. `contexts`: one for each reign; `held`:
/// those that held, in their order.
void account_for_careers(const std::vector<Reign>& reigns, const std::vector<Context>& contexts,
                         const std::vector<std::size_t>& held, std::vector<DepartmentResult>& results);

/// Bonuses, and where budgets stand at the end.
void account_for_performance(const CityState& city, std::vector<DepartmentResult>& results);

}  // namespace motcua::agents

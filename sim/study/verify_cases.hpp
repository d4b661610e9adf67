// The cases of the theory battery. Rates and times repeat those of scenarios/theory, in minutes.
#pragma once

#include <vector>

#include "study/verify_case.hpp"

namespace motcua::study {

std::vector<Case> counter_cases();     ///< one hall, several counters
std::vector<Case> one_server_cases();  ///< one hall, one clerk
std::vector<Case> network_cases();     ///< several departments
std::vector<Case> path_cases();        ///< no theory of means, but of every single wait

/// All of them, in the order of the table.
std::vector<Case> all_cases();

}  // namespace motcua::study

// Names of agencies and departments: whether there is something of that name.
#pragma once

#include <set>
#include <string>

#include "core/problem.hpp"
#include "scenario/scenario.hpp"

namespace motcua::scenario {

/// Of all departments, as "agency/department".
std::set<std::string> department_names(const Scenario& scenario);

/// Whether `known` has the name, or had it before a patch removed what it names. If not, that is a problem with the
/// nearest name, unless the agency has problems of its own.
bool is_known(const char* kind, const Reference& name, const std::set<std::string>& known, const Document& document,
              core::Problems& problems);

}  // namespace motcua::scenario

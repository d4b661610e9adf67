// Every problem of a scenario at once.
#pragma once

#include "scenario/resolve.hpp"

namespace motcua::scenario {

/// Everything that is wrong with the scenario, under each of its government models and at each date on which a measure
/// begins or ends; a problem that several share is told once, and at most a hundred of each file.
core::Problems check(const Source& source);

}  // namespace motcua::scenario

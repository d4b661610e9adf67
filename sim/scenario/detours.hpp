// Overlapping powers: dossiers that go to the wrong department first, and consultations of two where one would do.
#pragma once

#include "core/problem.hpp"
#include "scenario/scenario.hpp"

namespace motcua::scenario {

/// Puts before each step with `misroute` or `consulted_twice` a choice, and a task at the other department, which then
/// sends the dossier on. Problems: detours before a procedure's first step, or of steps that are no tasks.
void add_detours(Scenario& scenario, core::Problems& problems);

}  // namespace motcua::scenario

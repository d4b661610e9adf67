// Levels of government: what becomes of the departments of absent units, and who meets to decide.
#pragma once

#include "core/problem.hpp"
#include "scenario/scenario.hpp"

namespace motcua::scenario {

/// As `standing` says; without it a unit with a council is full, one without administrative.
Standing standing_of(const Unit& unit);

/// Closes the departments of absent units, except those of vertical agencies, notes who succeeds them, and moves their
/// officers where a succession says so. Problems: successions that name departments which do not exist.
void close_absent_units(Scenario& scenario, const Document& document, core::Problems& problems);

/// `officers` shared out by `weights`: whole numbers that sum to `officers`, each within one of its exact part (largest
/// remainders; ties go to the first). Equal parts if no weight is positive.
std::vector<int> shared_out(int officers, const std::vector<double>& weights);

}  // namespace motcua::scenario

// Measures of how a government is organised; see measure_table.hpp.
#pragma once

#include "study/measure_table.hpp"

namespace motcua::study {

/// Heads and deputies among 100 officers, over the time counted; NaN if the scenario does not say who manages.
double managers_per_100_officers(const Whole& whole);

/// How unevenly work lies on the departments that had any: standard deviation over mean of their utilisation, 0 where
/// all are equally busy; NaN if none was.
double utilisation_spread(const Whole& whole);

/// Share of residents whose own unit has a people's council; NaN where councils have nothing to decide.
double council_cover(const Whole& whole);

}  // namespace motcua::study

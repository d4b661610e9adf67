// Measures of the portal and of reforms on their way, for the table of measures.
#pragma once

#include "study/measure_table.hpp"

namespace motcua::study {

/// Between the group that hands in online most and the one that does so least.
double online_gap(const Whole& whole);

/// Hours for which a portal is down, averaged over the units whose portal may be down at some date; NaN without any.
double portal_down(const Whole& whole);

/// Share of the reviews that were passed; NaN without any.
double rolled_out(const Whole& whole);

}  // namespace motcua::study

// How evenly the burden lies on groups of citizens, on town and country, on units.
#pragma once

#include "study/measure_table.hpp"

namespace motcua::study {

/// Citizens' hours for each dossier received, of the group that has most less that of the group that has least. Groups
/// with fewer than 30 dossiers are left out; NaN with fewer than two.
double group_gap(const Whole& whole);

/// The same of rural less urban units, with at least 30 dossiers each.
double rural_gap(const Whole& whole);

/// Concentration index of citizens' time over the groups, the worst off (`disadvantage`) first: 2/μ Σ f h R - 1 with
/// the group's share f of the dossiers, its hours h for each dossier and the rank R of its middle (Kakwani, Wagstaff
/// and van Doorslaer 1997). Below 0 the worst off bear more; NaN where no group is told to be worse off than another.
double concentration(const Whole& whole);

/// Of the residents within half an hour of a door, the share in the best placed group less that in the worst.
double access_gap(const Whole& whole);

/// Share of the residents within half an hour of a door, and within 5 km.
double near_in_time(const Whole& whole);
double near_in_space(const Whole& whole);

/// The longest of the units' mean sojourns, in days, and their standard deviation over their mean; of units with at
/// least 30 dossiers that ended.
double worst_unit(const Whole& whole);
double unit_spread(const Whole& whole);

/// Of the minutes that each citizen spent: the Gini coefficient, Theil's T, its part between units.
double time_gini(const Whole& whole);
double time_theil(const Whole& whole);
double theil_between(const Whole& whole);

}  // namespace motcua::study

// What a run costs the state and its citizens, in VND; NaN where the scenario does not tell what things cost.
#pragma once

#include "study/measure_table.hpp"

namespace motcua::study {

/// Salaries, less those of vacant posts, plus those paid twice while one holder instructs the next.
double salary_bill(const Whole& whole);
double salary_per_dossier(const Whole& whole);

double course_costs(const Whole& whole);
double bonuses(const Whole& whole);

/// Of information technology, a year's in proportion to the time counted.
double it_costs(const Whole& whole);

/// Salaries, courses, bonuses and information technology, for each dossier that ended; and less the fees.
double state_costs_per_dossier(const Whole& whole);
double net_costs_per_dossier(const Whole& whole);

/// What citizens' time and way are worth to them, by group, and the fees they pay, for each dossier received.
double citizens_costs_per_dossier(const Whole& whole);

/// How unequal the units' budgets are at the end of the run: standard deviation of the departments' working time
/// relative to an even budget, over those whose budget is not even; 0 if all are.
double budget_spread(const Whole& whole);

}  // namespace motcua::study

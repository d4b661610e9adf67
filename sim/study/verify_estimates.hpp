// What the battery reads from a run. Times are minutes; `department` and `procedure` are ids as in the scenario.
#pragma once

#include <string>

#include "measures/tally.hpp"
#include "study/verify_case.hpp"

namespace motcua::study {

/// Sum of a quantity over the dossiers of one procedure, all of them if it is "".
double sum_of(const Observation& run, const std::string& procedure, measures::Quantity quantity);

double mean_counter_wait(const Observation& run, const std::string& procedure = "");  ///< per service at a counter
double mean_sojourn(const Observation& run, const std::string& procedure = "");       ///< per dossier that ended
double granted_per_hour(const Observation& run);

/// Over all departments of that id ("office/hall"), in the counted part of the run.
double mean_queue(const Observation& run, const std::string& department);            ///< per department
double mean_wait_at(const Observation& run, const std::string& department);          ///< by Little's law
double utilisation_of(const Observation& run, const std::string& department);        ///< officers at work
double arrivals_per_hour_at(const Observation& run, const std::string& department);  ///< per department

/// The longest wait in the histogram's bin of `minutes`: shares beyond it are counted without rounding.
double end_of_bin(double minutes);
/// Share of waits at the counter that are longer; `minutes` is 0 or an end_of_bin.
double share_waiting_longer(const Observation& run, double minutes);

// From rows.
double wait_quantile(const Observation& run, double share);
double sojourn_quantile(const Observation& run, double share);
/// Of dossiers that came so long before the end that all have ended: the run's end favours no short ones.
double mean_sojourn_of_settled(const Observation& run, core::Duration before_end);
/// Dossiers present at a time of day (hours), by whole days between the warm-up's next day and the last but one.
double mean_present_at(const Observation& run, double hour);
/// Share of those days with more than `number` present at that hour.
double share_of_days_with_more(const Observation& run, double hour, int number);

}  // namespace motcua::study

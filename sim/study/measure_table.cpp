#include "study/measure_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "study/fairness.hpp"
#include "study/money.hpp"
#include "study/organisation_measures.hpp"
#include "study/rating.hpp"
#include "study/reform_measures.hpp"
#include "study/sum_measures.hpp"

namespace motcua::study {
namespace {

using measures::Quantity;

constexpr std::string_view dossiers = "Dossiers";
constexpr std::string_view times = "How long it takes";
constexpr std::string_view where = "Where a dossier's time goes (each dossier received)";
constexpr std::string_view counter = "At the counter";
constexpr std::string_view citizens = "What it asks of citizens (each dossier received)";
constexpr std::string_view reception = "Reception";
constexpr std::string_view office = "Staff and money";
constexpr std::string_view supervision = "Errors, supervision, complaints (each 1,000 dossiers received)";
constexpr std::string_view portal = "The portal";
constexpr std::string_view trial = "Reforms on their way";
constexpr std::string_view fairness = "Fairness";

double open(const Whole& whole) {
  return static_cast<double>(whole.figures.open);
}

double throughput(const Whole& whole) {
  constexpr double days_of_a_year = 365.2425;
  return static_cast<double>(ended(whole.figures.total)) * days_of_a_year / counted_days(whole.model());
}

template <measures::Spread which, std::size_t q, int scale>
double quantile(const Whole& whole) {
  return whole.figures.spread(which).overall.at[q] / scale;
}

double long_waits(const Whole& whole) {
  return whole.figures.spread(measures::Spread::waiting_at_counter).overall.share_long;
}

double all_utilisation(const Whole& whole) {
  return utilisation(whole.figures.departments);
}

double officers(const Whole& whole) {
  return officers_on_average(whole.timeline, whole.figures.held);
}

/// Of the hours that officers would have worked if all posts were held and nobody was on a course.
template <std::int64_t agents::DepartmentResult::*lost>
double share_of_hours(const Whole& whole) {
  std::int64_t part = 0;
  std::int64_t all = 0;
  for (const agents::DepartmentResult& department : whole.figures.departments) {
    part += department.*lost;
    all += department.available + department.vacant;
  }
  return ratio(static_cast<double>(part), all);
}

const Measure table[] = {
    {dossiers, "received", "1", "received", "received", Better::neither, 0, "", 1, &sum_of<Quantity::received>},
    {dossiers, "granted", "1", "granted", "granted", Better::higher, 0, "", 1, &sum_of<Quantity::granted>},
    {dossiers, "refused", "1", "refused", "refused", Better::neither, 0, "", 1, &sum_of<Quantity::refused>},
    {dossiers, "withdrawn", "1", "withdrawn: the citizen gave up", "withdrawn", Better::lower, 0, "", 1,
     &sum_of<Quantity::withdrawn>},
    {dossiers, "expired", "1", "expired", "expired", Better::lower, 0, "", 1, &sum_of<Quantity::expired>},
    {dossiers, "open_at_end", "1", "still open at the end", "received - granted - refused - withdrawn - expired",
     Better::lower, 0, "", 1, &open, "", true},
    {dossiers, "throughput", "year-1", "ended a year", "(granted + refused + withdrawn + expired) / years counted",
     Better::higher, 0, "", 1, &throughput},
    {dossiers, "online_share", "1", "handed in online", "online / received", Better::neither, 1, "%", 100,
     &per_received<Quantity::online>},
    {dossiers, "misrouted_share", "1", "went to the wrong office", "misrouted / received", Better::lower, 1, "%", 100,
     &per_received<Quantity::misrouted>, "misrouted_share"},
    {dossiers, "consulted_twice_share", "1", "consulted twice", "consulted_twice / received", Better::lower, 1, "%",
     100, &per_received<Quantity::consulted_twice>, "consulted_twice_share"},

    {times, "processing", "day", "from acceptance to result, mean", "processing / ready", Better::lower, 2, "days", 1,
     &processing},
    {times, "sojourn", "day", "from first visit to end, mean", "sojourn / (granted + refused + withdrawn + expired)",
     Better::lower, 2, "days", 1, &sojourn},
    {times, "sojourn_p50", "day", "  half are done within", "50 % quantile of the sojourn", Better::lower, 2, "days", 1,
     &quantile<measures::Spread::sojourn, 0, in_days>},
    {times, "sojourn_p90", "day", "  nine in ten within", "90 % quantile of the sojourn", Better::lower, 2, "days", 1,
     &quantile<measures::Spread::sojourn, 1, in_days>},
    {times, "sojourn_p95", "day", "  19 in 20 within", "95 % quantile of the sojourn", Better::lower, 2, "days", 1,
     &quantile<measures::Spread::sojourn, 2, in_days>},
    {times, "on_time_share", "1", "ready by the legal deadline", "on_time / with_deadline", Better::higher, 1, "%", 100,
     &share_of<Quantity::on_time, Quantity::with_deadline>},
    {times, "on_time_reported_share", "1", "  on time, as the system tells it", "on_time_reported / with_deadline",
     Better::neither, 1, "%", 100, &share_of<Quantity::on_time_reported, Quantity::with_deadline>, "reporting_gap"},
    {times, "reporting_gap", "1", "  on time, reported less measured", "(on_time_reported - on_time) / with_deadline",
     Better::lower, 1, "%", 100, &reporting_gap, "reporting_gap"},
    {times, "apologies_share", "1", "late, with a letter of apology", "apologies / with_deadline", Better::neither, 1,
     "%", 100, &share_of<Quantity::apologies, Quantity::with_deadline>, "apologies_share"},
    {times, "kept_new_date_share", "1", "  ready by the new date", "kept_new_date / apologies", Better::higher, 1, "%",
     100, &share_of<Quantity::kept_new_date, Quantity::apologies>, "apologies_share"},

    {where, "desk_wait_per_dossier", "day", "waiting at a desk", "waiting_at_desk / received", Better::lower, 2, "days",
     1, &per_received<Quantity::waiting_at_desk, in_days>},
    {where, "signature_wait_per_dossier", "day", "waiting for a decision or signature",
     "waiting_for_signature / received", Better::lower, 2, "days", 1,
     &per_received<Quantity::waiting_for_signature, in_days>},
    {where, "council_wait_per_dossier", "day", "waiting for a council session", "waiting_for_council / received",
     Better::lower, 2, "days", 1, &per_received<Quantity::waiting_for_council, in_days>},
    {where, "citizen_wait_per_dossier", "day", "waiting for its citizen", "waiting_for_citizen / received",
     Better::lower, 2, "days", 1, &per_received<Quantity::waiting_for_citizen, in_days>},
    {where, "transfer_per_dossier", "day", "on the way between offices", "in_transfer / received", Better::lower, 2,
     "days", 1, &per_received<Quantity::in_transfer, in_days>},
    {where, "service_per_dossier", "min", "being worked on", "service / received", Better::lower, 1, "minutes", 1,
     &per_received<Quantity::service, in_minutes>},

    {counter, "counter_wait", "min", "wait for each ticket, mean",
     "waiting_at_counter / (counter_services + gave_up_waiting + sent_home)", Better::lower, 1, "minutes", 1,
     &waiting_at_counter},
    {counter, "counter_wait_p90", "min", "  nine in ten wait no more than", "90 % quantile of waits at the counter",
     Better::lower, 1, "minutes", 1, &quantile<measures::Spread::waiting_at_counter, 1, in_minutes>},
    {counter, "counter_long_wait_share", "1", "  wait more than 30 minutes", "share of waits longer than 30 minutes",
     Better::lower, 1, "%", 100, &long_waits},
    {counter, "gave_up_waiting", "1", "visits: gave up waiting", "gave_up_waiting", Better::lower, 0, "", 1,
     &sum_of<Quantity::gave_up_waiting>},
    {counter, "turned_away", "1", "visits: found the hall too full", "turned_away", Better::lower, 0, "", 1,
     &sum_of<Quantity::turned_away>},
    {counter, "sent_home", "1", "visits: sent home at closing time", "sent_home", Better::lower, 0, "", 1,
     &sum_of<Quantity::sent_home>},

    {citizens, "visits_per_dossier", "1", "visits to counters", "visits / received", Better::lower, 2, "", 1,
     &per_received<Quantity::visits>},
    {citizens, "time_per_dossier", "h", "time on the way, waiting, served", "citizen_time / received", Better::lower, 2,
     "hours", 1, &per_received<Quantity::citizen_time, in_hours>},
    {citizens, "distance_per_dossier", "km", "distance travelled", "distance / received", Better::lower, 1, "km", 1,
     &per_received<Quantity::distance, in_kilometres>},
    {citizens, "supplements_per_dossier", "1", "sent home for what was missing", "supplements / received",
     Better::lower, 1, "%", 100, &per_received<Quantity::supplements>},
    {citizens, "enquiries_per_dossier", "1", "visits to ask where it is", "enquiries / received", Better::lower, 3, "",
     1, &per_received<Quantity::enquiries>},
    {citizens, "fees_per_dossier", "VND", "fees", "fees / received", Better::lower, 0, "VND", 1,
     &per_received<Quantity::fees>},
    {citizens, "citizens_costs_per_dossier", "VND", "time, way and fees in money",
     "(citizen_time x hour_value + distance x cost_per_km, by group, + fees) / received", Better::lower, 0, "VND", 1,
     &citizens_costs_per_dossier, "citizens_costs_per_dossier"},

    {reception, "near_door_share", "1", "residents within 30 minutes of a door",
     "needs of residents whose nearest door is at most 30 minutes away / needs", Better::higher, 1, "%", 100,
     &near_in_time, "near_door_share"},
    {reception, "near_door_5_km_share", "1", "residents within 5 km of a door",
     "needs of residents whose nearest door is at most 5 km away / needs", Better::higher, 1, "%", 100, &near_in_space,
     "near_door_5_km_share"},
    {reception, "outside_home_share", "1", "handed in outside the home unit", "outside_home / received",
     Better::neither, 1, "%", 100, &per_received<Quantity::outside_home>, "outside_home_share"},
    {reception, "door_share", "1", "handed in at a branch, shop or machine", "at_doors / received", Better::neither, 1,
     "%", 100, &per_received<Quantity::at_doors>, "door_share"},
    {reception, "from_work_share", "1", "needs that arise at the workplace", "from_work / received", Better::neither, 1,
     "%", 100, &per_received<Quantity::from_work>, "from_work_share"},
    {reception, "assisted_share", "1", "handed in online at a counter", "assisted / received", Better::neither, 1, "%",
     100, &per_received<Quantity::assisted>, "assisted_share"},
    {reception, "appointment_share", "1", "appointments, each dossier", "appointments / received", Better::neither, 2,
     "", 1, &per_received<Quantity::appointments>, "appointment_share"},
    {reception, "no_show_share", "1", "  appointments nobody came to", "no_shows / appointments", Better::lower, 1, "%",
     100, &share_of<Quantity::no_shows, Quantity::appointments>, "appointment_share"},
    {reception, "appointment_wait", "min", "  wait with an appointment", "appointment_waiting / appointment_tickets",
     Better::lower, 1, "minutes", 1, &appointment_wait, "appointment_share"},
    {reception, "walk_in_wait", "min", "  wait without an appointment",
     "(waiting_at_counter - appointment_waiting) / (counter_services + gave_up_waiting + sent_home - "
     "appointment_tickets)",
     Better::lower, 1, "minutes", 1, &walk_in_wait, "appointment_share"},
    {reception, "appointment_gain", "min", "  wait saved by an appointment", "walk_in_wait - appointment_wait",
     Better::neither, 1, "minutes", 1, &appointment_gain, "appointment_share"},
    {reception, "rating", "1", "rating, out of 18 points",
     "points for punctuality, visits, wait, supplements, enquiries and online share, 0 to 2 each, x 18 / 12",
     Better::higher, 1, "", 1, &rating},

    {office, "handovers_per_dossier", "1", "handovers, each dossier ended",
     "handovers / (granted + refused + withdrawn + expired)", Better::lower, 2, "", 1, &handovers},
    {office, "returned_work_per_dossier", "1", "work done again, each dossier", "returned_work / received",
     Better::lower, 3, "", 1, &per_received<Quantity::returned_work>},
    {office, "utilisation", "1", "officers' hours spent on dossiers", "working time / officers' hours", Better::neither,
     1, "%", 100, &all_utilisation},
    {office, "utilisation_spread", "1", "departments' uneven load (sd / mean)",
     "standard deviation / mean of the utilisation of departments that had work", Better::lower, 1, "%", 100,
     &utilisation_spread},
    {office, "officers", "1", "officers", "number of officers, on average over the time counted", Better::neither, 0,
     "", 1, &officers},
    {office, "salaries", "VND", "salaries", "monthly salaries x months counted in which the post was held",
     Better::lower, 0, "million VND", 1e-6, &salary_bill},
    {office, "salaries_per_dossier", "VND", "salaries, each dossier ended",
     "salaries / (granted + refused + withdrawn + expired)", Better::lower, 0, "VND", 1, &salary_per_dossier},
    {office, "vacancy_share", "1", "hours lost: nobody holds the post", "vacant hours / officers' and vacant hours",
     Better::lower, 1, "%", 100, &share_of_hours<&agents::DepartmentResult::vacant>, "vacancy_share"},
    {office, "course_share", "1", "hours lost: officers on courses", "course hours / officers' and vacant hours",
     Better::lower, 1, "%", 100, &share_of_hours<&agents::DepartmentResult::on_courses>, "course_share"},
    {office, "course_costs", "VND", "courses", "cost x courses begun", Better::lower, 0, "million VND", 1e-6,
     &course_costs, "course_costs"},
    {office, "bonuses", "VND", "bonuses", "bonuses paid where targets were met", Better::lower, 0, "million VND", 1e-6,
     &bonuses, "bonuses"},
    {office, "it_costs", "VND", "information technology", "it_cost x years counted", Better::lower, 0, "million VND",
     1e-6, &it_costs, "it_costs"},
    {office, "state_costs_per_dossier", "VND", "cost to the state, each dossier",
     "(salaries + courses + bonuses + information technology) / (granted + refused + withdrawn + expired)",
     Better::lower, 0, "VND", 1, &state_costs_per_dossier},
    {office, "net_costs_per_dossier", "VND", "  cost to the state, net of fees",
     "(salaries + courses + bonuses + information technology - fees) / (granted + refused + withdrawn + expired)",
     Better::lower, 0, "VND", 1, &net_costs_per_dossier, "net_costs_per_dossier"},
    {office, "managers_per_100_officers", "1", "heads, of 100 officers", "officers who manage / officers · 100",
     Better::neither, 1, "", 1, &managers_per_100_officers, "managers_per_100_officers"},
    {office, "council_cover", "1", "residents with a council of their own unit",
     "share of residents whose unit has a people's council", Better::neither, 1, "%", 100, &council_cover,
     "council_cover"},

    {supervision, "flawed_share", "1", "decisions with an unnoticed error", "flawed / (granted + refused)",
     Better::lower, 2, "%", 100, &flawed},
    {supervision, "uncorrected_share", "1", "  errors not corrected later",
     "(flawed - corrected) / (granted + refused)", Better::lower, 2, "%", 100, &uncorrected},
    {supervision, "controls_per_dossier", "1", "controls", "controls / received", Better::neither, 0, "", 1000,
     &per_received<Quantity::controls>},
    {supervision, "findings_per_dossier", "1", "errors that controls found", "findings / received", Better::neither, 1,
     "", 1000, &per_received<Quantity::findings>},
    {supervision, "annulled_per_dossier", "1", "acts annulled by a court", "annulled / received", Better::neither, 1,
     "", 1000, &per_received<Quantity::annulled>},
    {supervision, "reopened_per_dossier", "1", "reopened", "reopened / received", Better::neither, 1, "", 1000,
     &per_received<Quantity::reopened>},
    {supervision, "correction", "day", "from reopening to the second end", "reopened_time / reopened_ended",
     Better::lower, 1, "days", 1, &correction},
    {supervision, "control_wait_per_dossier", "day", "waiting for a control, each dossier",
     "waiting_for_control / received", Better::lower, 2, "days", 1,
     &per_received<Quantity::waiting_for_control, in_days>},
    {supervision, "control_work_per_dossier", "min", "work on controls, each dossier", "control_work / received",
     Better::lower, 2, "minutes", 1, &per_received<Quantity::control_work, in_minutes>},
    {supervision, "complaints_per_dossier", "1", "complaints", "complaints / received", Better::lower, 1, "", 1000,
     &per_received<Quantity::complaints>},
    {supervision, "complaints_upheld_share", "1", "  complaints upheld", "complaints_upheld / complaints",
     Better::neither, 1, "%", 100, &share_of<Quantity::complaints_upheld, Quantity::complaints>},
    {supervision, "complaint_work_per_dossier", "min", "work on complaints, each dossier", "complaint_work / received",
     Better::lower, 2, "minutes", 1, &per_received<Quantity::complaint_work, in_minutes>},
    {supervision, "status_lookups_per_dossier", "1", "looked up where it is, did not come", "status_lookups / received",
     Better::neither, 1, "", 1000, &per_received<Quantity::status_lookups>},

    {portal, "failed_submission_share", "1", "submissions that failed",
     "failed_submissions / (failed_submissions + online)", Better::lower, 1, "%", 100, &failed_submissions},
    {portal, "helped_share", "1", "handed in online with help", "helped_online / online", Better::neither, 1, "%", 100,
     &share_of<Quantity::helped_online, Quantity::online>},
    {portal, "online_gap", "1", "gap in online use between groups",
     "largest online_share of a group - smallest online_share of a group", Better::lower, 1, "%", 100, &online_gap},
    {portal, "portal_down", "h", "portal down, each unit", "time the portal of a unit is down, averaged over units",
     Better::lower, 1, "hours", 1, &portal_down},

    {trial, "old_door_visits", "1", "visits to the old door", "old_door_visits", Better::lower, 0, "", 1,
     &sum_of<Quantity::old_door_visits>},
    {trial, "rolled_out", "1", "reviews passed", "reviews that measures on trial passed / reviews", Better::neither, 0,
     "%", 100, &rolled_out},

    {fairness, "time_gini", "1", "inequality of citizens' time (Gini)",
     "Gini coefficient of the minutes spent by each citizen who had a dossier that ended", Better::lower, 3, "", 1,
     &time_gini},
    {fairness, "worst_unit_sojourn", "day", "mean time to the end, worst unit",
     "largest mean sojourn of a unit with at least 30 ended dossiers", Better::lower, 2, "days", 1, &worst_unit},
    {fairness, "unit_spread", "1", "  spread of units (sd / mean)",
     "standard deviation / mean of the mean sojourns of units with at least 30 ended dossiers", Better::lower, 1, "%",
     100, &unit_spread},
    {fairness, "group_gap", "h", "citizens' time, gap between groups",
     "largest less smallest citizen_time / received of a group with at least 30 dossiers", Better::lower, 2, "hours", 1,
     &group_gap, "group_gap"},
    {fairness, "rural_gap", "h", "citizens' time, rural less urban",
     "citizen_time / received of rural less urban units", Better::lower, 2, "hours", 1, &rural_gap, "rural_gap"},
    {fairness, "access_gap", "1", "within 30 minutes, gap between groups",
     "near_door_share of the best placed group less that of the worst", Better::lower, 1, "%", 100, &access_gap,
     "access_gap"},
    {fairness, "time_concentration", "1", "citizens' time by disadvantage (index)",
     "concentration index of citizen_time / received over the groups, the worst off first; below 0 they bear more",
     Better::neither, 3, "", 1, &concentration, "time_concentration"},
    {fairness, "time_theil", "1", "inequality of citizens' time (Theil)",
     "Theil's T of the minutes spent by each citizen who had a dossier that ended", Better::lower, 3, "", 1,
     &time_theil, "time_theil"},
    {fairness, "time_theil_between", "1", "  inequality between units (Theil)", "part of Theil's T between units",
     Better::lower, 4, "", 1, &theil_between, "time_theil_between"},
    {fairness, "budget_spread", "1", "money of units, spread by score",
     "root mean square of budget / even budget - 1, at the end, over departments whose budget follows scores",
     Better::neither, 1, "%", 100, &budget_spread, "budget_spread"},
};

}  // namespace

std::span<const Measure> measure_table() {
  return table;
}

std::size_t measure_position(std::string_view name) {
  const auto found =
      std::find_if(std::begin(table), std::end(table), [&](const Measure& each) { return each.name == name; });
  if (found != std::end(table)) return static_cast<std::size_t>(found - table);
  throw std::runtime_error{fmt::format(
      "there is no measure `{}`; if another version of the program wrote the study, start the sweep again", name)};
}

const Measure& find_measure(std::string_view name) {
  return table[measure_position(name)];
}

double value_of(const Measure& measure, const Whole& whole) {
  if (const OfSums* of_sums = measure.of_sums()) return (*of_sums)(whole.figures.total);
  return std::get<OfWhole>(measure.value)(whole);
}

double utilisation(const std::vector<agents::DepartmentResult>& departments) {
  std::int64_t busy = 0;
  std::int64_t available = 0;
  for (const agents::DepartmentResult& department : departments) {
    busy += department.busy;
    available += department.available;
  }
  return ratio(static_cast<double>(busy), available);
}

}  // namespace motcua::study

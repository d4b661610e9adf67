#include "study/result_table.hpp"

#include <algorithm>
#include <limits>

#include "core/tick.hpp"

namespace motcua::study {
namespace {

using agents::DepartmentResult;
using core::hour_ms;

double ratio(std::int64_t sum, std::int64_t count) {
  return count > 0 ? static_cast<double>(sum) / static_cast<double>(count) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

SumVariable sum_variable(const measures::QuantityRow& row) {
  const std::string name{row.name};
  switch (row.unit) {
    case measures::QuantityUnit::count:
      return {name, "1", 1};
    case measures::QuantityUnit::time:
      return {name + "_total", "h", 1 / hour_ms};
    case measures::QuantityUnit::distance:
      return {name + "_total", "km", 1e-3};
    case measures::QuantityUnit::money:
      return {name + "_total", "VND", 1};
  }
  return {name, "1", 1};
}

bool is_counted(std::string_view measure) {
  return std::any_of(measures::quantity_table.begin(), measures::quantity_table.end(),
                     [&](const measures::QuantityRow& row) {
                       return row.unit == measures::QuantityUnit::count && row.name == measure;
                     });
}

const char* period_name(measures::Period period) {
  constexpr const char* names[] = {"month", "day", "hour"};
  return names[static_cast<std::size_t>(period)];
}

bool is_measured_over_time(std::string_view measure) {
  return std::find(measured_over_time.begin(), measured_over_time.end(), measure) != measured_over_time.end();
}

const std::array<DepartmentVariable, 7> department_table{{
    {"department_utilisation", "1", "share of the officers' hours spent on dossiers", averaged,
     [](const DepartmentResult& d, double) { return ratio(d.busy, d.available); }},
    {"department_hours", "h", "officers' hours", summed,
     [](const DepartmentResult& d, double) { return static_cast<double>(d.available) / hour_ms; }},
    {"department_arrived", "1", "dossiers and citizens that joined the queue", summed,
     [](const DepartmentResult& d, double) { return static_cast<double>(d.arrived); }},
    {"department_served", "1", "pieces of work finished", summed,
     [](const DepartmentResult& d, double) { return static_cast<double>(d.served); }},
    {"department_wait", "h", "mean wait in the queue, each piece of work finished", averaged,
     [](const DepartmentResult& d, double) { return ratio(d.waited, d.served) / hour_ms; }},
    {"department_queue", "1", "mean length of the queue", averaged,
     [](const DepartmentResult& d, double counted_ms) { return static_cast<double>(d.queue_integral) / counted_ms; }},
    {"department_waiting_at_end", "1", "length of the queue at the end", at_an_instant,
     [](const DepartmentResult& d, double) { return static_cast<double>(d.waiting_at_end); }},
}};

const SingleVariable& single_variable(std::string_view name) {
  static const std::vector<SingleVariable> variables{
      {"open_at_end",
       {"model", "replication", "procedure", "unit"},
       "1",
       "dossiers received but not ended",
       at_an_instant},
      {"portal_down", {"model", "replication", "unit"}, "h", "time for which the unit's portal was down", summed},
      {"backlog_by_time",
       {"model", "replication", "procedure", "time"},
       "1",
       "dossiers received but not ended, at the end of the period",
       at_an_instant},
      {"counter_queue_by_time",
       {"model", "replication", "time"},
       "1",
       "people and dossiers waiting in halls, on average over the period",
       averaged},
      {"desk_queue_by_time",
       {"model", "replication", "time"},
       "1",
       "dossiers waiting in offices, on average over the period",
       averaged},
      {"counter_long_wait_share",
       {"model", "replication", "procedure"},
       "1",
       "share of waits at the counter longer than 30 minutes",
       averaged},
      {"department_officers", {"model", "department"}, "1", "number of officers", nullptr},
  };
  return *std::find_if(variables.begin(), variables.end(),
                       [&](const SingleVariable& each) { return each.name == name; });
}

const std::array<DimensionRow, 12> dimension_table{{
    {"model", "government model, by its id"},
    {"replication", "number of the replication, from 0"},
    {"procedure", "procedure, by its id"},
    {"unit", "administrative unit, home of the citizen, by its code"},
    {"group", "group of citizens, by its id"},
    {"channel", "how the dossier was first handed in: counter, online or post, as far as somebody may choose it"},
    {"agency", "office at a unit, by its canonical name"},
    {"department", "department, by its canonical name: unit/agency/department"},
    {"step", "step as procedure/step, in the order of the procedure"},
    {"time", "start of the period"},
    {"quantile", "share of the durations that are not longer"},
    {"duration_bin", "shortest duration of the bin"},
}};

const DimensionRow& dimension_row(std::string_view name) {
  return *std::find_if(dimension_table.begin(), dimension_table.end(),
                       [&](const DimensionRow& row) { return row.name == name; });
}

const std::array<LabelRow, 24> label_table{{
    {"model_name", "model", "1", "name of the government model"},
    {"procedure_name", "procedure", "1", "name of the procedure"},
    {"unit_name", "unit", "1", "name of the unit"},
    {"unit_level", "unit", "1", "level of the unit"},
    {"unit_type", "unit", "1", "type of the unit"},
    {"unit_parent", "unit", "1", "code of the unit in which it lies"},
    {"unit_population", "unit", "1", "residents of the unit"},
    {"unit_latitude", "unit", "degrees_north", "latitude of the unit"},
    {"unit_longitude", "unit", "degrees_east", "longitude of the unit"},
    {"group_name", "group", "1", "name of the group"},
    {"agency_id", "agency", "1", "agency, without the unit"},
    {"agency_unit", "agency", "1", "code of the unit at which it is"},
    {"department_id", "department", "1", "agency and department, without the unit"},
    {"department_kind", "department", "1", "hall, where citizens are present, or office"},
    {"department_agency", "department", "1", "agency of the department"},
    {"department_unit", "department", "1", "unit of the department"},
    {"department_level", "department", "1", "level of that unit"},
    {"step_name", "step", "1", "step, within its procedure"},
    {"step_procedure", "step", "1", "procedure of the step"},
    {"step_kind", "step", "1", "task, choice, split, join, inclusive, timer, council or citizen"},
    {"step_competence", "step", "1", "competence that the step needs; empty: none, or anybody's"},
    {"time_end", "time", "", "end of the period"},
    {"duration_bin_upper", "duration_bin", "h", "durations of the bin are shorter than this"},
    {"duration_bin_middle", "duration_bin", "h", "middle of the bin, within 1 % of every duration in it"},
}};

std::string labels_of(const std::vector<std::string>& dimensions) {
  std::string names;
  for (const LabelRow& row : label_table) {
    if (std::find(dimensions.begin(), dimensions.end(), row.dimension) == dimensions.end()) continue;
    if (!names.empty()) names += ' ';
    names += row.name;
  }
  return names;
}

const std::array<AttributeRow, 23> attribute_table{{
    {"Conventions", "`CF-1.10 motcua-1`"},
    {"title", "the scenario's name and what was done with it"},
    {"format_version", "major.minor of this page; readers refuse another major version"},
    {"program", "`motcua`"},
    {"version", "version of the program"},
    {"commit", "commit that it was built from"},
    {"compiler", "compiler that built it"},
    {"scenario", "the scenario's id"},
    {"scenario_hash", "XXH3-128 of `resolved_scenario`, in hexadecimal digits"},
    {"start", "first day of the run"},
    {"length_days", "length of the run, in days"},
    {"warm_up_days", "first part of the run, in days, whose dossiers are not counted"},
    {"period", "what the time axis is cut into: month, day or hour (`--periods`)"},
    {"tables", "the tables that are in the file (`--tables`)"},
    {"seed", "seed of all random numbers"},
    {"replications_asked", "how many replications were asked for; fewer are in the file if it is not complete"},
    {"interrupted", "1 if somebody interrupted the runs before all were done, else 0"},
    {"complete",
     "1 if all replications that were asked for are there; 0 if the runs were interrupted or one of them failed"},
    {"comment", "how to compare models"},
    {"sources", "where the scenario's numbers come from, one line each: place, source, number of values"},
    {"assumptions", "what the scenario assumes, one line each: place, wording, number of values that rest on it"},
    {"warnings", "what a reader should know, one line each: who waited in vain, what is missing"},
    {"resolved_scenario", "the whole scenario of each model, all patches applied, one after the other"},
}};

}  // namespace motcua::study

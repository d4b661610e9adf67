#include "study/result_table.hpp"

#include <algorithm>
#include <limits>

namespace motcua::study {
namespace {

using agents::DepartmentResult;

constexpr double hour = 3'600'000;

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
      return {name + "_total", "h", 1 / hour};
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
    {"department_utilisation", "1", "share of the officers' hours spent on dossiers",
     [](const DepartmentResult& d, double) { return ratio(d.busy, d.available); }},
    {"department_hours", "h", "officers' hours",
     [](const DepartmentResult& d, double) { return static_cast<double>(d.available) / hour; }},
    {"department_arrived", "1", "dossiers and citizens that joined the queue",
     [](const DepartmentResult& d, double) { return static_cast<double>(d.arrived); }},
    {"department_served", "1", "pieces of work finished",
     [](const DepartmentResult& d, double) { return static_cast<double>(d.served); }},
    {"department_wait", "h", "mean wait in the queue, each piece of work finished",
     [](const DepartmentResult& d, double) { return ratio(d.waited, d.served) / hour; }},
    {"department_queue", "1", "mean length of the queue",
     [](const DepartmentResult& d, double counted_ms) { return static_cast<double>(d.queue_integral) / counted_ms; }},
    {"department_waiting_at_end", "1", "length of the queue at the end",
     [](const DepartmentResult& d, double) { return static_cast<double>(d.waiting_at_end); }},
}};

const std::array<AttributeRow, 17> attribute_table{{
    {"Conventions", "`CF-1.10 motcua-1`"},
    {"title", "the scenario's name and what was done with it"},
    {"format_version", "major.minor of this page; readers refuse another major version"},
    {"program_version", "version of motcua"},
    {"commit", "commit that motcua was built from"},
    {"compiler", "compiler that built it"},
    {"scenario", "the scenario's id"},
    {"start", "first day of the run"},
    {"length_days", "length of the run, in days"},
    {"warm_up_days", "first part of the run, in days, whose dossiers are not counted"},
    {"period", "what the time axis is cut into: month, day or hour (`--periods`)"},
    {"seed", "seed of all random numbers"},
    {"replications_asked", "how many replications were asked for; fewer are in the file if it was interrupted"},
    {"interrupted", "1 if the runs were interrupted, else 0"},
    {"comment", "how to compare models"},
    {"assumptions", "what the scenario assumes, one line each: place, wording, number of values that rest on it"},
    {"resolved_scenario", "the whole scenario of each model, all patches applied, one after the other"},
}};

}  // namespace motcua::study

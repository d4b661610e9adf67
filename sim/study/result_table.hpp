// Which variables a results file holds besides the measures of measure_table().
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "agents/run.hpp"
#include "measures/periods.hpp"
#include "measures/quantity.hpp"
#include "study/figures.hpp"

namespace motcua::study {

/// How a sum appears in the file: counts as whole numbers under their own name, times in hours, distances in
/// kilometres, money in VND under NAME_total.
struct SumVariable {
  std::string name;
  std::string unit;
  double times = 1;  ///< the variable's value, as a multiple of the sum
};
SumVariable sum_variable(const measures::QuantityRow& row);

/// Whether a measure is a mere count, which is in the file as a sum.
bool is_counted(std::string_view measure);

/// "month", "day" or "hour".
const char* period_name(measures::Period period);

/// Measures that are also told by period: those made of sums that are kept over time.
inline constexpr std::array<std::string_view, 8> measured_over_time{
    "online_share",           "processing",    "sojourn",      "on_time_share",
    "on_time_reported_share", "reporting_gap", "counter_wait", "visits_per_dossier"};
bool is_measured_over_time(std::string_view measure);

/// A figure of a department, over (model, replication, department).
struct DepartmentVariable {
  std::string_view name;
  std::string_view unit;
  std::string_view long_name;
  double (*of)(const agents::DepartmentResult&, double counted_ms);
};
extern const std::array<DepartmentVariable, 7> department_table;

/// A kind of duration whose quantiles are told.
struct SpreadVariable {
  measures::Spread spread;
  std::string_view name;
  std::string_view unit;
  std::string_view long_name;
  double in_ms;  ///< one unit
};
inline constexpr std::array<SpreadVariable, 2> spread_table{
    {{measures::Spread::sojourn, "sojourn", "day", "sojourn from first visit to end", 86'400'000.0},
     {measures::Spread::waiting_at_counter, "counter_wait", "min", "wait at the counter", 60'000.0}}};

/// A global attribute and what it says.
struct AttributeRow {
  std::string_view name;
  std::string_view meaning;
};
extern const std::array<AttributeRow, 17> attribute_table;

}  // namespace motcua::study

// Which variables a results file holds besides the measures of measure_table().
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

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

/// What CF calls the way in which a value stands for a stretch of time.
inline constexpr const char* summed = "time: sum";
inline constexpr const char* averaged = "time: mean";
inline constexpr const char* at_an_instant = "time: point";

/// A figure of a step, over (model, replication, step).
struct StepVariable {
  std::string_view name;
  std::string_view unit;
  std::string_view long_name;
  std::int64_t measures::StepSums::*sum;
};
inline constexpr std::array<StepVariable, 5> step_table{
    {{"step_pieces", "1", "times the step was done", &measures::StepSums::pieces},
     {"step_waiting_total", "h", "from joining the queue to being taken up", &measures::StepSums::waiting},
     {"step_work_total", "h", "work, at the officers' pace", &measures::StepSums::work},
     {"step_elapsed_total", "h", "from taken up to done, breaks and nights included", &measures::StepSums::elapsed},
     {"step_transfer_total", "h", "on the way to the step", &measures::StepSums::transfer}}};

/// A figure of a department, over (model, replication, department).
struct DepartmentVariable {
  std::string_view name;
  std::string_view unit;
  std::string_view long_name;
  const char* cell_methods;
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

/// A variable that is alone of its kind.
struct SingleVariable {
  std::string_view name;
  std::vector<std::string> dimensions;
  std::string_view unit;
  std::string_view long_name;
  const char* cell_methods;  ///< null: it stands for no stretch of time
};
const SingleVariable& single_variable(std::string_view name);

/// A label of a dimension, beside its coordinate.
struct LabelRow {
  std::string_view name;
  std::string_view dimension;
  std::string_view unit;
  std::string_view long_name;
};
extern const std::array<LabelRow, 24> label_table;

/// Names of the labels of these dimensions, for the attribute `coordinates`.
std::string labels_of(const std::vector<std::string>& dimensions);

/// A dimension and what its coordinate is.
struct DimensionRow {
  std::string_view name;
  std::string_view long_name;
};
extern const std::array<DimensionRow, 12> dimension_table;
const DimensionRow& dimension_row(std::string_view name);

/// A global attribute and what it says.
struct AttributeRow {
  std::string_view name;
  std::string_view meaning;
};
extern const std::array<AttributeRow, 23> attribute_table;

}  // namespace motcua::study

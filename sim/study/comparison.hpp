// The figures of several models beside each other, ready to be printed.
#pragma once

#include <string>
#include <vector>

#include "study/measure_table.hpp"
#include "study/plan.hpp"
#include "study/runner.hpp"
#include "study/statistics.hpp"

namespace motcua::study {

/// One line of a comparison: a measure under each model, in the unit in which it is shown.
struct ComparisonLine {
  std::string section;
  std::string label;
  std::string unit;
  int decimals = 0;
  Better better = Better::neither;
  std::vector<std::vector<double>> values;  ///< of each model, by replication

  /// Whether there is anything but zero and nothing, under any model.
  bool says_something() const;
};

/// All lines: those of the measure table, and the mean sojourn of each group of citizens if there are several.
std::vector<ComparisonLine> lines_of(const Plan& plan, const Finished& finished);

/// How two models compare in one line.
enum class Outcome : std::uint8_t { first_better, second_better, differ, negligible, not_clear, same, unknown };

/// By the paired difference's interval; `unknown` if there is none, `negligible` if it is clear but less than half of
/// the last decimal shown. Where neither direction is better, a clear difference is `differ`.
Outcome outcome(const ComparisonLine& line, const Estimate& difference);

/// A department and how much of its officers' hours went into dossiers, on the mean of the replications.
struct BusyDepartment {
  std::string name;
  double utilisation = 0;
  double waiting_at_end = 0;  ///< dossiers
};

/// The `most` busiest departments of one model, the busiest first; those without officers are left out.
std::vector<BusyDepartment> busiest(const model::Model& model, const std::vector<RunFigures>& runs, std::size_t most);

}  // namespace motcua::study

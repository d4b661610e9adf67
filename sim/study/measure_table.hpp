// The one table of reported measures: it fills the results file, prints the comparison and writes the reference page.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "study/figures.hpp"

namespace motcua::study {

/// Which of two values a planner would rather have.
enum class Better : std::uint8_t { neither, lower, higher };

/// A run, as a whole.
struct Whole {
  const RunFigures& figures;
  const model::Timeline& timeline;

  /// As of the first day; the tables of later dates agree with it.
  const model::Model& model() const { return timeline.front().model; }
};

/// From sums alone, so that it can be told for any procedure, unit, group or month; NaN where nothing happened.
using OfSums = double (*)(const measures::Sums&);
/// Only for a run as a whole.
using OfWhole = double (*)(const Whole&);

struct Measure {
  std::string_view section;  ///< of the comparison's table
  std::string_view name;     ///< of the variable
  std::string_view unit;     ///< of the variable: "day", "h", "min", "km", "VND", "1"
  std::string_view label;    ///< in the comparison's table
  std::string_view formula;  ///< how it is worked out, in the words of measures::quantity_table
  Better better = Better::neither;
  int decimals = 0;             ///< in the comparison's table
  std::string_view shown_in{};  ///< unit in the comparison's table: "days", "%"
  double shown_times = 1;       ///< the value there, as a multiple of the variable's
  std::variant<OfSums, OfWhole> value;
  /// The measure (perhaps itself) without which the comparison's table leaves this one out; "": never left out.
  std::string_view shown_with{};
  bool at_end = false;  ///< tells the end of the run, not its course

  const OfSums* of_sums() const { return std::get_if<OfSums>(&value); }
};

/// All measures, section by section, in the order of the comparison's table.
std::span<const Measure> measure_table();

/// Where the measure of that name is in the table. Throws std::runtime_error if there is none.
std::size_t measure_position(std::string_view name);
const Measure& find_measure(std::string_view name);

/// The measure's value for a run as a whole, in its unit; NaN where nothing happened.
double value_of(const Measure& measure, const Whole& whole);

/// Officers' working time over their hours, all departments together; NaN without officers.
double utilisation(const std::vector<agents::DepartmentResult>& departments);

}  // namespace motcua::study

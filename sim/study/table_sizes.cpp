#include "study/table_sizes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "core/size_text.hpp"
#include "measures/quantity.hpp"
#include "study/measure_table.hpp"
#include "study/result_table.hpp"

namespace motcua::study {
namespace {

constexpr double bytes_of_number = 8;
constexpr double bytes_of_count = 4;

/// Bins in use of a year's durations, from seconds to months.
constexpr double usual_bins = 1'300;

std::size_t measures_of_sums() {
  const auto table = measure_table();
  return static_cast<std::size_t>(std::count_if(table.begin(), table.end(), [](const Measure& measure) {
    return measure.of_sums() && !is_counted(measure.name);
  }));
}

std::size_t sums_over_time() {
  return static_cast<std::size_t>(std::count_if(measures::quantity_table.begin(), measures::quantity_table.end(),
                                                [](const measures::QuantityRow& row) { return row.over_time; }));
}

std::string in_words(double bytes) {
  return core::bytes_text(static_cast<std::uint64_t>(bytes));
}

}  // namespace

double TableSizes::of(TableSet set) const {
  double sum = 0;
  for (std::size_t t = 0; t < tables; ++t) sum += set[t] ? bytes[t] : 0;
  return sum;
}

TableSizes estimate(const Axes& axes, std::size_t runs) {
  const auto number = [](const Axis& axis) { return static_cast<double>(axis.size()); };
  const double procedures = number(axes.procedure);
  const double spreads = static_cast<double>(spread_table.size() * quantiles.size() + 1);
  const auto columns = static_cast<double>(measures::quantities + measures_of_sums());
  const auto over_time = static_cast<double>(sums_over_time() + measured_over_time.size() + 1);
  const double rows_of_histograms = procedures + number(axes.unit) + number(axes.group);
  const double each = static_cast<double>(runs) * bytes_of_number;
  TableSizes sizes;
  const auto set = [&](Table table, double bytes) { sizes.bytes[static_cast<std::size_t>(table)] = bytes; };
  set(Table::overall, each * (static_cast<double>(measure_table().size()) + procedures * spreads));
  set(Table::unit, each * number(axes.unit) * (procedures * columns + spreads + 1));
  set(Table::group, each * number(axes.group) * (procedures * columns + spreads));
  set(Table::time, each * number(axes.time) * (procedures * over_time + 2));
  set(Table::channel, each * number(axes.channel) * procedures * columns);
  set(Table::step, each * number(axes.step) * static_cast<double>(step_table.size()));
  set(Table::department, each * number(axes.department) * static_cast<double>(department_table.size()));
  set(Table::histogram,
      static_cast<double>(runs * spread_table.size()) * rows_of_histograms * usual_bins * bytes_of_count);
  return sizes;
}

TableSet default_tables(const TableSizes& sizes) {
  TableSet set;
  for (std::size_t t = 0; t < tables; ++t) set[t] = sizes.bytes[t] <= largest_unasked;
  return set;
}

std::string size_text(const TableSizes& sizes, TableSet chosen, bool asked) {
  std::vector<const TableRow*> rows;
  for (const TableRow& row : table_of_tables) rows.push_back(&row);
  const auto bytes = [&](const TableRow* row) { return sizes.bytes[static_cast<std::size_t>(row->table)]; };
  std::stable_sort(rows.begin(), rows.end(), [&](const auto* a, const auto* b) { return bytes(a) > bytes(b); });
  std::vector<std::string> parts, left_out;
  for (const TableRow* row : rows) {
    const std::string words = fmt::format("{} {}", row->name, in_words(bytes(row)));
    if (has(chosen, row->table) && bytes(row) >= 1e6) parts.push_back(words);
    if (!asked && !has(chosen, row->table)) left_out.push_back(words);
  }
  std::string text = fmt::format("the results will be about {} before compression", in_words(sizes.of(chosen)));
  if (!parts.empty()) text += fmt::format(" ({})", fmt::join(parts, ", "));
  text += "; --tables says which of them to write";
  if (!left_out.empty()) {
    text += fmt::format("\nleft out because of their size: {}; to have all, add --tables {}", fmt::join(left_out, ", "),
                        names_of(all_tables, ","));
  }
  return text;
}

}  // namespace motcua::study

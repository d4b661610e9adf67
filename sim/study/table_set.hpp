// The tables of a results file that can be left out.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::study {

enum class Table : std::uint8_t { overall, unit, group, time, channel, step, department, histogram };
inline constexpr std::size_t tables = 8;

/// Which of them a file has.
using TableSet = std::bitset<tables>;
inline constexpr TableSet all_tables{0xFF};

inline bool has(TableSet set, Table table) {
  return set[static_cast<std::size_t>(table)];
}

struct TableRow {
  Table table;
  std::string_view name;
  std::string_view holds;
};

/// In the order of the enumeration.
inline constexpr std::array<TableRow, tables> table_of_tables{{
    {Table::overall, "overall", "every measure of a run as a whole, and quantiles by procedure"},
    {Table::unit, "unit", "sums, measures and quantiles by the citizen's home"},
    {Table::group, "group", "sums, measures and quantiles by group of citizens"},
    {Table::time, "time", "sums, measures, backlog and queues by period"},
    {Table::channel, "channel", "sums and measures by how the dossier was handed in"},
    {Table::step, "step", "work, waits and ways by step of each procedure"},
    {Table::department, "department", "hours, work and queues of each department"},
    {Table::histogram, "histogram", "how many sojourns and waits were how long, by procedure, unit and group"},
}};

/// The table of that name.
std::optional<Table> find_table(std::string_view name);

/// "overall unit group", in the order of the enumeration.
std::string names_of(TableSet set, std::string_view between = " ");

}  // namespace motcua::study

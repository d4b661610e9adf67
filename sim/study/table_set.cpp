#include "study/table_set.hpp"

namespace motcua::study {

std::optional<Table> find_table(std::string_view name) {
  for (const TableRow& row : table_of_tables) {
    if (row.name == name) return row.table;
  }
  return std::nullopt;
}

std::string names_of(TableSet set, std::string_view between) {
  std::string names;
  for (const TableRow& row : table_of_tables) {
    if (!has(set, row.table)) continue;
    if (!names.empty()) names += between;
    names += row.name;
  }
  return names;
}

}  // namespace motcua::study

// The tables of rows as the file and the reference page tell them.
#include <fmt/format.h>

#include <algorithm>

#include "study/row_columns.hpp"

namespace motcua::study {
namespace {

constexpr const char* about_rows = R"(## Rows, on request

`--rows dossiers,steps` on `run` and `compare` adds groups, each a flat table: `xarray.open_dataset(FILE, group="dossiers")`.
`dossiers` has a row for each dossier that came after the warm-up, also for those that are still open when the run ends;
`steps` has one for each piece of work that an officer finished or put aside. `--sample "5 %"` keeps the rows of such a
share of the dossiers, drawn by what a dossier is: the same ones under every model, on any threads.

Rows are in order of replication and model; within a run dossiers in order of their end (open ones last), pieces of work
in order of theirs. Columns ending in `_index` count along the coordinate of that name at the root, those with flags along
their `flag_meanings`; instants are decoded to datetime64 and NaT stands for "not". Unit, procedure and number name a
dossier: `--trace dossier=UNIT/PROCEDURE:NUMBER` follows it, and rows of both tables are joined by model, replication and
these three. What happens after a dossier's end, when it is reopened or its citizen still comes to ask, is in the sums and
in `steps`, but not in its row. `motcua export` makes CSV and event logs of them.

)";

std::string unit_text(RowUnit unit, const std::string& start) {
  if (unit == RowUnit::instant) return fmt::format("hours since {} 00:00:00", start);
  return unit == RowUnit::hours ? "h" : "1";
}

std::vector<results::Attribute> attributes_of(RowUnit unit, std::string_view flags) {
  if (unit == RowUnit::instant) return {{"calendar", "proleptic_gregorian"}};
  if (flags.empty()) return {};
  std::vector<std::int64_t> values(1 + static_cast<std::size_t>(std::count(flags.begin(), flags.end(), ' ')));
  for (std::size_t v = 0; v < values.size(); ++v) values[v] = static_cast<std::int64_t>(v);
  return {{"flag_values", values}, {"flag_meanings", std::string{flags}}};
}

template <class Row>
results::Table table_of(std::span<const RowColumn<Row>> columns, results::Table table, const std::string& start,
                        double share) {
  for (const RowColumn<Row>& column : columns) {
    table.columns.push_back({std::string{column.name}, column.type, unit_text(column.unit, start),
                             std::string{column.long_name}, attributes_of(column.unit, column.flags)});
  }
  table.attributes.push_back({"sample_share", share});
  return table;
}

template <class Row>
std::string told(const char* title, std::span<const RowColumn<Row>> columns) {
  std::string text = fmt::format("### {}\n\n| column | unit | meaning |\n|---|---|---|\n", title);
  for (const RowColumn<Row>& column : columns) {
    std::string meaning{column.long_name};
    if (!column.flags.empty()) meaning += fmt::format(": {}", column.flags);
    text +=
        fmt::format("| `{}` | {} | {} |\n", column.name,
                    column.unit == RowUnit::instant ? "hours since the start" : unit_text(column.unit, ""), meaning);
  }
  return text + "\n";
}

}  // namespace

results::Table dossier_table(const std::string& start, double share) {
  return table_of(dossier_columns(), {"dossiers", "dossier", {}, {{"title", "one row per dossier"}}}, start, share);
}

results::Table work_table(const std::string& start, double share) {
  return table_of(work_columns(), {"steps", "piece", {}, {{"title", "one row per piece of work on a dossier"}}}, start,
                  share);
}

std::string rows_reference() {
  return about_rows + told("`dossiers`, over (dossier)", dossier_columns()) +
         told("`steps`, over (piece)", work_columns());
}

}  // namespace motcua::study

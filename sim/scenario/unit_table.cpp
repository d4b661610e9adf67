#include "scenario/unit_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "scenario/csv.hpp"
#include "scenario/field_catalogue.hpp"

namespace motcua::scenario {
namespace {

/// What a cell means for its field: text fields keep leading zeros, flags take 0 and 1, the rest are numbers if they
/// can be.
Value cell_value(const CsvCell& cell, const FieldInfo& field, const std::shared_ptr<const Provenance>& provenance) {
  Value value{cell.text, cell.place, provenance};
  if (field.is_text) return value;
  if (field.type == "true or false") {
    if (cell.text == "1" || cell.text == "true") value.data = true;
    if (cell.text == "0" || cell.text == "false") value.data = false;
    return value;
  }
  char* end = nullptr;
  const std::int64_t whole = std::strtoll(cell.text.c_str(), &end, 10);
  if (end == cell.text.c_str() + cell.text.size() && cell.text.size() < 18) {
    value.data = whole;
    return value;
  }
  const double real = std::strtod(cell.text.c_str(), &end);
  const bool finite = real - real == 0;
  if (end == cell.text.c_str() + cell.text.size() && finite) value.data = real;
  return value;
}

/// The field of each column; null, and a problem, for columns that are none.
std::vector<const FieldInfo*> columns(const CsvTable& table, core::Problems& problems) {
  std::vector<const FieldInfo*> fields;
  for (const CsvCell& cell : table.header) {
    fields.push_back(find_field("unit", cell.text));
    if (fields.back() || cell.text.empty()) continue;
    const std::string near = core::nearest(cell.text, field_names("unit"));
    problems.add(cell.place, fmt::format("column `{}`", cell.text), "a unit has no such field",
                 near.empty() ? fmt::format("leave it out, or name it as one of: {}", joined(field_names("unit")))
                              : fmt::format("did you mean `{}`?", near));
  }
  return fields;
}

bool has_code(const std::vector<const FieldInfo*>& fields) {
  return std::any_of(fields.begin(), fields.end(),
                     [](const FieldInfo* field) { return field && field->name == "code"; });
}

}  // namespace

Layer unit_layer(const std::string& text, const std::shared_ptr<const std::string>& file,
                 const std::shared_ptr<const Provenance>& provenance, core::Problems& problems) {
  const CsvTable table = read_csv(text, file, problems);
  const std::vector<const FieldInfo*> fields = columns(table, problems);
  Layer layer;
  layer.kind = "part";
  layer.head.kind = "part";
  layer.head.place = {file, 1, 1};
  if (!table.rows.empty() && !has_code(fields)) {
    problems.add({file, 1, 1}, "no column `code`", "other parts must be able to name a unit", "add it");
    return layer;
  }
  for (const auto& row : table.rows) {
    Object unit;
    unit.kind = "unit";
    unit.place = row[0].place;
    Table values;
    for (std::size_t column = 0; column < row.size(); ++column) {
      const FieldInfo* field = fields[column];
      if (!field || row[column].text.empty()) continue;
      values.put(field->name, cell_value(row[column], *field, provenance));
      if (field->name == "code") unit.id = row[column].text;
    }
    if (unit.id.empty()) problems.add(unit.place, "a unit without `code`", "", "fill the cell");
    unit.fields = std::make_shared<const Table>(std::move(values));
    layer.entries.push_back({Template{std::move(unit), {}}, std::nullopt});
  }
  return layer;
}

}  // namespace motcua::scenario

// The tables of fields, seen without their types: what the language knows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace motcua::scenario {

/// One line of a table of fields.
struct FieldInfo {
  std::string name;
  std::string type;          ///< in words: "duration", "one of …"
  std::string bounds;        ///< in words; ""
  std::string default_text;  ///< TOML, or words in parentheses; "" if the field must be given
  std::string doc;           ///< one sentence
  bool required = false;
  bool needs_source = false;
  bool is_text = false;  ///< the value is always a text, whatever it looks like
};

/// A table of fields: of an object kind, or of a table inside a field.
struct TableInfo {
  std::string name;  ///< kind, or "demand" …
  std::string doc;
  std::vector<FieldInfo> fields;
};

/// Every table, objects first, in the order of the reference page.
const std::vector<TableInfo>& catalogue();

/// Null if there is no such table or field.
const TableInfo* find_table(std::string_view kind);
const FieldInfo* find_field(std::string_view kind, std::string_view name);

std::vector<std::string> field_names(std::string_view kind);

/// "a, b, c"
std::string joined(const std::vector<std::string>& words);

}  // namespace motcua::scenario

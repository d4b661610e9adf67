#include "scenario/provenance.hpp"

#include <fmt/format.h>

#include <set>

#include "scenario/field_catalogue.hpp"

namespace motcua::scenario {
namespace {

/// The table that describes the parts of a field, null if it has none.
const TableInfo* inner_table(const FieldInfo& field) {
  const std::size_t open = field.type.find('`');
  if (open == std::string::npos) return nullptr;
  return find_table(field.type.substr(open + 1, field.type.rfind('`') - open - 1));
}

void collect(const std::string& thing, const std::string& prefix, const Table& values, const TableInfo& table,
             std::vector<SourcedValue>& into) {
  for (const FieldInfo& field : table.fields) {
    const Value* value = values.find(field.name);
    if (!value) continue;
    if (field.needs_source) {
      into.push_back(
          {thing, prefix + field.name, value_text(*value), value->provenance ? *value->provenance : Provenance{}});
    } else if (const TableInfo* inner = inner_table(field); inner && value->table()) {
      collect(thing, prefix + field.name + ".", *value->table(), *inner, into);
    }
  }
}

std::string thing_of(const Document& document, std::uint32_t at) {
  const Object& object = document.objects[at];
  std::string name = full_name(document, at);
  if (object.kind != "unit" && !object.unit.empty()) name.erase(0, object.unit.size() + 1);
  return object.kind + " " + name;
}

}  // namespace

std::vector<SourcedValue> sourced_values(const Document& document) {
  std::vector<SourcedValue> result;
  std::set<const Table*> seen;  // looked up only
  for (std::uint32_t at = 0; at < document.objects.size(); ++at) {
    const Object& object = document.objects[at];
    const TableInfo* table = find_table(object.kind);
    if (table && seen.insert(object.fields.get()).second)
      collect(thing_of(document, at), "", *object.fields, *table, result);
  }
  return result;
}

std::vector<SourcedValue> assumptions(const Document& document) {
  std::vector<SourcedValue> result = sourced_values(document);
  std::erase_if(result, [](const SourcedValue& value) { return value.provenance.assumption.empty(); });
  return result;
}

}  // namespace motcua::scenario

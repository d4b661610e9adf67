#include "scenario/patch.hpp"

#include <fmt/format.h>

#include <map>

#include "scenario/field.hpp"
#include "scenario/kinds.hpp"
#include "scenario/relative.hpp"
#include "scenario/select.hpp"
#include "scenario/toml.hpp"

namespace motcua::scenario {
namespace {

/// Sets fields of tables; remembers what could not be done.
class FieldSetter {
 public:
  FieldSetter(const Patch& patch, core::Problems& problems) : patch_{patch}, problems_{problems} {}

  /// A relative value of a field that is not set is relative to the field's default.
  void fill_defaults(Table& target, const std::string& kind) {
    for (const Field& change : patch_.fields.fields) {
      const FieldInfo* field = find_field(kind, change.name);
      if (!is_relative(change.value) || target.find(change.name) || !field) continue;
      if (field->required || field->default_text.starts_with("(")) continue;
      Value value = default_value(field->default_text);
      value.provenance = std::make_shared<const Provenance>(Provenance{"", "default of the language", ""});
      target.put(change.name, std::move(value));
    }
  }

  void merge(Table& target, const Table& changes, const std::string& object) {
    for (const Field& change : changes.fields) put(target, change.name, change.value, object);
  }

  void put(Table& target, const std::string& name, const Value& value, const std::string& object) {
    if (const std::size_t dot = name.find('.'); dot != std::string::npos) {
      if (Table* inner = deeper(target, name.substr(0, dot), value, object))
        put(*inner, name.substr(dot + 1), value, object);
    } else if (is_relative(value)) {
      change(target, name, value, object);
    } else if (value.table() && value.table()->dotted) {
      if (Table* inner = deeper(target, name, value, object)) merge(*inner, *value.table(), object);
    } else {
      target.put(name, value);
    }
  }

 private:
  Table* deeper(Table& target, const std::string& name, const Value& value, const std::string& object) {
    Value* inner = target.find(name);
    if (!inner) {
      target.put(name, Value{Table{}, value.place, value.provenance});
      inner = target.find(name);
    }
    if (auto* table = std::get_if<Table>(&inner->data)) return table;
    problems_.add(value.place, fmt::format("`{}` of {}", name, object),
                  fmt::format("it is the plain value {}, which has no parts", value_text(*inner)),
                  fmt::format("set `{}` itself", name));
    return nullptr;
  }

  void change(Table& target, const std::string& name, const Value& value, const std::string& object) {
    Value* old = target.find(name);
    std::string why;
    const auto fresh = old ? changed(*old, value, why) : std::nullopt;
    if (!old) why = "it is not set, so nothing can be relative to it";
    if (fresh) {
      *old = *fresh;
    } else {
      problems_.add(value.place, fmt::format("`{}` of {}", name, object), why, "give a value of its own");
    }
  }

  const Patch& patch_;
  core::Problems& problems_;
};

void set_fields(Document& document, const Patch& patch, const std::vector<std::uint32_t>& objects,
                core::Problems& problems) {
  FieldSetter setter{patch, problems};
  std::map<std::shared_ptr<const Table>, std::shared_ptr<const Table>>
      done;  // looked up only: its order does not matter
  for (const std::uint32_t at : objects) {
    Object& object = document.objects[at];
    auto& fresh = done[object.fields];
    if (!fresh) {
      Table fields = *object.fields;
      setter.fill_defaults(fields, object.kind);
      setter.merge(fields, patch.fields, object.kind + " " + full_name(document, at));
      fresh = std::make_shared<const Table>(std::move(fields));
    }
    object.fields = fresh;
  }
}

/// Removes objects and all that lies in them; the units below a removed unit move up to its parent.
void remove_objects(Document& document, const std::vector<std::uint32_t>& objects) {
  std::vector<bool> marked(document.objects.size());
  std::map<std::string, std::string> parent_of_removed;
  for (const std::uint32_t at : objects) {
    marked[at] = true;
    const Object& object = document.objects[at];
    if (object.kind == "unit") parent_of_removed[object.id] = object.text("parent");
  }
  for (std::uint32_t at = 0; at < document.objects.size(); ++at) {
    Object& object = document.objects[at];
    if (object.parent != no_object && marked[object.parent]) marked[at] = true;
    if (object.kind != "unit" && parent_of_removed.contains(object.unit)) marked[at] = true;
    if (object.kind != "unit" || marked[at]) continue;
    std::string parent = object.text("parent");
    if (!parent_of_removed.contains(parent)) continue;
    while (parent_of_removed.contains(parent)) parent = parent_of_removed[parent];
    Table fields = *object.fields;
    fields.find("parent")->data = parent;
    object.fields = std::make_shared<const Table>(std::move(fields));
  }
  for (std::size_t at = 0; at < document.objects.size(); ++at) {
    const Object& object = document.objects[at];
    if (marked[at] && object.kind == "department") document.removed.insert(object.text("agency") + "/" + object.id);
  }
  document.remove(marked);
}

/// Keeps the objects in units that fulfil `where`; an object that lies nowhere cannot be changed in some places only.
std::vector<std::uint32_t> in_place(const Document& document, const Selection& selection, const Path& path,
                                    std::vector<std::uint32_t> objects, const Path& where, core::Problems& problems) {
  std::vector<std::uint32_t> kept;
  for (const std::uint32_t at : objects) {
    const Object& object = document.objects[at];
    const std::string unit = object.kind == "unit" ? object.id : object.unit;
    if (unit.empty()) {
      problems.add(path.place, fmt::format("path `{}`", path.text),
                   fmt::format("a {} lies in no unit, so it cannot change only where {}", object.kind, where.text),
                   "change units, agencies, departments, posts or mandates in a placed measure");
      return {};
    }
    if (selection.is_in(unit, where)) kept.push_back(at);
  }
  return kept;
}

Table nested_field(const std::vector<std::string>& field, Value value) {
  Table table;
  table.dotted = true;
  if (field.size() == 1) {
    table.put(field[0], std::move(value));
    return table;
  }
  Value inner{nested_field({field.begin() + 1, field.end()}, value), value.place, value.provenance};
  table.put(field[0], std::move(inner));
  return table;
}

/// Where the "=" between path and value stands: the first outside brackets.
std::size_t assignment(const std::string& text) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '[') ++depth;
    if (text[at] == ']') --depth;
    if (text[at] == '=' && depth == 0) return at;
  }
  return std::string::npos;
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

}  // namespace

void apply(Document& document, const Patch& patch, const Path* where, core::Problems& problems) {
  const auto path = parse_path(patch.at, patch.place, problems);
  if (!path) return;
  Patch deep = patch;
  if (!path->field.empty()) {
    deep.fields = nested_field(path->field, Value{patch.fields, patch.place, nullptr});
  }
  const Selection selection{document};
  std::vector<std::uint32_t> objects = selection.objects(*path, problems);
  if (where) objects = in_place(document, selection, *path, std::move(objects), *where, problems);
  if (objects.empty()) return;
  if (patch.kind == Patch::Kind::remove) {
    remove_objects(document, objects);
  } else {
    set_fields(document, deep, objects, problems);
  }
}

std::optional<Patch> patch_of(const std::string& path_text, Value value, const core::Place& place,
                              core::Problems& problems) {
  const auto path = parse_path(path_text, place, problems);
  if (!path) return std::nullopt;
  if (path->field.empty()) {
    problems.add(place, fmt::format("path `{}`", path->text), "it names objects but none of their fields",
                 "end it with a field, as in …officers");
    return std::nullopt;
  }
  Patch patch;
  patch.at = path->text.substr(
      0, path->text.rfind(']') == std::string::npos ? path->text.find('.') : path->text.rfind(']') + 1);
  patch.place = place;
  patch.fields = nested_field(path->field, std::move(value));
  return patch;
}

std::optional<Patch> typed_patch(const std::string& text, core::Problems& problems) {
  const core::Place place{std::make_shared<const std::string>("--set " + text), 0, 0};
  const std::size_t equals = assignment(text);
  if (equals == std::string::npos || trimmed(text.substr(equals + 1)).empty()) {
    problems.add(place, "a setting without a value", "", "write --set 'path=value'");
    return std::nullopt;
  }
  const std::string value = trimmed(text.substr(equals + 1));
  return patch_of(trimmed(text.substr(0, equals)), read_typed_value(value, place, problems), place, problems);
}

}  // namespace motcua::scenario

#include "scenario/layer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <tuple>

#include "scenario/kinds.hpp"

namespace motcua::scenario {
namespace {

class LayerMaker {
 public:
  LayerMaker(const FileKind& kind, core::Problems& problems) : kind_{kind}, problems_{problems} {}

  Layer make(const Value& file) {
    Layer layer;
    layer.kind = kind_.name;
    layer.head = head_of(file);
    for (const Field& field : file.table()->fields) {
      if (is_object_kind(field.name)) add_entries(layer, field);
    }
    std::stable_sort(layer.entries.begin(), layer.entries.end(), [](const Entry& a, const Entry& b) {
      return std::tie(a.place().line, a.place().column) < std::tie(b.place().line, b.place().column);
    });
    return layer;
  }

 private:
  static bool is_object_kind(const std::string& name) {
    if (name == "set" || name == "remove") return true;
    return find_object_kind(name) && name != "scenario" && name != "government" && name != "measure";
  }

  /// The object that the top-level fields describe.
  Object head_of(const Value& file) const {
    Object head;
    head.kind = kind_.head.empty() ? "part" : kind_.head;
    head.place = file.place;
    Table fields;
    for (const Field& field : file.table()->fields) {
      if (is_object_kind(field.name) || field.name == "kind" || field.name == "version") continue;
      fields.fields.push_back(field);
    }
    if (const Value* id = fields.find("id"); id && id->text()) {
      head.id = *id->text();
      head.place = id->place;
    }
    head.fields = std::make_shared<const Table>(std::move(fields));
    return head;
  }

  void add_entries(Layer& layer, const Field& field) {
    if (std::find(kind_.holds.begin(), kind_.holds.end(), field.name) == kind_.holds.end()) {
      problems_.add(field.value.place, fmt::format("[[{}]]", field.name),
                    fmt::format("a file of kind \"{}\" holds none", kind_.name), where_it_belongs(field.name));
      return;
    }
    for_each_table(field.name, field.value, [&](const Value& value) {
      Entry entry;
      if (field.name == "set" || field.name == "remove") {
        entry.patch = patch_of(field.name, value);
      } else {
        entry.added = template_of(field.name, value);
      }
      if (entry.patch || entry.added) layer.entries.push_back(std::move(entry));
    });
  }

  static std::string where_it_belongs(const std::string& name) {
    std::string kinds;
    for (const FileKind& kind : file_kinds()) {
      if (std::find(kind.holds.begin(), kind.holds.end(), name) == kind.holds.end()) continue;
      kinds += (kinds.empty() ? "\"" : ", \"") + kind.name + "\"";
    }
    return "move it to a file of kind " + kinds;
  }

  template <class Action>
  void for_each_table(const std::string& name, const Value& value, Action action) {
    const auto wrong = [&](const Value& what) {
      if (std::holds_alternative<std::monostate>(what.data)) return;
      problems_.add(what.place, fmt::format("`{}`", name), "not a list of tables",
                    fmt::format("write [[{}]] with two brackets above each", name));
    };
    if (!value.array()) return wrong(value);
    for (const Value& element : *value.array()) {
      if (element.table()) {
        action(element);
      } else {
        wrong(element);
      }
    }
  }

  std::optional<Patch> patch_of(const std::string& kind, const Value& value) {
    Patch patch;
    patch.kind = kind == "set" ? Patch::Kind::set : Patch::Kind::remove;
    const Value* at = value.table()->find("at");
    if (!at || !at->text()) {
      problems_.add(value.place, fmt::format("[[{}]] without `at`", kind), "it does not say what it changes",
                    "write at = \"kind[selector]\", for example at = \"unit[type=ward]\"");
      return std::nullopt;
    }
    patch.at = *at->text();
    patch.place = at->place;
    patch.fields = *value.table();
    patch.fields.erase("at");
    if ((patch.kind == Patch::Kind::set) == patch.fields.fields.empty()) {
      problems_.add(value.place, fmt::format("[[{}]] at \"{}\"", kind, patch.at),
                    kind == "set" ? "it sets nothing" : "a removal has no fields but `at`",
                    kind == "set" ? "add field = value" : "delete the other fields");
      return std::nullopt;
    }
    return patch;
  }

  Template template_of(const std::string& kind_name, const Value& value) {
    const ObjectKind& kind = *find_object_kind(kind_name);
    Template result;
    result.object.kind = kind.name;
    result.object.place = value.place;
    Table fields;
    for (const Field& field : value.table()->fields) {
      const ObjectKind* inner = find_object_kind(field.name);
      if (inner && inner->parent == kind.name && field.value.array()) {
        for_each_table(field.name, field.value,
                       [&](const Value& child) { result.children.push_back(template_of(inner->name, child)); });
      } else {
        fields.fields.push_back(field);
      }
    }
    set_id(result.object, fields, kind);
    result.object.fields = std::make_shared<const Table>(std::move(fields));
    return result;
  }

  void set_id(Object& object, const Table& fields, const ObjectKind& kind) {
    if (kind.id_field.empty()) return;
    const Value* id = fields.find(kind.id_field);
    if (id && std::holds_alternative<std::monostate>(id->data)) return;
    const bool named = id && id->text() && !id->text()->empty();
    if (!named) {
      problems_.add(id ? id->place : object.place, fmt::format("[[{}]] without `{}`", kind.name, kind.id_field),
                    "other parts must be able to name it", fmt::format("add {} = \"…\"", kind.id_field));
    } else if (id->text()->find_first_of("[]=<>!,|/\"'. ") != std::string::npos && object.kind != "department") {
      problems_.add(id->place, fmt::format("{} \"{}\"", kind.id_field, *id->text()),
                    "a name in paths holds no spaces, dots or any of [ ] = < > ! , | / \" '",
                    "use letters, digits and hyphens");
    }
    if (named) object.id = *id->text();
  }

  const FileKind& kind_;
  core::Problems& problems_;
};

/// The file's declared kind; null, and a problem, if it declares none that exists.
const FileKind* declared_kind(const Value& file, core::Problems& problems) {
  const Value* kind = file.table()->find("kind");
  std::vector<std::string> names;
  for (const FileKind& known : file_kinds()) names.push_back(known.name);
  const std::string list = fmt::format("{}", fmt::join(names, ", "));
  if (!kind || !kind->text()) {
    problems.add(kind ? kind->place : file.place, "a file without `kind`", "it does not say what it is",
                 "begin with kind = \"…\", one of " + list);
    return nullptr;
  }
  const FileKind* found = find_file_kind(*kind->text());
  if (!found) {
    const std::string near = core::nearest(*kind->text(), names);
    problems.add(kind->place, fmt::format("kind \"{}\"", *kind->text()), "there is no such kind of file",
                 near.empty() ? "one of " + list : fmt::format("did you mean \"{}\"?", near));
  }
  return found;
}

void check_version(const Value& file, core::Problems& problems) {
  const Value* version = file.table()->find("version");
  if (!version) {
    problems.add(file.place, "a file without `version`", "the language may change", "add version = 1");
  } else if (const auto number = std::get_if<std::int64_t>(&version->data); !number || *number != 1) {
    problems.add(version->place, "version " + value_text(*version), "this program reads version 1",
                 "write version = 1, or use the program the file was written for");
  }
}

}  // namespace

Layer make_layer(const Value& file, core::Problems& problems) {
  check_version(file, problems);
  const FileKind* kind = declared_kind(file, problems);
  return kind ? LayerMaker{*kind, problems}.make(file) : Layer{};
}

}  // namespace motcua::scenario

#include "scenario/instances.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <tuple>

#include "scenario/kinds.hpp"
#include "scenario/select.hpp"

namespace motcua::scenario {
namespace {

class Adder {
 public:
  Adder(Document& document, const Path* where, core::Problems& problems)
      : document_{document}, where_{where}, problems_{problems}, selection_{document} {
    for (std::uint32_t at = 0; at < document.objects.size(); ++at) note_name(at);
  }

  void add(const Template& what) {
    if (what.object.kind == "agency") {
      add_agencies(what);
    } else if (what.object.kind == "department") {
      add_departments(what);
    } else if (what.object.kind == "post") {
      add_posts(what);
    } else {
      add_object(what.object, what.children, no_object, "");
    }
  }

 private:
  using Name = std::tuple<std::string, std::string, std::uint32_t, std::string>;  // kind, unit, parent, id

  static Name name_of(const Object& object) { return {object.kind, object.unit, object.parent, object.id}; }

  /// Remembers the object's name; false, and a problem, if it is taken.
  bool note_name(std::uint32_t at) {
    const Object& object = document_.objects[at];
    if (object.id.empty()) return true;
    const auto [first, fresh] = names_.emplace(name_of(object), at);
    if (fresh) return true;
    problems_.add(object.place, fmt::format("{} \"{}\" again", object.kind, object.id),
                  fmt::format("it is already at {}", document_.objects[first->second].place.text()),
                  "rename one of them, or change the first with [[set]]");
    return false;
  }

  void add_object(Object object, const std::vector<Template>& children, std::uint32_t parent, const std::string& unit) {
    object.parent = parent;
    object.unit = unit;
    document_.objects.push_back(std::move(object));
    const auto at = static_cast<std::uint32_t>(document_.objects.size() - 1);
    if (!note_name(at)) {
      document_.objects.pop_back();
      return;
    }
    for (const Template& child : children) add_object(child.object, child.children, at, unit);
  }

  /// The path of an `at` field; nothing, and a problem, if it is no path of units.
  std::optional<Path> units_path(const Object& object) {
    const Value* at = object.find("at");
    if (!at || !at->text()) return std::nullopt;
    auto path = parse_path(*at->text(), at->place, problems_);
    if (path && (path->objects.size() != 1 || path->objects[0].kind != "unit" || !path->field.empty())) {
      problems_.add(at->place, fmt::format("at \"{}\"", *at->text()), "offices lie in units",
                    "write at = \"unit[selector]\", for example at = \"unit[level=commune]\"");
      return std::nullopt;
    }
    return path;
  }

  /// The template without `at`: what all its instances share.
  static Object without_place(const Object& object) {
    Object result = object;
    Table fields = *object.fields;
    fields.erase("at");
    if (object.kind == "post") fields.erase("department");
    result.fields = std::make_shared<const Table>(std::move(fields));
    return result;
  }

  void add_agencies(const Template& what) {
    if (!what.object.find("at")) {
      problems_.add(what.object.place, fmt::format("agency \"{}\" without `at`", what.object.id),
                    "it does not say at which units it stands", "add at = \"unit[selector]\"");
      document_.failed.insert("agency " + what.object.id);
      return;
    }
    const auto path = units_path(what.object);
    const Object shared = without_place(what.object);
    const auto units = path ? selection_.objects(*path, problems_) : std::vector<std::uint32_t>{};
    if (units.empty()) document_.failed.insert("agency " + what.object.id);
    for (const std::uint32_t unit : units) {
      const std::string code = document_.objects[unit].id;
      if (where_ && !selection_.is_in(code, *where_)) continue;
      add_object(shared, what.children, no_object, code);
    }
  }

  void add_departments(const Template& what) {
    const std::string agency = required(what.object, "agency");
    if (agency.empty()) return;
    std::optional<Path> at;
    if (what.object.find("at") && !(at = units_path(what.object))) return;
    add_inside("agency", agency, what, at);
  }

  void add_posts(const Template& what) {
    const std::string department = required(what.object, "department");
    if (!department.empty()) add_inside("department", department, what, std::nullopt);
  }

  std::string required(const Object& object, const std::string& field) {
    std::string text = object.text(field);
    if (text.empty()) {
      problems_.add(object.place, fmt::format("{} \"{}\" without `{}`", object.kind, object.id, field),
                    "it must lie in one", fmt::format("add {} = \"…\"", field));
    }
    return text;
  }

  /// One instance in each object of the outer kind with that name.
  void add_inside(const std::string& outer_kind, const std::string& outer, const Template& what,
                  const std::optional<Path>& at) {
    if (document_.failed.contains("agency " + outer.substr(0, outer.find('/')))) return;
    const Value& name = *what.object.find(outer_kind);
    const Path path{outer_kind + "[" + outer + "]", name.place, {{outer_kind, {{"", "=", {outer}}}}}, {}};
    const Object shared = without_place(what.object);
    for (const std::uint32_t parent : selection_.objects(path, problems_)) {
      const std::string unit = document_.objects[parent].unit;
      if (where_ && !selection_.is_in(unit, *where_)) continue;
      if (at && !selection_.is_in(unit, *at)) continue;
      add_object(shared, what.children, parent, unit);
    }
  }

  Document& document_;
  const Path* where_;
  core::Problems& problems_;
  Selection selection_;
  std::map<Name, std::uint32_t> names_;
};

}  // namespace

void add_objects(Document& document, const std::vector<const Template*>& templates, const Path* where,
                 core::Problems& problems) {
  Adder adder{document, where, problems};
  const auto add_all = [&](auto&& belongs) {
    for (const Template* what : templates) {
      if (belongs(what->object.kind)) adder.add(*what);
    }
  };
  add_all([](const std::string& kind) { return !find_object_kind(kind)->in_unit; });
  for (const char* wanted : {"agency", "department", "post"}) {
    add_all([&](const std::string& kind) { return kind == wanted; });
  }
}

}  // namespace motcua::scenario

#include "scenario/select.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "scenario/attributes.hpp"
#include "scenario/kinds.hpp"

namespace motcua::scenario {
namespace {

std::optional<std::string> scalar_text(const Value& value) {
  if (const std::string* text = value.text()) return *text;
  if (std::holds_alternative<Table>(value.data) || std::holds_alternative<Array>(value.data) ||
      std::holds_alternative<std::monostate>(value.data)) {
    return std::nullopt;
  }
  return value_text(value);
}

std::optional<double> number(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || end != text.c_str() + text.size()) return std::nullopt;
  return value;
}

bool compares(const std::string& left, const std::string& comparison, const std::string& right) {
  const auto a = number(left);
  const auto b = number(right);
  if (comparison == "=" || comparison == "!=") {
    const bool same = left == right || (a && b && *a == *b && left[0] != '0' && right[0] != '0');
    return same == (comparison == "=");
  }
  if (!a || !b) return false;
  if (comparison == "<") return *a < *b;
  if (comparison == ">") return *a > *b;
  return comparison == "<=" ? *a <= *b : *a >= *b;
}

}  // namespace

std::string slug(const std::string& ascii_name) {
  std::string result;
  for (const char c : ascii_name) {
    if (c >= 'A' && c <= 'Z') {
      result += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      result += c;
    } else if (!result.empty() && result.back() != '-') {
      result += '-';
    }
  }
  return result;
}

void Selection::index() const {
  for (; indexed_ < document_.objects.size(); ++indexed_) {
    const Object& object = document_.objects[indexed_];
    const auto at = static_cast<std::uint32_t>(indexed_);
    by_kind_[object.kind].push_back(at);
    if (object.kind == "unit") units_.emplace(object.id, at);
  }
}

std::uint32_t Selection::unit_of(std::uint32_t object) const {
  const Object& it = document_.objects[object];
  if (it.kind == "unit") return object;
  const auto found = units_.find(it.unit);
  return found == units_.end() ? no_object : found->second;
}

bool Selection::has_id(std::uint32_t object, const std::string& id) const {
  const Object& it = document_.objects[object];
  if (it.id == id) return true;
  if (it.kind == "unit") {
    const std::string ascii = it.text("ascii_name");
    return !ascii.empty() && slug(ascii) == id;
  }
  if (id.find('/') == std::string::npos) return false;
  const std::string full = full_name(document_, object);
  return full == id || (!it.unit.empty() && full.substr(it.unit.size() + 1) == id);
}

bool Selection::is_under(std::uint32_t object, const std::string& ancestor) const {
  std::uint32_t unit = unit_of(object);
  for (int steps = 0; unit != no_object && steps < 32; ++steps) {  // a loop of parents is reported elsewhere
    if (has_id(unit, ancestor)) return true;
    const auto parent = units_.find(document_.objects[unit].text("parent"));
    unit = parent == units_.end() ? no_object : parent->second;
  }
  return false;
}

std::optional<std::string> Selection::derived(std::uint32_t object, const std::string& attribute) const {
  const Object& it = document_.objects[object];
  if (attribute == "id") return it.id;
  if (it.parent != no_object) {
    const Object& outer = document_.objects[it.parent];
    if (attribute == outer.kind) return outer.id;
    if (auto inherited = this->attribute(it.parent, attribute)) return inherited;
  }
  if (it.kind == "unit") {
    if (attribute == "unit") return it.id;
    return std::nullopt;
  }
  const std::uint32_t unit = unit_of(object);
  if (unit == no_object) return std::nullopt;
  return attribute == "unit" ? std::optional{document_.objects[unit].id} : this->attribute(unit, attribute);
}

std::optional<std::string> Selection::attribute(std::uint32_t object, const std::string& attribute) const {
  index();
  if (const Value* value = document_.objects[object].find(attribute)) return scalar_text(*value);
  return derived(object, attribute);
}

bool Selection::fulfils(std::uint32_t object, const Condition& condition) const {
  const auto any = [&](auto&& test) { return std::any_of(condition.values.begin(), condition.values.end(), test); };
  if (condition.attribute.empty()) return any([&](const std::string& id) { return has_id(object, id); });
  const bool wanted = condition.comparison != "!=";
  if (condition.attribute == "under") {
    return any([&](const std::string& code) { return is_under(object, code); }) == wanted;
  }
  if (condition.attribute == "unit") {
    const std::uint32_t unit = unit_of(object);
    return (unit != no_object && any([&](const std::string& id) { return has_id(unit, id); })) == wanted;
  }
  const auto actual = attribute(object, condition.attribute);
  if (!actual) return !wanted;
  if (!wanted) return !any([&](const std::string& value) { return compares(*actual, "=", value); });
  return any([&](const std::string& value) { return compares(*actual, condition.comparison, value); });
}

bool Selection::lies_in_one(std::uint32_t object, const std::vector<bool>& outer, std::string_view outer_kind) const {
  if (outer_kind == "unit") {
    const std::uint32_t unit = unit_of(object);
    return unit != no_object && outer[unit];
  }
  for (std::uint32_t at = document_.objects[object].parent; at != no_object; at = document_.objects[at].parent) {
    if (outer[at]) return true;
  }
  return false;
}

std::vector<std::uint32_t> Selection::objects(const Path& path, core::Problems& problems) const {
  index();
  std::vector<std::uint32_t> found;
  std::vector<bool> outer;
  for (std::size_t at = 0; at < path.objects.size(); ++at) {
    const Segment& segment = path.objects[at];
    if (!check(segment, path, problems)) return {};
    if (at > 0 && !lies_in(segment.kind, path.objects[at - 1].kind)) {
      problems.add(path.place, fmt::format("path `{}`", path.text),
                   fmt::format("a {} does not lie in a {}", segment.kind, path.objects[at - 1].kind),
                   fmt::format("write {}[…] alone", segment.kind));
      return {};
    }
    found.clear();
    for (const std::uint32_t object : by_kind_[segment.kind]) {
      if (at > 0 && !lies_in_one(object, outer, path.objects[at - 1].kind)) continue;
      const auto& conditions = segment.conditions;
      const auto holds = [&](const Condition& condition) { return fulfils(object, condition); };
      if (std::all_of(conditions.begin(), conditions.end(), holds)) found.push_back(object);
    }
    if (found.empty()) {
      explain(path, segment, problems);
      return {};
    }
    outer.assign(document_.objects.size(), false);
    for (const std::uint32_t object : found) outer[object] = true;
  }
  return found;
}

bool Selection::is_in(const std::string& unit_code, const Path& where) const {
  index();
  const auto unit = units_.find(unit_code);
  if (unit == units_.end() || where.objects.size() != 1 || where.objects[0].kind != "unit") return false;
  const auto& conditions = where.objects[0].conditions;
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](const Condition& condition) { return fulfils(unit->second, condition); });
}

bool Selection::check(const Segment& segment, const Path& path, core::Problems& problems) const {
  const std::vector<std::string> known = attribute_names(segment.kind);
  for (const Condition& condition : segment.conditions) {
    const std::string& name = condition.attribute;
    if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string near = core::nearest(name, known);
    problems.add(
        path.place, fmt::format("path `{}`", path.text), fmt::format("a {} has no attribute `{}`", segment.kind, name),
        near.empty() ? "select by a field of the object or of its unit" : fmt::format("did you mean `{}`?", near));
    return false;
  }
  return true;
}

/// Finds the first condition that alone selects nothing and the nearest value that would select something.
void Selection::explain(const Path& path, const Segment& segment, core::Problems& problems) const {
  const auto& all = by_kind_[segment.kind];
  for (const Condition& condition : segment.conditions) {
    const auto holds = [&](std::uint32_t object) { return fulfils(object, condition); };
    if (std::any_of(all.begin(), all.end(), holds)) continue;
    std::set<std::string> values;
    for (const std::uint32_t object : all) {
      const std::string name =
          condition.attribute.empty() || condition.attribute == "under" ? "id" : condition.attribute;
      if (const auto value = attribute(object, name)) values.insert(*value);
      if (segment.kind == "unit" && name == "id") values.insert(slug(document_.objects[object].text("ascii_name")));
    }
    const std::string near = core::nearest(condition.values[0], {values.begin(), values.end()});
    const std::string thing = condition.attribute.empty() ? "" : condition.attribute + " " + condition.comparison + " ";
    problems.add(path.place, fmt::format("path `{}`", path.text),
                 fmt::format("no {} is {}\"{}\"", segment.kind, thing, condition.values[0]),
                 near.empty() ? "check the selector" : fmt::format("did you mean \"{}\"?", near));
    return;
  }
  problems.add(path.place, fmt::format("path `{}`", path.text),
               all.empty() ? fmt::format("there is no {}", segment.kind)
                           : fmt::format("no {} fulfils all conditions at once", segment.kind),
               "loosen the selector");
}

}  // namespace motcua::scenario

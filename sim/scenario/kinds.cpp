#include "scenario/kinds.hpp"

#include <algorithm>

namespace motcua::scenario {
namespace {

const std::vector<std::string> city_parts{"unit",      "link",    "calendar",  "profile",     "group",
                                          "handover",  "rules",   "agency",    "department",  "post",
                                          "procedure", "mandate", "set",       "remove",      "succession",
                                          "council",   "control", "commuting", "group_share", "smart",
                                          "command",   "budget",  "merge",     "norm",        "division_minimum"};
const std::vector<std::string> model_parts{
    "calendar",  "profile",     "group", "agency",  "department", "post",       "handover", "rules",
    "link",      "mandate",     "set",   "remove",  "procedure",  "succession", "council",  "control",
    "commuting", "group_share", "smart", "command", "budget",     "merge",      "norm",     "division_minimum"};

template <class Kind>
const Kind* find_named(const std::vector<Kind>& kinds, std::string_view name) {
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.name == name; });
  return found == kinds.end() ? nullptr : &*found;
}

}  // namespace

const std::vector<FileKind>& file_kinds() {
  static const std::vector<FileKind> kinds{
      {"city", "scenario", city_parts, "A scenario: the place, its people and offices, and how long to simulate it."},
      {"theory", "scenario", city_parts, "A scenario with a known exact answer, to test the program by."},
      {"part", "", city_parts, "More objects for the scenario in whose folder the file lies."},
      {"procedure", "procedure", {"step"}, "One procedure and its steps."},
      {"government", "government", model_parts, "A government model: a patch on the city."},
      {"measure", "measure", model_parts, "A reform measure: a patch with or without a date and a place."},
  };
  return kinds;
}

const std::vector<ObjectKind>& object_kinds() {
  static const std::vector<ObjectKind> kinds{
      {"scenario", "", "id"},
      {"government", "", "id"},
      {"measure", "", "id"},
      {"unit", "", "code"},
      {"link", "", ""},
      {"calendar", "", "id"},
      {"profile", "", "id"},
      {"group", "", "id"},
      {"commuting", "", ""},
      {"group_share", "", ""},
      {"handover", "", "id"},
      {"rules", "", "id"},
      {"smart", "", "id"},
      {"command", "", "id"},
      {"procedure", "", "id"},
      {"step", "procedure", "id"},
      {"agency", "", "id", true},
      {"department", "agency", "id", true},
      {"post", "department", "id", true},
      {"mandate", "", ""},
      {"succession", "", ""},
      {"council", "", ""},
      {"control", "", "id"},
      {"budget", "", "id"},
      {"merge", "", ""},
      {"norm", "", ""},
      {"division_minimum", "", ""},
  };
  return kinds;
}

const FileKind* find_file_kind(std::string_view name) {
  return find_named(file_kinds(), name);
}
const ObjectKind* find_object_kind(std::string_view name) {
  return find_named(object_kinds(), name);
}

bool lies_in(std::string_view inner, std::string_view outer) {
  const ObjectKind* kind = find_object_kind(inner);
  if (!kind) return false;
  if (outer == "unit") return kind->in_unit;
  return !kind->parent.empty() && (kind->parent == outer || lies_in(kind->parent, outer));
}

}  // namespace motcua::scenario

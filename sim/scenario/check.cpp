#include "scenario/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "scenario/compile.hpp"
#include "scenario/tables.hpp"

namespace motcua::scenario {
namespace {

/// The fields that describe a model or a measure itself.
template <class Struct>
Struct check_head(const Layer& layer, const FieldTable<Struct>& table, core::Problems& problems) {
  Struct head;
  const Object& object = layer.head;
  if (!object.kind.empty()) {
    read_fields(table, *object.fields, object.place, head, Reading{problems, object.kind + " " + object.id, ""});
  }
  return head;
}

/// Files of kind "part" describe nothing themselves.
void check_part(const Layer& layer, core::Problems& problems) {
  if (layer.head.kind == "part") check_names(*layer.head.fields, {"id", "name"}, Reading{problems, "a part", ""});
}

/// Whether the model, a part of it, or one that it is based on, says why its staff differs.
bool staff_differs(const Source& source, const std::string& id, int depth = 0) {
  const std::vector<std::string> parts = parts_of(id);
  if (parts.size() > 1) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const std::string& part) { return staff_differs(source, part, depth + 1); });
  }
  const auto found = source.models.find(id);
  if (found == source.models.end() || depth > 16) return false;
  const Object& head = found->second.head;
  if (!head.text("staff_differs").empty()) return true;
  const Value* base = head.find("based_on");
  if (!base) return false;
  if (base->text()) return staff_differs(source, *base->text(), depth + 1);
  for (const Value& one : base->array() ? *base->array() : Array{}) {
    if (one.text() && staff_differs(source, *one.text(), depth + 1)) return true;
  }
  return false;
}

/// Models are compared at equal staff unless they say why not.
void compare_staff(const Source& source, const std::map<std::string, std::size_t>& officers, core::Problems& problems) {
  const std::vector<std::string> ids = model_ids(source);
  const std::size_t reference = officers.at(ids[0]);
  for (const std::string& id : ids) {
    if (officers.at(id) == reference || staff_differs(source, id) || staff_differs(source, ids[0])) continue;
    const auto found = source.models.find(id);
    const core::Place place = found == source.models.end() ? source.head().place : found->second.head.place;
    problems.add(place, fmt::format("government model \"{}\" has {} officers", id, officers.at(id)),
                 fmt::format("\"{}\" has {}, and models are compared at equal staff", ids[0], reference),
                 "move officers, or say why in staff_differs = \"…\"");
  }
}

core::Problems at_most_a_hundred_a_file(const core::Problems& all) {
  constexpr int most = 100;
  core::Problems kept;
  std::map<std::string, int> count;
  std::map<std::string, core::Place> last;
  for (const core::Problem& problem : all.sorted()) {
    const std::string file = problem.place.file ? *problem.place.file : "";
    if (++count[file] <= most) kept.add(problem.place, problem.what, problem.why, problem.remedy);
    last[file] = problem.place;
  }
  for (const auto& [file, number] : count) {
    if (number <= most) continue;
    kept.add(last[file], fmt::format("{} more problems in this file", number - most), "",
             "mend the first ones and check again");
  }
  return kept;
}

}  // namespace

core::Problems check(const Source& source) {
  core::Problems problems;
  for (const Layer& layer : source.base) check_part(layer, problems);
  for (const auto& [id, layer] : source.models) {
    if (layer.kind == "measure") {
      check_head(layer, measure_fields(), problems);
    } else {
      check_head(layer, government_fields(), problems);
    }
  }
  for (const Layer& layer : source.measures) check_head(layer, measure_fields(), problems);
  std::map<std::string, std::size_t> officers;
  for (const std::string& id : model_ids(source)) {
    std::vector<std::optional<Date>> moments{std::nullopt};
    for (const Date date : dates(source, id)) moments.emplace_back(date);
    for (const auto& moment : moments) {
      const model::Model model = compile(source, id, problems, moment);
      if (!moment) officers[id] = staff_of(model);
    }
  }
  for (const std::string& id : model_ids(source)) {
    if (problems.empty() && !measures_of(source, id).empty()) compile_timeline(source, id, problems);
  }
  if (problems.empty()) compare_staff(source, officers, problems);
  return at_most_a_hundred_a_file(problems);
}

}  // namespace motcua::scenario

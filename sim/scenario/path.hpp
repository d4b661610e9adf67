// Paths: how files, studies and the command line name things. `department[level=commune].post[clerk].officers`
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.hpp"

namespace motcua::scenario {

/// `attribute op value|value…`; without an attribute the values are ids.
struct Condition {
  std::string attribute;
  std::string comparison;  ///< one of = != < > <= >=
  std::vector<std::string> values;
};

/// `kind[condition, condition]`; no condition means every object of the kind.
struct Segment {
  std::string kind;
  std::vector<Condition> conditions;
};

struct Path {
  std::string text;
  core::Place place;
  std::vector<Segment> objects;
  std::vector<std::string> field;  ///< empty for a path that names objects only
};

/// Reads a path; nothing, and a problem, if it does not follow the grammar.
std::optional<Path> parse_path(std::string_view text, const core::Place& place, core::Problems& problems);

}  // namespace motcua::scenario

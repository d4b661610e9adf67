// One file's contribution: objects to add, and patches, in the order of its text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenario/document.hpp"

namespace motcua::scenario {

/// An object as written, with those nested in it: an agency or department stands for one at each unit.
struct Template {
  Object object;
  std::vector<Template> children;
};

/// `[[set]]` or `[[remove]]`, or one `--set`.
struct Patch {
  enum class Kind { set, remove };
  Kind kind = Kind::set;
  std::string at;     ///< path of the objects; for --set with the field at its end
  core::Place place;  ///< of the path
  Table fields;       ///< what is set
};

/// A template or a patch.
struct Entry {
  std::optional<Template> added;
  std::optional<Patch> patch;
  const core::Place& place() const { return added ? added->object.place : patch->place; }
};

/// Everything that one file (or the command line) says.
struct Layer {
  std::string kind;  ///< of the file; "command line"
  Object head;       ///< the object its top-level fields describe; kind "" where there is none
  std::vector<Entry> entries;
};

/// Sorts a file's content into a layer; unknown and misplaced tables are problems.
Layer make_layer(const Value& file, core::Problems& problems);

}  // namespace motcua::scenario

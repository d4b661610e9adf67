// Which kinds of files and objects there are, and what may stand where.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace motcua::scenario {

/// What a scenario file may be, and the kind of the object that its top-level fields describe.
struct FileKind {
  std::string name;
  std::string head;                ///< "" where the file holds nothing but other objects
  std::vector<std::string> holds;  ///< kinds of [[tables]] it may hold; "set" and "remove" are patches
  std::string doc;
};

struct ObjectKind {
  std::string name;
  std::string parent;    ///< kind it is nested in; ""
  std::string id_field;  ///< "" where objects of the kind have no name
  bool in_unit = false;  ///< lies in a unit: there is one for each unit its template names
};

const std::vector<FileKind>& file_kinds();
const std::vector<ObjectKind>& object_kinds();

/// Null if there is no such kind.
const FileKind* find_file_kind(std::string_view name);
const ObjectKind* find_object_kind(std::string_view name);

/// Whether objects of `inner` lie in objects of `outer`, directly or further in: a post lies in a unit.
bool lies_in(std::string_view inner, std::string_view outer);

}  // namespace motcua::scenario

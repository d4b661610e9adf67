#include "scenario/document.hpp"

namespace motcua::scenario {

std::string Object::text(std::string_view name) const {
  const Value* value = find(name);
  const std::string* found = value ? value->text() : nullptr;
  return found ? *found : std::string{};
}

std::vector<std::uint32_t> Document::of_kind(std::string_view kind) const {
  std::vector<std::uint32_t> found;
  for (std::uint32_t at = 0; at < objects.size(); ++at) {
    if (objects[at].kind == kind) found.push_back(at);
  }
  return found;
}

void Document::remove(const std::vector<bool>& marked) {
  std::vector<std::uint32_t> moved(objects.size(), no_object);
  std::uint32_t kept = 0;
  for (std::uint32_t at = 0; at < objects.size(); ++at) {
    if (marked[at]) continue;
    moved[at] = kept;
    if (kept != at) objects[kept] = std::move(objects[at]);
    if (objects[kept].parent != no_object) objects[kept].parent = moved[objects[kept].parent];
    ++kept;
  }
  objects.resize(kept);
}

std::string full_name(const Document& document, std::uint32_t object) {
  const Object& it = document.objects[object];
  if (it.parent != no_object) return full_name(document, it.parent) + "/" + it.id;
  if (it.kind != "unit" && !it.unit.empty()) return it.unit + "/" + it.id;
  return it.id;
}

}  // namespace motcua::scenario

// Which objects of a document a path names.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenario/document.hpp"
#include "scenario/path.hpp"

namespace motcua::scenario {

/// Answers paths on one document. Objects may be changed and appended while it lives, not removed or reordered.
class Selection {
 public:
  explicit Selection(const Document& document) : document_{document} {}

  /// Positions of the objects that the path names, in the document's order. A path that names nothing is a problem with
  /// the nearest name that would.
  std::vector<std::uint32_t> objects(const Path& path, core::Problems& problems) const;

  /// Whether the unit of this code fulfils the path's only segment, `unit[…]`.
  bool is_in(const std::string& unit_code, const Path& where) const;

  /// The scalar that a condition on `attribute` looks at: a field of the object, or what follows from where it lies.
  std::optional<std::string> attribute(std::uint32_t object, const std::string& attribute) const;

 private:
  void index() const;
  bool fulfils(std::uint32_t object, const Condition& condition) const;
  bool has_id(std::uint32_t object, const std::string& id) const;
  bool is_under(std::uint32_t object, const std::string& ancestor) const;
  bool lies_in_one(std::uint32_t object, const std::vector<bool>& outer, std::string_view outer_kind) const;
  std::uint32_t unit_of(std::uint32_t object) const;
  std::optional<std::string> derived(std::uint32_t object, const std::string& attribute) const;
  bool check(const Segment& segment, const Path& path, core::Problems& problems) const;
  void explain(const Path& path, const Segment& segment, core::Problems& problems) const;

  const Document& document_;
  mutable std::size_t indexed_ = 0;
  mutable std::map<std::string, std::uint32_t> units_;  // by code
  mutable std::map<std::string, std::vector<std::uint32_t>> by_kind_;
};

/// Lower case ASCII with hyphens: "Hoang Van Thu" is hoang-van-thu.
std::string slug(const std::string& ascii_name);

}  // namespace motcua::scenario

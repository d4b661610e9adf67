// A scenario before it is typed: a flat list of objects, each of a kind, with named values.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "scenario/value.hpp"

namespace motcua::scenario {

inline constexpr std::uint32_t no_object = 0xFFFF'FFFF;

/// One thing of the scenario. Instances of one template share their fields until a patch tells them apart.
struct Object {
  std::string kind;  ///< "unit", "department", "step" …
  std::string id;    ///< among its kind and parent; "" where the kind has none
  std::string unit;  ///< code of the unit it lies in; "" for what lies nowhere
  std::uint32_t parent = no_object;
  core::Place place;
  std::shared_ptr<const Table> fields = std::make_shared<const Table>();

  const Value* find(std::string_view name) const { return fields->find(name); }
  /// The text of a field, "" if it is absent or no text.
  std::string text(std::string_view name) const;
};

/// The document in force for one government model at one date, and what was wrong on the way to it.
struct Document {
  std::vector<Object> objects;  ///< parents before their children
  core::Problems problems;
  /// Kinds, and ids as "agency ward", of which something could not be read or placed and was reported: that others
  /// then miss it is no news.
  std::set<std::string> failed;
  /// Departments that a patch removed, as "ward/reception": mandates may still name them, if later ones overrule those.
  std::set<std::string> removed;

  /// Positions of the objects of one kind, in order.
  std::vector<std::uint32_t> of_kind(std::string_view kind) const;
  /// Removes the marked objects and keeps the order of the others; children of removed ones must be marked too.
  void remove(const std::vector<bool>& marked);
};

/// The canonical name, which is also the object's path in messages and random streams:
/// "05971/ward/reception/clerk", "house-permit/appraise".
std::string full_name(const Document& document, std::uint32_t object);

}  // namespace motcua::scenario

// The tree of administrative units: province, districts, communes, in whatever levels the scenario has.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/id.hpp"
#include "core/problem.hpp"
#include "core/stream.hpp"

namespace motcua::model {

using UnitId = core::Id<struct UnitTag>;

/// What is told of a unit, wherever it lies in the tree.
struct UnitFacts {
  std::string code;  ///< unique, e.g. the official statistical code, leading zeros kept
  std::string name;
  std::string ascii_name;       ///< the name without diacritics
  std::string level;            ///< "province", "district", "commune" or any other word
  std::string type;             ///< within its level: "ward", "township" …
  std::int64_t population = 0;  ///< residents
  bool urban = false;
  double latitude = 0;   ///< degrees north, WGS84
  double longitude = 0;  ///< degrees east, WGS84
  double area_km2 = 0;   ///< 0: unknown
};

/// A unit as a scenario gives it; the one without a parent is the root.
struct UnitRow : UnitFacts {
  std::string parent_code;
  core::Place place;
};

struct Unit : UnitFacts {
  UnitId parent;            ///< none for the root
  core::StreamKey key = 0;  ///< stable_hash(code)
};

/// Ids run in preorder, children in the order of the rows: a unit comes before all that lies in it, and whatever lies
/// in a unit has consecutive ids.
class UnitTree {
 public:
  /// No units.
  UnitTree() = default;

  /// The tree of the rows; an empty tree if anything was added to `problems`: no rows, units without a code, codes
  /// given twice, parents that do not exist, cycles, more than one root.
  static UnitTree build(std::vector<UnitRow> rows, core::Problems& problems);

  const Unit& operator[](UnitId id) const { return units_[id.index()]; }
  std::size_t size() const { return units_.size(); }
  auto begin() const { return units_.begin(); }
  auto end() const { return units_.end(); }

  /// The unit of that code.
  std::optional<UnitId> find(std::string_view code) const;

  /// The units directly below.
  std::span<const UnitId> children(UnitId id) const;

  /// The unit and all that lies in it.
  core::IdRange<UnitId> within(UnitId id) const { return {id.index(), ends_[id.index()]}; }

  /// Whether `id` is `ancestor` or lies in it.
  bool is_under(UnitId id, UnitId ancestor) const {
    return id.index() >= ancestor.index() && id.index() < ends_[ancestor.index()];
  }

  /// The nearest unit of that level from `id` upwards, itself included; none if there is no such level above it.
  UnitId ancestor_at_level(UnitId id, std::string_view level) const;

 private:
  std::vector<Unit> units_;
  std::vector<std::uint32_t> ends_;         ///< past the last unit that lies in it
  std::vector<UnitId> children_;            ///< of all units, one after the other
  std::vector<std::uint32_t> first_child_;  ///< in children_; one past the last unit's at the end
  std::vector<UnitId> by_code_;
};

}  // namespace motcua::model

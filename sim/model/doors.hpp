// Where citizens may hand in, and how far each of them is from there.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/model.hpp"

namespace motcua::model {

/// For each source of needs the doors open to it: the hall in charge; branches, posts and shops (`receives`) in the
/// territory of that hall; and, where their unit is boundary-free, halls of other units of the same level. Empty where
/// the hall in charge is the only door and nobody works elsewhere.
///
/// Homes are spread evenly over their unit, taken as a square with its area around its point: the i-th resident lives
/// at the i-th point of Roberts' sequence R2. To a door in the own unit the way is straight; to one with a place of its
/// own outside, straight times the detour factor; to the others the way between the units.
class Doors {
 public:
  /// None are used.
  Doors() = default;
  explicit Doors(const Model& model);

  bool are_used(SourceId source) const {
    return !first_.empty() && first_[source.index()] != first_[source.index() + 1];
  }

  /// Nearest first, seen from the middle of `origin`: the source's unit or one of its workplaces. At most
  /// `most_doors`, the hall in charge among them; empty if its doors are not used.
  std::span<const DepartmentId> near(SourceId source, UnitId origin) const;

  /// All doors of a source, from wherever its needs arise; each once, by id.
  std::vector<DepartmentId> all(SourceId source) const;

  /// One way, for somebody who lives (or works) in `origin`.
  double distance_m(const Model& model, UnitId origin, std::uint32_t resident, DepartmentId door) const;

  static constexpr std::size_t most_doors = 6;

 private:
  struct List {
    UnitId origin;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  class Maker;

  std::vector<std::uint32_t> first_;  ///< of each source in lists_; one past the last at the end
  std::vector<List> lists_;
  std::vector<DepartmentId> doors_;
};

/// Metres between two places near each other: the globe taken as flat around the first.
double flat_distance_m(const Point& from, const Point& to, double east_offset_m, double north_offset_m);

}  // namespace motcua::model

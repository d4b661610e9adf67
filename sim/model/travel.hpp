// How far it is from a home in one unit to an office in another, and how long it takes.
#pragma once

#include <cstdint>
#include <vector>

#include "core/tick.hpp"
#include "model/great_circle.hpp"
#include "model/unit_tree.hpp"

namespace motcua::model {

struct TravelSettings {
  /// Length of a road over the straight line. Assumption; Newell, Traffic Flow on Transportation Networks (1980), gives
  /// about 1.2 for points in a city, country averages are higher (Ballou, Rahardja and Sakai, 2002).
  double detour = 1.3;
  /// Mean distance to an office at the centre of a unit over the root of its area: 0.38 for a square (0.3826 exactly).
  double inside = 0.38;
  /// Distance inside a unit whose area is unknown. Assumption: a commune of 7 km2, as in Hanoi before 2025.
  double inside_if_area_unknown_m = 1000;
};

/// A road between two units, passable both ways.
struct RoadLink {
  UnitId a;
  UnitId b;
  double length_m = 0;
};

/// Distances between units: along the shortest way of the road graph where one is given, else the great circle times
/// the detour factor, but at least the way inside the smaller of the two units: a commune whose point falls on that of
/// its district still has homes all over it. Inside one unit, to an office at its centre. Symmetric.
class Travel {
 public:
  /// Between no units.
  Travel() = default;

  /// Throws std::invalid_argument if a link leads to no unit or its length is negative or not finite. Memory grows with
  /// the square of the number of units that have links, 4 bytes a pair.
  explicit Travel(const UnitTree& units, const TravelSettings& settings = {}, const std::vector<RoadLink>& links = {});

  double distance_m(UnitId a, UnitId b) const;

  /// One way, to the nearest tick; zero if `speed_m_per_s` is not above 0, `core::never`'s count at most.
  core::Duration travel_time(UnitId a, UnitId b, double speed_m_per_s) const;

  /// Length of a road over the straight line.
  double detour() const { return detour_; }

 private:
  void compile_roads(const std::vector<RoadLink>& links);

  double detour_ = 1;
  std::vector<SpherePoint> points_;        ///< by unit
  std::vector<double> inside_m_;           ///< by unit
  std::vector<std::uint32_t> road_index_;  ///< by unit: its row in road_m_; empty without roads
  std::uint32_t road_count_ = 0;           ///< units with links
  std::vector<float> road_m_;              ///< row by row; infinite where no road leads
};

}  // namespace motcua::model

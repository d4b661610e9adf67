#include "model/travel.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace motcua::model {
namespace {

constexpr std::uint32_t no_road = 0xFFFF'FFFF;

using RoadGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                        boost::property<boost::edge_weight_t, double>>;

void require_links(const std::vector<RoadLink>& links, std::size_t units) {
  for (const RoadLink& link : links) {
    if (link.a.index() >= units || link.b.index() >= units)
      throw std::invalid_argument{"a road to a unit that does not exist"};
    if (!(link.length_m >= 0) || !std::isfinite(link.length_m))
      throw std::invalid_argument{"a road of negative or infinite length"};
  }
}

}  // namespace

Travel::Travel(const UnitTree& units, const TravelSettings& settings, const std::vector<RoadLink>& links)
    : detour_{settings.detour} {
  for (const Unit& unit : units) {
    points_.push_back(sphere_point(unit.latitude, unit.longitude));
    inside_m_.push_back(unit.area_km2 > 0 ? settings.inside * std::sqrt(unit.area_km2) * 1000
                                          : settings.inside_if_area_unknown_m);
  }
  require_links(links, units.size());
  if (!links.empty()) compile_roads(links);
}

/// Shortest ways between all units that have links (Dijkstra from each).
void Travel::compile_roads(const std::vector<RoadLink>& links) {
  road_index_.assign(points_.size(), no_road);
  const auto index = [this](UnitId unit) {
    std::uint32_t& row = road_index_[unit.index()];
    if (row == no_road) row = road_count_++;
    return row;
  };
  RoadGraph graph;
  for (const RoadLink& link : links) {
    const auto [a, b] = std::minmax({index(link.a), index(link.b)});
    boost::add_edge(a, b, link.length_m, graph);
  }
  std::vector<double> distances(road_count_);
  for (std::uint32_t from = 0; from < road_count_; ++from) {
    boost::dijkstra_shortest_paths(graph, from,
                                   boost::distance_map(boost::make_iterator_property_map(
                                                           distances.begin(), boost::get(boost::vertex_index, graph)))
                                       .distance_inf(std::numeric_limits<double>::infinity()));
    for (const double distance : distances) road_m_.push_back(static_cast<float>(distance));
  }
}

double Travel::distance_m(UnitId a, UnitId b) const {
  if (a == b) return inside_m_[a.index()];
  // Roads are summed from one end to the other; one order of the ends makes both directions equal to the last bit.
  const auto [low, high] = std::minmax({a.index(), b.index()});
  if (!road_index_.empty() && road_index_[low] != no_road && road_index_[high] != no_road) {
    const float road = road_m_[static_cast<std::size_t>(road_index_[low]) * road_count_ + road_index_[high]];
    if (std::isfinite(road)) return static_cast<double>(road);
  }
  const double straight = great_circle_m(points_[low], points_[high]) * detour_;
  return std::max(straight, std::min(inside_m_[low], inside_m_[high]));
}

core::Duration Travel::travel_time(UnitId a, UnitId b, double speed_m_per_s) const {
  if (!(speed_m_per_s > 0)) return core::Duration{0};
  constexpr core::Duration longest = core::never.time_since_epoch();
  const double milliseconds = distance_m(a, b) / speed_m_per_s * 1000;
  if (!(milliseconds < static_cast<double>(longest.count()))) return longest;
  return core::Duration{static_cast<std::int64_t>(std::floor(milliseconds + 0.5))};
}

}  // namespace motcua::model

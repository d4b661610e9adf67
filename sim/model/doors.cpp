#include "model/doors.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace motcua::model {
namespace {

/// Boundary-free halls that a citizen thinks of, besides those of the own territory.
constexpr std::size_t nearest_few = 4;
constexpr double metres_a_degree = earth_radius_m * 3.14159265358979323846 / 180;
/// Side of a unit of unknown area; see TravelSettings::inside_if_area_unknown_m.
constexpr double side_if_unknown_m = 1000 / 0.38;

Point point_of(const Unit& unit) {
  return {unit.latitude, unit.longitude};
}

double side_m(const Unit& unit) {
  return unit.area_km2 > 0 ? std::sqrt(unit.area_km2) * 1000 : side_if_unknown_m;
}

double fraction(double x) {
  return x - std::floor(x);
}

/// Whether a point lies in the square that stands for the unit.
bool lies_within(const Point& point, const Unit& unit) {
  const double half = side_m(unit) / 2;
  const double north = (point.latitude - unit.latitude) * metres_a_degree;
  const double east = (point.longitude - unit.longitude) * metres_a_degree * sine_cosine(unit.latitude).cosine;
  return std::abs(north) <= half && std::abs(east) <= half;
}

/// From the middle of a unit, to put doors in order.
double distance_from_middle(const Model& model, UnitId origin, DepartmentId door) {
  const Department& department = model.departments[door];
  if (!department.stands_at) return model.travel.distance_m(origin, department.unit);
  return flat_distance_m(point_of(model.units[origin]), *department.stands_at, 0, 0);
}

bool is_hall(const Model& model, DepartmentId id) {
  return id && !model.departments[id].absent && model.departments[id].kind == DepartmentKind::hall;
}

bool is_boundary_free(const Model& model, DepartmentId id) {
  return model.rules[model.settings[model.departments[id].unit].rules].reception.boundary_free;
}

}  // namespace

/// R2: Roberts, "The unreasonable effectiveness of quasirandom sequences" (2018); the plastic number's powers.
double Doors::distance_m(const Model& model, UnitId origin, std::uint32_t resident, DepartmentId door) const {
  const Department& department = model.departments[door];
  if (!department.stands_at && department.unit != origin) return model.travel.distance_m(origin, department.unit);
  const Unit& unit = model.units[origin];
  const double side = side_m(unit);
  const double east = (fraction(0.5 + resident * 0.7548776662466927) - 0.5) * side;
  const double north = (fraction(0.5 + resident * 0.5698402909980532) - 0.5) * side;
  const Point place = department.stands_at.value_or(point_of(unit));
  const double straight = flat_distance_m(point_of(unit), place, east, north);
  return lies_within(place, unit) ? straight : straight * model.travel.detour();
}

double flat_distance_m(const Point& from, const Point& to, double east_offset_m, double north_offset_m) {
  const double north = (to.latitude - from.latitude) * metres_a_degree - north_offset_m;
  const double east =
      (to.longitude - from.longitude) * metres_a_degree * sine_cosine(from.latitude).cosine - east_offset_m;
  return std::sqrt(north * north + east * east);
}

/// Collects the lists, source by source.
class Doors::Maker {
 public:
  Maker(const Model& model, Doors& doors) : model_{model}, doors_{doors} {
    for (const Group& group : model.groups) commutes_ = commutes_ || group.works_elsewhere > 0;
    commutes_ = commutes_ && !model.workplaces.empty();
    open_ = core::IdVector<ProcedureId, std::vector<DepartmentId>>{model.procedures.size()};
    own_ = core::IdVector<ProcedureId, std::vector<DepartmentId>>{model.procedures.size()};
    for (std::size_t d = 0; d < model.departments.size(); ++d) {
      const DepartmentId id{d};
      if (!is_hall(model, id)) continue;
      for (const ProcedureId procedure : model.departments[id].receives)
        (is_boundary_free(model, id) ? open_ : own_)[procedure].push_back(id);
    }
    for (std::size_t p = 0; p < model.procedures.size(); ++p) add_open_halls(ProcedureId{p});
    for (std::vector<DepartmentId>& halls : open_) {
      std::sort(halls.begin(), halls.end());
      halls.erase(std::unique(halls.begin(), halls.end()), halls.end());
    }
    for (std::size_t p = 0; p < model.procedures.size(); ++p) {
      const auto same = std::find(open_.begin(), open_.end(), open_[ProcedureId{p}]);
      like_.push_back(static_cast<std::size_t>(same - open_.begin()));
    }
  }

  void make() {
    doors_.first_.push_back(0);
    for (const Source& source : model_.sources) {
      add(source);
      doors_.first_.push_back(static_cast<std::uint32_t>(doors_.lists_.size()));
    }
    if (doors_.lists_.empty()) doors_.first_.clear();
  }

 private:
  DepartmentId in_charge(const Source& source) const {
    const Step& first = model_.procedures[source.procedure].steps.front();
    return first.department.empty() || first.place != Place::here ? DepartmentId::none()
                                                                  : first.department[source.unit];
  }

  void add_open_halls(ProcedureId procedure) {
    const Step& first = model_.procedures[procedure].steps.front();
    if (first.place != Place::here) return;
    for (const DepartmentId hall : first.department) {
      if (is_hall(model_, hall) && is_boundary_free(model_, hall)) open_[procedure].push_back(hall);
    }
  }

  void add(const Source& source) {
    const DepartmentId hall = in_charge(source);
    if (!is_hall(model_, hall)) return;
    std::vector<DepartmentId> local{hall};
    for (const DepartmentId door : own_[source.procedure]) {
      const UnitId unit = model_.departments[door].unit;
      const bool is_in_territory =
          model_.units.is_under(unit, model_.departments[hall].unit) || model_.units.is_under(source.unit, unit);
      if (is_in_territory) local.push_back(door);
    }
    std::vector<UnitId> origins{source.unit};
    if (commutes_) {
      for (const Workplace& workplace : model_.workplaces[source.unit]) origins.push_back(workplace.unit);
    }
    const std::vector<DepartmentId>& open = open_[source.procedure];
    const bool others = std::any_of(open.begin(), open.end(), [&](DepartmentId id) { return id != hall; });
    if (local.size() == 1 && !others && origins.size() == 1) return;
    for (const UnitId origin : origins) add_list(origin, hall, local, source.procedure);
  }

  void add_list(UnitId origin, DepartmentId hall, std::vector<DepartmentId> doors, ProcedureId procedure) {
    const std::string& level = model_.units[model_.departments[hall].unit].level;
    for (const DepartmentId id : nearest_open(origin, procedure)) {
      const Department& door = model_.departments[id];
      if (!door.receives.empty() || model_.units[door.unit].level == level) doors.push_back(id);
    }
    std::sort(doors.begin(), doors.end());
    doors.erase(std::unique(doors.begin(), doors.end()), doors.end());
    sort_by_distance(origin, doors);
    if (doors.size() > most_doors) {
      const auto last_kept = doors.begin() + most_doors - 1;
      if (std::find(last_kept, doors.end(), hall) != doors.end()) *last_kept = hall;
      doors.resize(most_doors);
    }
    const auto first = static_cast<std::uint32_t>(doors_.doors_.size());
    doors_.doors_.insert(doors_.doors_.end(), doors.begin(), doors.end());
    doors_.lists_.push_back({origin, first, static_cast<std::uint32_t>(doors_.doors_.size())});
  }

  void sort_by_distance(UnitId origin, std::vector<DepartmentId>& doors) const {
    std::vector<std::pair<double, DepartmentId>> ways;
    for (const DepartmentId door : doors) ways.emplace_back(distance_from_middle(model_, origin, door), door);
    std::sort(ways.begin(), ways.end());
    for (std::size_t i = 0; i < doors.size(); ++i) doors[i] = ways[i].second;
  }

  /// Worked out once for all procedures that the same halls receive.
  const std::vector<DepartmentId>& nearest_open(UnitId origin, ProcedureId procedure) {
    const std::vector<DepartmentId>& open = open_[procedure];
    const auto [place, is_new] = nearest_.try_emplace({like_[procedure.index()], origin});
    if (is_new) {
      place->second = open;
      sort_by_distance(origin, place->second);
      if (place->second.size() > nearest_few) place->second.resize(nearest_few);
    }
    return place->second;
  }

  const Model& model_;
  Doors& doors_;
  bool commutes_ = false;
  core::IdVector<ProcedureId, std::vector<DepartmentId>> open_;  ///< to everybody
  core::IdVector<ProcedureId, std::vector<DepartmentId>> own_;   ///< to the territory of the hall in charge
  std::vector<std::size_t> like_;  ///< of each procedure: the first one that the same halls receive for everybody
  std::map<std::pair<std::size_t, UnitId>, std::vector<DepartmentId>> nearest_;
};

Doors::Doors(const Model& model) {
  Maker{model, *this}.make();
}

std::span<const DepartmentId> Doors::near(SourceId source, UnitId origin) const {
  if (!are_used(source)) return {};
  for (std::uint32_t l = first_[source.index()]; l < first_[source.index() + 1]; ++l) {
    if (lists_[l].origin == origin) return std::span{doors_}.subspan(lists_[l].first, lists_[l].last - lists_[l].first);
  }
  return {};
}

std::vector<DepartmentId> Doors::all(SourceId source) const {
  std::vector<DepartmentId> doors;
  if (!are_used(source)) return doors;
  for (std::uint32_t l = first_[source.index()]; l < first_[source.index() + 1]; ++l)
    doors.insert(doors.end(), doors_.begin() + lists_[l].first, doors_.begin() + lists_[l].last);
  std::sort(doors.begin(), doors.end());
  doors.erase(std::unique(doors.begin(), doors.end()), doors.end());
  return doors;
}

}  // namespace motcua::model

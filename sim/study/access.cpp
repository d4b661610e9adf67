#include "study/access.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "model/doors.hpp"

namespace motcua::study {
namespace {

constexpr std::uint32_t homes = 16;
constexpr double half_an_hour_s = 30 * 60;
constexpr double five_km = 5'000;

/// Metres from sixteen homes to the nearest door.
using Ways = std::array<double, homes>;

class AccessMaker {
 public:
  explicit AccessMaker(const model::Model& model)
      : model_{model}, doors_{model}, near_(model.groups.size()), weight_(model.groups.size()) {}

  Access make() {
    for (std::size_t s = 0; s < model_.sources.size(); ++s) add(model::SourceId{s});
    Access access;
    double near = 0;
    double weight = 0;
    for (std::size_t g = 0; g < near_.size(); ++g) {
      access.by_group.push_back(near_[g] / weight_[g]);
      near += near_[g];
      weight += weight_[g];
    }
    if (weight > 0) access.within_half_an_hour = near / weight;
    if (weight > 0) access.within_5_km = within_5_km_ / weight;
    return access;
  }

 private:
  Ways ways(model::UnitId unit, std::span<const model::DepartmentId> doors, bool machines) const {
    Ways result;
    result.fill(std::numeric_limits<double>::infinity());
    for (const model::DepartmentId door : doors) {
      if (model_.departments[door].machines && !machines) continue;
      for (std::uint32_t home = 0; home < homes; ++home)
        result[home] = std::min(result[home], doors_.distance_m(model_, unit, home, door));
    }
    return result;
  }

  void add(model::SourceId id) {
    const model::Source& source = model_.sources[id];
    const model::Step& first = model_.procedures[source.procedure].steps.front();
    if (source.closed != 0 || first.department.empty() || first.department[source.unit].is_none()) return;
    const std::array in_charge{first.department[source.unit]};
    if (model_.departments[in_charge[0]].kind != model::DepartmentKind::hall) return;
    const std::span<const model::DepartmentId> doors =
        doors_.are_used(id) ? doors_.near(id, source.unit) : std::span<const model::DepartmentId>{in_charge};
    const Ways with_machines = ways(source.unit, doors, true);
    const bool any_machine = std::any_of(doors.begin(), doors.end(),
                                         [&](model::DepartmentId door) { return model_.departments[door].machines; });
    const Ways without = any_machine ? ways(source.unit, doors, false) : with_machines;
    for (std::size_t g = 0; g < model_.groups.size(); ++g) {
      const model::Group& group = model_.groups[model::GroupId{g}];
      if (group.travel_speed <= 0) continue;
      const double share = model_.group_shares.empty() ? group.share : model_.group_shares[source.unit][g];
      const double needs = share * group.need_factor / source.interarrival.mean();
      add(g, with_machines, needs * group.machine_share);
      add(g, without, needs * (1 - group.machine_share));
    }
  }

  void add(std::size_t g, const Ways& ways, double needs) {
    const double reach = half_an_hour_s * model_.groups[model::GroupId{g}].travel_speed;
    for (const double way : ways) {
      weight_[g] += needs / homes;
      if (way <= reach) near_[g] += needs / homes;
      if (way <= five_km) within_5_km_ += needs / homes;
    }
  }

  const model::Model& model_;
  model::Doors doors_;
  std::vector<double> near_;    ///< needs within half an hour, by group
  std::vector<double> weight_;  ///< needs, by group
  double within_5_km_ = 0;
};

}  // namespace

Access access_of(const model::Model& model) {
  return AccessMaker{model}.make();
}

}  // namespace motcua::study

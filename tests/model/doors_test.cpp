#include "model/doors.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace motcua;
using namespace motcua::model;

namespace {

/// Two units of 4 and 9 km² on the equator, a tenth of a degree apart, with one department each.
Model two_units() {
  core::Problems problems;
  std::vector<UnitRow> rows(3);
  rows[0].code = std::string{"0"};
  for (std::size_t u : {1, 2}) {
    rows[u].code = std::to_string(u);
    rows[u].parent_code = std::string{"0"};
    rows[u].area_km2 = u == 1 ? 4 : 9;
    rows[u].longitude = 0.1 * static_cast<double>(u);
  }
  Model model;
  model.units = UnitTree::build(rows, problems);
  TravelSettings settings;
  settings.detour = 1.5;
  model.travel = Travel{model.units, settings};
  for (const std::size_t u : {1, 2}) {
    Department department;
    department.unit = UnitId{u};
    model.departments.push_back(department);
  }
  return model;
}

double mean_distance(const Model& model, DepartmentId door) {
  double sum = 0;
  for (std::uint32_t resident = 0; resident < 10'000; ++resident)
    sum += Doors{}.distance_m(model, UnitId{1}, resident, door);
  return sum / 10'000;
}

}  // namespace

TEST_CASE("homes lie evenly in the square of the unit") {
  // Mean distance from the middle of a square: 0.38260 of its side, here 2 km.
  Model model = two_units();
  CHECK(mean_distance(model, DepartmentId{0}) == Approx(765.2).epsilon(0.001));
  // From a corner of it: 0.76520 of its side.
  const double half = 999 / (earth_radius_m * 3.14159265358979 / 180);
  model.departments[DepartmentId{0}].stands_at = Point{half, 0.1 + half};
  CHECK(mean_distance(model, DepartmentId{0}) == Approx(1530.4).epsilon(0.005));
}

TEST_CASE("to another unit all have the same way, to a place of its own each has another") {
  Model model = two_units();
  const double between = model.travel.distance_m(UnitId{1}, UnitId{2});
  CHECK(Doors{}.distance_m(model, UnitId{1}, 0, DepartmentId{1}) == between);
  CHECK(Doors{}.distance_m(model, UnitId{1}, 7, DepartmentId{1}) == between);
  model.departments[DepartmentId{1}].stands_at = Point{0, 0.2};
  CHECK(mean_distance(model, DepartmentId{1}) == Approx(between).epsilon(0.01));
  CHECK(Doors{}.distance_m(model, UnitId{1}, 0, DepartmentId{1}) !=
        Doors{}.distance_m(model, UnitId{1}, 7, DepartmentId{1}));
}

TEST_CASE("without a choice doors are not used") {
  CHECK_FALSE(Doors{two_units()}.are_used(SourceId{0}));
}

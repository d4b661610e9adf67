#include "model/travel.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace motcua;
using namespace motcua::model;
using namespace std::chrono_literals;

namespace {

constexpr double degree_m = 111'195.08;  // of latitude, on a sphere of the Earth's mean radius

UnitRow row(const std::string& code, const std::string& parent, double latitude, double area_km2) {
  UnitRow row;
  row.code = code;
  row.parent_code = parent;
  row.latitude = latitude;
  row.longitude = 106;
  row.area_km2 = area_km2;
  return row;
}

/// A district with communes every tenth of a degree (11.1 km) north of the first; the district's point is commune a's.
UnitTree communes() {
  core::Problems problems;
  UnitTree tree =
      UnitTree::build({row("district", "", 21, 400), row("a", "district", 21, 25), row("b", "district", 21.1, 25),
                       row("c", "district", 21.2, 0), row("d", "district", 21.3, 25)},
                      problems);
  REQUIRE(problems.empty());
  return tree;
}

}  // namespace

TEST_CASE("between units the way is the great circle times the detour") {
  const UnitTree units = communes();
  const Travel travel{units};
  const UnitId a = *units.find("a");
  const UnitId b = *units.find("b");
  // A tenth of a degree is 11,119.5 m, with 30 % of detour 14,455.4 m, at 4 m/s 3,613.8 s.
  CHECK(travel.distance_m(a, b) == Approx(1.3 * degree_m / 10));
  CHECK(travel.distance_m(b, a) == travel.distance_m(a, b));
  CHECK(core::in_hours(travel.travel_time(a, b, 4)) == Approx(14'455.36 / 4 / 3600));
  TravelSettings straight;
  straight.detour = 1;
  CHECK(Travel(units, straight).distance_m(a, b) == Approx(degree_m / 10));
}

TEST_CASE("inside a unit the way is 0.38 times the root of its area") {
  const UnitTree units = communes();
  const Travel travel{units};
  const UnitId a = *units.find("a");
  CHECK(travel.distance_m(a, a) == Approx(0.38 * 5'000));                        // 25 km2: 5 km square
  CHECK(travel.travel_time(a, a, 1.9) == 1000s);                                 // 1,900 m at 1.9 m/s
  CHECK(travel.distance_m(*units.find("c"), *units.find("c")) == 1'000);         // area unknown
  CHECK(travel.distance_m(a, *units.find("district")) == Approx(0.38 * 5'000));  // same point: the smaller unit's way
}

TEST_CASE("roads override the great circle, by their shortest way, where they lead") {
  const UnitTree units = communes();
  const auto id = [&](const char* code) { return *units.find(code); };
  const Travel travel{units, {}, {{id("a"), id("b"), 20'000}, {id("c"), id("b"), 12'000}, {id("a"), id("c"), 40'000}}};
  CHECK(travel.distance_m(id("a"), id("b")) == 20'000);
  // a to c: 20 km to b and 12 km on are shorter than the direct road of 40 km.
  CHECK(travel.distance_m(id("a"), id("c")) == 32'000);
  CHECK(travel.distance_m(id("c"), id("a")) == 32'000);
  // No road leads to d, and inside a unit roads do not matter.
  CHECK(travel.distance_m(id("a"), id("d")) == Approx(1.3 * 0.3 * degree_m));
  CHECK(travel.distance_m(id("a"), id("a")) == Approx(1'900));
}

TEST_CASE("parts of the road graph that do not meet fall back on the great circle") {
  const UnitTree units = communes();
  const auto id = [&](const char* code) { return *units.find(code); };
  const Travel travel{units, {}, {{id("a"), id("b"), 20'000}, {id("c"), id("d"), 12'000}}};
  CHECK(travel.distance_m(id("b"), id("c")) == Approx(1.3 * 0.1 * degree_m));
}

TEST_CASE("travel without speed takes no time, and none lasts longer than for ever") {
  const UnitTree units = communes();
  const Travel travel{units};
  CHECK(travel.travel_time(UnitId{0}, UnitId{2}, 0) == 0ms);
  CHECK(travel.travel_time(UnitId{0}, UnitId{2}, 1e-300) == core::never - core::run_start);
}

TEST_CASE("roads that cannot be are refused") {
  const UnitTree units = communes();
  CHECK_THROWS_WITH(Travel(units, {}, {{UnitId{0}, UnitId{9}, 1}}), "a road to a unit that does not exist");
  CHECK_THROWS_WITH(Travel(units, {}, {{UnitId{0}, UnitId{1}, -1}}), "a road of negative or infinite length");
  CHECK_THROWS_WITH(Travel(units, {}, {{UnitId{0}, UnitId{1}, std::numeric_limits<double>::quiet_NaN()}}),
                    "a road of negative or infinite length");
}

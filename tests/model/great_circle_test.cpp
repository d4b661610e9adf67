#include "model/great_circle.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

using namespace motcua::model;

TEST_CASE("sine, cosine and arcsine agree with the machine's") {
  for (int tenth = -7200; tenth <= 7200; ++tenth) {
    const double degrees = tenth / 10.0;
    const auto [sine, cosine] = sine_cosine(degrees);
    CHECK(sine == Approx(std::sin(degrees * std::numbers::pi / 180)).margin(4e-15));
    CHECK(cosine == Approx(std::cos(degrees * std::numbers::pi / 180)).margin(4e-15));
  }
  for (int i = 0; i <= 1000; ++i) CHECK(arcsine(i / 1000.0) == Approx(std::asin(i / 1000.0)).epsilon(1e-14));
  CHECK(sine_cosine(90).cosine == 0);
  CHECK(sine_cosine(-180).cosine == -1);
}

TEST_CASE("distances on the globe") {
  // One degree of a great circle is 2 pi R / 360 = 111,195.08 m, along a meridian or along the equator.
  CHECK(great_circle_m(sphere_point(21, 105), sphere_point(22, 105)) == Approx(111'195.08));
  CHECK(great_circle_m(sphere_point(0, 105), sphere_point(0, 106)) == Approx(111'195.08));
  // At 60 degrees north a parallel is half as long as the equator; the great circle cuts it a little short.
  CHECK(great_circle_m(sphere_point(60, 10), sphere_point(60, 11)) == Approx(111'195.08 / 2).epsilon(1e-4));
  // From the pole to the equator is a quarter of the way round, to the antipodes half of it.
  CHECK(great_circle_m(sphere_point(90, 0), sphere_point(0, 50)) == Approx(90 * 111'195.08));
  CHECK(great_circle_m(sphere_point(10, 20), sphere_point(-10, -160)) == Approx(180 * 111'195.08));
  CHECK(great_circle_m(sphere_point(21, 105), sphere_point(21, 105)) == 0);
  // A metre is not lost in rounding: 1/111195.08 of a degree.
  CHECK(great_circle_m(sphere_point(21, 105), sphere_point(21 + 1 / 111'195.08, 105)) == Approx(1).epsilon(1e-8));
}

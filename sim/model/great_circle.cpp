#include "model/great_circle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace motcua::model {
namespace {

/// Taylor's series; for |x| <= pi/4 the first term left out is below 1e-18.
double sine_series(double x) {
  double term = x;
  double sum = x;
  for (int n = 2; n <= 18; n += 2) {
    term *= -x * x / (n * (n + 1));
    sum += term;
  }
  return sum;
}

double cosine_series(double x) {
  double term = 1;
  double sum = 1;
  for (int n = 1; n <= 19; n += 2) {
    term *= -x * x / (n * (n + 1));
    sum += term;
  }
  return sum;
}

/// The series of the arcsine, for sines up to 1/2, where each term is at most a quarter of the one before.
double arcsine_series(double sine) {
  const double square = sine * sine;
  double power = sine;
  double sum = sine;
  for (int n = 1; power > sum * 1e-18; n += 2) {
    power *= square * n / (n + 1);
    sum += power / (n + 2);
  }
  return sum;
}

}  // namespace

SineCosine sine_cosine(double degrees) {
  const double quarter_turns = std::floor(degrees / 90 + 0.5);
  const double rest = (degrees - 90 * quarter_turns) * (std::numbers::pi / 180);
  const double sine = sine_series(rest);
  const double cosine = cosine_series(rest);
  switch (static_cast<int>(quarter_turns - 4 * std::floor(quarter_turns / 4))) {
    case 1:
      return {cosine, -sine};
    case 2:
      return {-sine, -cosine};
    case 3:
      return {-cosine, sine};
    default:
      return {sine, cosine};
  }
}

double arcsine(double sine) {
  if (sine <= 0.5) return arcsine_series(sine);
  // arcsin s = pi/2 - 2 arcsin sqrt((1 - s)/2)
  return std::numbers::pi / 2 - 2 * arcsine_series(std::sqrt(std::max(0.0, 1 - sine) / 2));
}

SpherePoint sphere_point(double latitude, double longitude) {
  const SineCosine north = sine_cosine(latitude);
  const SineCosine east = sine_cosine(longitude);
  return {north.cosine * east.cosine, north.cosine * east.sine, north.sine};
}

double great_circle_m(const SpherePoint& a, const SpherePoint& b) {
  const double dx = a.x - b.x;
  const double dy = a.y - b.y;
  const double dz = a.z - b.z;
  const double half_chord = std::sqrt(dx * dx + dy * dy + dz * dz) / 2;
  return 2 * earth_radius_m * arcsine(std::min(1.0, half_chord));
}

}  // namespace motcua::model

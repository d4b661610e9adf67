// Distances on the globe, with the same bits on every machine: only +, -, *, / and square roots.
#pragma once

namespace motcua::model {

/// Mean radius of the Earth (2a + b)/3 of the ellipsoid GRS80: H. Moritz, Geodetic Reference System 1980.
inline constexpr double earth_radius_m = 6'371'008.8;

/// Sine and cosine of an angle in degrees, within about 1e-15; exact at multiples of 90.
struct SineCosine {
  double sine;
  double cosine;
};
SineCosine sine_cosine(double degrees);

/// The angle in radians whose sine is `sine`, from 0 to 1.
double arcsine(double sine);

/// A place on the unit sphere.
struct SpherePoint {
  double x = 1;
  double y = 0;
  double z = 0;
};
SpherePoint sphere_point(double latitude, double longitude);

/// Metres between two places on a sphere with the Earth's mean radius, from their chord (well conditioned for near
/// places). The ellipsoid differs by up to 0.6 %.
double great_circle_m(const SpherePoint& a, const SpherePoint& b);

}  // namespace motcua::model

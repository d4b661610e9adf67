#include "core/elementary.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "core/stream.hpp"

using namespace motcua::core;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Distance in units in the last place of the true value.
double ulps(double got, long double expected) {
  const double size = std::abs(static_cast<double>(expected));
  const double ulp = std::nextafter(size, infinity) - size;
  return static_cast<double>(std::abs(static_cast<long double>(got) - expected) / ulp);
}

/// A number in (0, 1) for the i-th case.
double unit(std::uint32_t i) {
  return Streams{1, 0}.draw(0, i, Purpose::test).unit();
}

/// Mixes the bits of every result, in order.
struct BitHash {
  std::uint64_t value = 0;
  void add(double number) { value = avalanche(value + 0x9E37'79B9'7F4A'7C15 + std::bit_cast<std::uint64_t>(number)); }
};

constexpr std::uint32_t cases = 200'000;

}  // namespace

TEST_CASE("natural_logarithm is within 1 unit in the last place") {
  double worst = 0.0;
  for (std::uint32_t i = 0; i < cases; ++i) {
    const double u = unit(i);
    for (const double x : {u, 1.0 - u * 0x1p-20, 0.7 + 0.8 * u, std::ldexp(u, static_cast<int>(i % 2000) - 1000)})
      worst = std::max(worst, ulps(natural_logarithm(x), std::log(static_cast<long double>(x))));
  }
  CHECK(worst <= 1.0);
}

TEST_CASE("exponential is within 1 unit in the last place") {
  double worst = 0.0;
  for (std::uint32_t i = 0; i < cases; ++i) {
    const double u = unit(i) - 0.5;
    for (const double x : {u, 1400.0 * u, 40.0 * u, u * 0x1p-30})
      worst = std::max(worst, ulps(exponential(x), std::exp(static_cast<long double>(x))));
  }
  CHECK(worst <= 1.0);
}

TEST_CASE("power is accurate to one rounding of y ln x") {
  for (std::uint32_t i = 0; i < cases; ++i) {
    const double x = 40.0 * unit(i);
    const double y = 10.0 * unit(i + cases);
    const long double expected = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    const double allowed = 2.0 * (1.0 + std::abs(y * std::log(x)));
    if (ulps(power(x, y), expected) > allowed) FAIL(x << " to the power " << y);
  }
  CHECK(power(3.0, 1.0) == 3.0);
  CHECK(power(0.0, 0.5) == 0.0);
  CHECK(power(0.0, 0.0) == 1.0);
}

TEST_CASE("elementary functions at the edges") {
  CHECK(natural_logarithm(1.0) == 0.0);
  CHECK(natural_logarithm(0.0) == -infinity);
  CHECK(natural_logarithm(infinity) == infinity);
  CHECK(std::isnan(natural_logarithm(-1.0)));
  CHECK(std::isnan(natural_logarithm(std::nan(""))));
  CHECK(natural_logarithm(0x1p-1074) == Approx(-744.4400719213812));
  CHECK(exponential(0.0) == 1.0);
  CHECK(exponential(710.0) == infinity);
  CHECK(exponential(709.78) == Approx(1.7928227943945155e308));
  CHECK(exponential(-745.1) == 0x1p-1074);
  CHECK(exponential(-746.0) == 0.0);
  CHECK(exponential(-infinity) == 0.0);
  CHECK(std::isnan(exponential(std::nan(""))));
}

TEST_CASE("every compiler and optimisation level gives these bits") {
  // Recorded once; a build that differs in one bit of one case fails here.
  BitHash logarithms;
  BitHash exponentials;
  BitHash powers;
  for (std::uint32_t i = 0; i < cases; ++i) {
    const double u = unit(i);
    logarithms.add(natural_logarithm(u));
    logarithms.add(natural_logarithm(0.7 + 0.8 * u));
    exponentials.add(exponential(1400.0 * (u - 0.5)));
    exponentials.add(exponential(u - 0.5));
    powers.add(power(-natural_logarithm(u), 3.0 * u));
  }
  CHECK(logarithms.value == 0x6dca0b678e7feba5);
  CHECK(exponentials.value == 0xd575ea231bf85f14);
  CHECK(powers.value == 0xda4f90bc84874100);
  CHECK(std::bit_cast<std::uint64_t>(natural_logarithm(0.1)) == 0xc0026bb1bbb55515);
  CHECK(std::bit_cast<std::uint64_t>(exponential(1.0)) == 0x4005bf0a8b14576a);
}

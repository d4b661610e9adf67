// Logarithm, exponential and power in plain double arithmetic: additions, multiplications and divisions that IEEE 754
// rounds alike everywhere, in a written order. The C library's versions differ between systems in the last bit, and one
// bit can move a simulated event. Build with -ffp-contract=off (the build files do).
#pragma once

#include <bit>
#include <cfloat>
#include <cmath>
#include <cstdint>
#include <limits>

namespace motcua::core {

static_assert(std::numeric_limits<double>::is_iec559 && FLT_EVAL_METHOD == 0, "needs IEEE 754 double arithmetic");

namespace elementary_detail {

// ln 2 in two parts; the first has 32 significant bits, so that its product with an exponent is exact.
inline constexpr double ln2_high = 0x1.62e42feep-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;

/// log(1 + f) + exponent * ln 2 for 1 + f in [sqrt(1/2), sqrt(2)].
/// With s = f/(2+f), log(1+f) = 2 artanh(s) = 2s + s r(s²), r(z) = 2 (z/3 + z²/5 + z³/7 + …); and since
/// 2s = f - f²/2 + s f²/2, the sum f - (f²/2 - s (f²/2 + r)) rounds only small terms. |s| <= 0.1716, so the first term
/// left out, 2 z^10/21, is below 2.5e-17 of the result.
constexpr double log_of_parts(double f, double exponent) {
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double z2 = z * z;
  const double z4 = z2 * z2;
  const double low = (2.0 / 3 + z * (2.0 / 5)) + z2 * (2.0 / 7 + z * (2.0 / 9));
  const double high = (2.0 / 11 + z * (2.0 / 13)) + z2 * (2.0 / 15 + z * (2.0 / 17));
  const double r = z * (low + z4 * (high + z4 * (2.0 / 19)));
  const double half_square = 0.5 * f * f;
  return exponent * ln2_high - ((half_square - (s * (half_square + r) + exponent * ln2_low)) - f);
}

constexpr double log_of_special(double x) {
  if (x == 0.0) return -std::numeric_limits<double>::infinity();
  return x > 0.0 ? x : std::numeric_limits<double>::quiet_NaN();  // +infinity, negative or NaN
}

}  // namespace elementary_detail

/// ln x, within 1 unit in the last place. As the C library for 0, negative numbers, infinity and NaN.
constexpr double natural_logarithm(double x) {
  constexpr std::uint64_t smallest_normal = std::uint64_t{1} << 52;
  constexpr std::uint64_t infinity = std::uint64_t{0x7FF} << 52;
  constexpr std::uint64_t square_root_half = 0x3FE6'A09E'667F'3BCD;
  std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  double exponent = 0.0;
  if (bits - smallest_normal >= infinity - smallest_normal) {
    if (!(x > 0.0) || bits == infinity) return elementary_detail::log_of_special(x);
    bits = std::bit_cast<std::uint64_t>(x * 0x1p54);
    exponent = -54.0;
  }
  // x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)): count the exponent from the bits of sqrt(1/2).
  const std::int64_t k = static_cast<std::int64_t>(bits - square_root_half) >> 52;
  const double mantissa = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(k) << 52));
  return elementary_detail::log_of_parts(mantissa - 1.0, exponent + static_cast<double>(k));
}

/// e^x, within 1 unit in the last place; infinity above 709.78, 0 below -745.13, NaN for NaN.
/// x = k ln 2 + r with |r| <= 0.3466, then the Taylor series of e^r to r^13 (the rest is below 5e-18), then 2^k.
constexpr double exponential(double x) {
  if (!(x < 709.782712893384)) return x > 0.0 ? std::numeric_limits<double>::infinity() : x;
  if (x < -745.1332191019412) return 0.0;
  constexpr double to_integer = 0x1.8p52;  // adding and subtracting it rounds to the nearest integer
  const double k = (x * 0x1.71547652b82fep0 + to_integer) - to_integer;
  const double high = x - k * elementary_detail::ln2_high;
  const double low = k * elementary_detail::ln2_low;
  const double r = high - low;
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double a = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
  const double b = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
  const double c = (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800));
  const double lost = (high - r) - low;  // what rounding r lost
  const double result = 1.0 + (r + (lost + r2 * (a + r4 * (b + r4 * c))));
  // 2^k in two factors, because k runs from -1075 to 1024 and one double holds -1022 to 1023.
  const std::int64_t half = static_cast<std::int64_t>(k) / 2;
  const auto power_of_two = [](std::int64_t n) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52);
  };
  return result * power_of_two(half) * power_of_two(static_cast<std::int64_t>(k) - half);
}

/// x^y for x >= 0. The relative error is that of one rounding of y ln x: about 1e-16 (1 + |y ln x|).
inline double power(double x, double y) {
  if (y == 0.0) return 1.0;
  if (y == 1.0) return x;
  return exponential(y * natural_logarithm(x));
}

}  // namespace motcua::core

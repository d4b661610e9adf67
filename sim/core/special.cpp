#include "core/special.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include "core/elementary.hpp"

namespace motcua::core {
namespace {

constexpr int most_terms = 1'000'000;
constexpr double smallest_term = 1e-17;

/// c[0] + c[1] x + c[2] x² + …, by Horner's rule.
template <std::size_t count>
double polynomial(const std::array<double, count>& coefficients, double x) {
  double sum = coefficients[count - 1];
  for (std::size_t i = count - 1; i-- > 0;) sum = sum * x + coefficients[i];
  return sum;
}

/// x^a e^-x / Γ(a + 1), the factor before both expansions of the incomplete gamma function.
double leading_factor(double a, double x) {
  return exponential(a * natural_logarithm(x) - x - log_gamma(a + 1.0));
}

/// P(a, x) for x < a + 1: Σ x^n / ((a+1)…(a+n)), NIST Digital Library of Mathematical Functions 8.7.1.
double share_by_series(double a, double x) {
  double term = 1.0;
  double sum = 1.0;
  for (int n = 1; n < most_terms && term > smallest_term * sum; ++n) {
    term *= x / (a + n);
    sum += term;
  }
  return leading_factor(a, x) * sum;
}

/// Q(a, x) for x >= a + 1: the even part of the continued fraction DLMF 8.9.2, evaluated forwards (Lentz).
double share_by_fraction(double a, double x) {
  constexpr double tiny = 1e-300;
  double b = x + 1.0 - a;
  double c = 1.0 / tiny;
  double d = 1.0 / b;
  double fraction = d;
  for (int n = 1; n < most_terms; ++n) {
    const double numerator = -n * (n - a);
    b += 2.0;
    d = numerator * d + b;
    d = 1.0 / (std::abs(d) < tiny ? tiny : d);
    c = b + numerator / c;
    if (std::abs(c) < tiny) c = tiny;
    fraction *= d * c;
    if (std::abs(d * c - 1.0) < 3e-16) break;
  }
  return leading_factor(a, x) * a * fraction;
}

// Wichura's coefficients; each pair is numerator and denominator, lowest power first.
constexpr std::array central_numerator{3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                                       1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                       3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr std::array central_denominator{1.0,
                                         4.2313330701600911252e+1,
                                         6.8718700749205790830e+2,
                                         5.3941960214247511077e+3,
                                         2.1213794301586595867e+4,
                                         3.9307895800092710610e+4,
                                         2.8729085735721942674e+4,
                                         5.2264952788528545610e+3};
constexpr std::array middle_numerator{1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                      3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                      2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr std::array middle_denominator{1.0,
                                        2.05319162663775882187e0,
                                        1.67638483018380384940e0,
                                        6.89767334985100004550e-1,
                                        1.48103976427480074590e-1,
                                        1.51986665636164571966e-2,
                                        5.47593808499534494600e-4,
                                        1.05075007164441684324e-9};
constexpr std::array far_numerator{6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                                   2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                   2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr std::array far_denominator{1.0,
                                     5.99832206555887937690e-1,
                                     1.36929880922735805310e-1,
                                     1.48753612908506148525e-2,
                                     7.86869131145613259100e-4,
                                     1.84631831751005468180e-5,
                                     1.42151175831644588870e-7,
                                     2.04426310338993978564e-15};

}  // namespace

double log_gamma(double x) {
  // Γ(x) = Γ(x + n) / (x (x+1) … (x+n-1)), then Stirling's series, Abramowitz & Stegun 6.1.41.
  double product = 1.0;
  for (; x < 12.0; x += 1.0) product *= x;
  constexpr double half_log_two_pi = 0.918938533204672741780329736406;
  constexpr std::array series{1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156};
  const double correction = polynomial(series, 1.0 / (x * x)) / x;
  return (x - 0.5) * natural_logarithm(x) - x + half_log_two_pi + correction - natural_logarithm(product);
}

double gamma_share_below(double a, double x) {
  if (!(x > 0.0)) return 0.0;
  if (x == std::numeric_limits<double>::infinity()) return 1.0;
  return x < a + 1.0 ? share_by_series(a, x) : 1.0 - share_by_fraction(a, x);
}

double gamma_share_above(double a, double x) {
  if (!(x > 0.0)) return 1.0;
  if (x == std::numeric_limits<double>::infinity()) return 0.0;
  return x < a + 1.0 ? 1.0 - share_by_series(a, x) : share_by_fraction(a, x);
}

double normal_cumulative(double x) {
  // The square of a standard normal number, halved, follows the gamma law of shape 1/2.
  const double square = 0.5 * x * x;
  return x < 0.0 ? 0.5 * gamma_share_above(0.5, square) : 0.5 + 0.5 * gamma_share_below(0.5, square);
}

double normal_quantile(double p) {
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(central_numerator, r) / polynomial(central_denominator, r);
  }
  const double tail = q < 0.0 ? p : 1.0 - p;
  const double r = std::sqrt(-natural_logarithm(tail));
  const double size = r <= 5.0 ? polynomial(middle_numerator, r - 1.6) / polynomial(middle_denominator, r - 1.6)
                               : polynomial(far_numerator, r - 5.0) / polynomial(far_denominator, r - 5.0);
  return q < 0.0 ? -size : size;
}

}  // namespace motcua::core

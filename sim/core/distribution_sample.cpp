// Drawing numbers: the laws that are not inline.
#include <algorithm>
#include <cmath>

#include "core/distribution.hpp"
#include "core/elementary.hpp"
#include "core/special.hpp"

namespace motcua::core {
namespace {

constexpr double largest_unit = 1.0 - 0x1p-53;

/// Tries before a rejection sampler falls back on bisection of the cumulative distribution. Both give the same law; the
/// bound only keeps the work of one draw finite.
constexpr int most_tries = 64;

/// A gamma number of shape d + 1/3 >= 1 and scale 1; c = 1/sqrt(9 d): Marsaglia, Tsang, "A simple method for generating
/// gamma variables", ACM Transactions on Mathematical Software 26 (2000). More than 95 % of the tries are accepted.
double standard_gamma(double d, double c, Draws& draws) {
  for (;;) {
    const double normal = normal_quantile(draws.unit());
    const double u = draws.unit();
    const double root = 1.0 + c * normal;
    if (root <= 0.0) continue;
    const double cube = root * root * root;
    const double square = normal * normal;
    if (u < 1.0 - 0.0331 * square * square) return d * cube;
    if (natural_logarithm(u) < 0.5 * square + d * (1.0 - cube + natural_logarithm(cube))) return d * cube;
  }
}

}  // namespace

double Distribution::sample_other(Draws& draws) const {
  return is_truncated() ? sample_truncated(draws) : untruncated_draw(draws);
}

double Distribution::untruncated_draw(Draws& draws) const {
  if (law_ == Law::gamma) return sample_gamma(draws);
  if (law_ == Law::hyperexponential) return sample_hyperexponential(draws);
  return quantile(draws.unit());
}

double Distribution::sample_truncated(Draws& draws) const {
  if (law_ == Law::gamma || law_ == Law::hyperexponential) return sample_within_bounds_by_rejection(draws);
  const double u = cumulative_low_ + draws.unit() * kept_share();
  return std::clamp(quantile(std::clamp(u, 0x1p-53, largest_unit)), low_, high_);
}

double Distribution::sample_within_bounds_by_rejection(Draws& draws) const {
  for (int i = 0; i < most_tries; ++i) {
    const double value = untruncated_draw(draws);
    if (value >= low_ && value <= high_) return value;
  }
  return quantile_by_bisection(cumulative_low_ + draws.unit() * kept_share());
}

double Distribution::sample_gamma(Draws& draws) const {
  if (shape_ >= 1.0) return scale_ * standard_gamma(shape_ - 1.0 / 3.0, root_, draws);
  // Shape below 1: X(a) = X(a + 1) U^(1/a), ibid. section 6.
  const double larger = standard_gamma(shape_ + 2.0 / 3.0, root_, draws);
  return scale_ * larger * power(draws.unit(), 1.0 / shape_);
}

double Distribution::sample_hyperexponential(Draws& draws) const {
  const bool first_branch = draws.unit() < shape_;
  const double share = first_branch ? shape_ : 1.0 - shape_;
  return 0.5 * scale_ / share * exponential_number(draws);
}

double Distribution::quantile(double u) const {
  switch (law_) {
    case Law::constant:
      return scale_;
    case Law::uniform:
      return std::min(scale_ + u * (shape_ - scale_), shape_);
    case Law::exponential:
      return -scale_ * natural_logarithm(1.0 - u);
    case Law::lognormal:
      return scale_ * core::exponential(shape_ * normal_quantile(u));
    case Law::weibull:
      return scale_ * power(-natural_logarithm(1.0 - u), 1.0 / shape_);
    case Law::triangular:
      return triangular_quantile(u);
    case Law::empirical:
      return table_quantile(u);
    case Law::gamma:
    case Law::hyperexponential:
      break;
  }
  return quantile_by_bisection(u);
}

double Distribution::table_quantile(double u) const {
  const auto found = std::upper_bound(table_->cumulative.begin(), table_->cumulative.end(), u);
  return scale_ * table_->values[static_cast<std::size_t>(found - table_->cumulative.begin())];
}

double Distribution::triangular_quantile(double u) const {
  const double width = shape_ - scale_;
  const double peak = middle_ - scale_;
  if (u * width < peak) return scale_ + std::sqrt(u * width * peak);
  return shape_ - std::sqrt((1.0 - u) * width * (width - peak));
}

double Distribution::quantile_by_bisection(double u) const {
  double below = std::max(low_, 0.0);
  double above = high_ < infinity ? high_ : std::max(mean_, below);
  while (untruncated_cumulative(above) < u && above < 1e300) above *= 2.0;
  for (int i = 0; i < 200; ++i) {
    const double middle = 0.5 * (below + above);
    if (middle <= below || middle >= above) break;
    (untruncated_cumulative(middle) < u ? below : above) = middle;
  }
  return above;
}

}  // namespace motcua::core

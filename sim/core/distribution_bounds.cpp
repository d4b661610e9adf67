// Truncation: what share of a law lies within bounds, what mean that share has, and how to stretch the law so that it
// has the stated mean.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/distribution.hpp"
#include "core/elementary.hpp"
#include "core/special.hpp"

namespace motcua::core {
namespace {

constexpr double least_kept_share = 1e-3;

/// ∫ t^n e^(-t/mean)/mean dt from 0 to x.
double exponential_partial_moment(int n, double mean, double x) {
  constexpr double factorial[] = {1.0, 1.0, 2.0};
  return factorial[n] * (n == 0 ? 1.0 : n == 1 ? mean : mean * mean) * gamma_share_below(1.0 + n, x / mean);
}

double gamma_partial_moment(int n, double scale, double shape, double x) {
  double factor = 1.0;
  for (int i = 0; i < n; ++i) factor *= scale * (shape + i);
  return factor * gamma_share_below(shape + n, x / scale);
}

double weibull_partial_moment(int n, double scale, double shape, double x) {
  const double order = 1.0 + n / shape;
  double factor = exponential(log_gamma(order));
  for (int i = 0; i < n; ++i) factor *= scale;
  return x > 0.0 ? factor * gamma_share_below(order, power(x / scale, shape)) : 0.0;
}

double lognormal_partial_moment(int n, double median, double sigma, double x) {
  double factor = exponential(0.5 * n * n * sigma * sigma);
  for (int i = 0; i < n; ++i) factor *= median;
  return x > 0.0 ? factor * normal_cumulative(natural_logarithm(x / median) / sigma - n * sigma) : 0.0;
}

}  // namespace

double Distribution::partial_moment(int n, double x) const {
  switch (law_) {
    case Law::exponential:
      return exponential_partial_moment(n, scale_, x);
    case Law::gamma:
      return gamma_partial_moment(n, scale_, shape_, x);
    case Law::weibull:
      return weibull_partial_moment(n, scale_, shape_, x);
    case Law::lognormal:
      return lognormal_partial_moment(n, scale_, shape_, x);
    case Law::triangular:
      return triangular_partial_moment(n, x);
    case Law::hyperexponential:
      return shape_ * exponential_partial_moment(n, 0.5 * scale_ / shape_, x) +
             (1.0 - shape_) * exponential_partial_moment(n, 0.5 * scale_ / (1.0 - shape_), x);
    case Law::constant:
    case Law::uniform:
    case Law::empirical:
      break;  // these stay in their own family when truncated
  }
  return 0.0;
}

double Distribution::triangular_partial_moment(int n, double x) const {
  const double width = shape_ - scale_;
  const double peak = middle_ - scale_;
  const double end = std::clamp(x - scale_, 0.0, width);
  const auto powers = [n](double t) { return n == 0 ? 1.0 : n == 1 ? t : t * t; };
  // Rising side: density 2 t / (width peak).
  const double rising = std::min(end, peak);
  double sum = peak > 0.0 ? 2.0 * rising * rising * powers(rising) / ((n + 2) * width * peak) : 0.0;
  if (end <= peak) return sum;
  // Falling side: density 2 (width - t) / (width (width - peak)).
  const auto integral = [&](double t) { return powers(t) * t * (width / (n + 1) - t / (n + 2)); };
  sum += 2.0 * (integral(end) - integral(peak)) / (width * (width - peak));
  return sum;
}

double Distribution::untruncated_minimum() const {
  switch (law_) {
    case Law::constant:
    case Law::uniform:
    case Law::triangular:
      return scale_;
    case Law::empirical:
      return scale_ * table_->values.front();
    default:
      return 0.0;
  }
}

double Distribution::untruncated_maximum() const {
  switch (law_) {
    case Law::constant:
      return scale_;
    case Law::uniform:
    case Law::triangular:
      return shape_;
    case Law::empirical:
      return scale_ * table_->values.back();
    default:
      return infinity;
  }
}

double Distribution::minimum() const {
  return std::max(low_, untruncated_minimum());
}
double Distribution::maximum() const {
  return std::min(high_, untruncated_maximum());
}

double Distribution::cumulative(double x) const {
  if (x >= maximum()) return 1.0;
  if (x < minimum()) return 0.0;
  if (law_ == Law::uniform) return (x - scale_) / (shape_ - scale_);
  if (law_ == Law::empirical) {
    const auto found = std::upper_bound(table_->values.begin(), table_->values.end(), x / scale_);
    return table_->cumulative[static_cast<std::size_t>(found - table_->values.begin()) - 1];
  }
  return (untruncated_cumulative(x) - cumulative_low_) / kept_share();
}

double Distribution::kept_mean() const {
  return origin() + (partial_moment(1, high_) - partial_moment(1, low_)) / kept_share();
}

void Distribution::set_bounds(double low, double high) {
  low_ = low;
  high_ = high;
  path_ = Path::other;
  cumulative_low_ = untruncated_cumulative(low);
  cumulative_high_ = untruncated_cumulative(high);
}

void Distribution::set_kept_moments() {
  const double first = (partial_moment(1, high_) - partial_moment(1, low_)) / kept_share();
  const double second = (partial_moment(2, high_) - partial_moment(2, low_)) / kept_share();
  mean_ = origin() + first;
  variance_ = std::max(0.0, second - first * first);
}

Distribution Distribution::truncated(double low, double high, bool keep_mean) const {
  if (!(low <= high)) throw std::invalid_argument{"the lower bound must not be above the upper bound"};
  if (low <= minimum() && high >= maximum()) return *this;
  if (high < minimum() || low > maximum()) throw std::invalid_argument{"no number of this law lies within the bounds"};
  const bool has_own_bounds = untruncated_maximum() < infinity;
  if (keep_mean && has_own_bounds)
    throw std::invalid_argument{"a " + name_of(law_) +
                                " law cannot be cut and keep its mean; state its values within the bounds, or do not "
                                "keep the mean"};
  if (law_ == Law::uniform) return uniform(std::max(low, minimum()), std::min(high, maximum()));
  if (law_ == Law::empirical) return truncated_table(low, high);

  Distribution law = *this;
  law.set_bounds(low <= minimum() ? low_ : low, high >= maximum() ? high_ : high);
  if (keep_mean) return law.stretched_to_mean(mean_);
  if (law.kept_share() < least_kept_share)
    throw std::invalid_argument{"less than a thousandth of the law lies within the bounds"};
  law.set_kept_moments();
  return law;
}

Distribution Distribution::stretched_to_mean(double target) const {
  if (!(target > low_ && target < high_)) throw std::invalid_argument{"the mean must lie between the bounds"};
  const auto stretched = [this](double factor) {
    Distribution law = *this;
    law.scale_ *= factor;
    law.set_bounds(low_, high_);
    return law;
  };
  // Walk in steps of half a percent until the wanted mean is passed; the kept mean grows with the stretch.
  const bool grows = kept_mean() < target;
  const double step = grows ? 1.005 : 1.0 / 1.005;
  double near = 1.0;
  double far = 1.0;
  for (int i = 0;; ++i) {
    const Distribution law = stretched(far);
    if (i > 4000 || law.kept_share() < least_kept_share)
      throw std::invalid_argument{"no stretch of the law has this mean within the bounds"};
    if ((law.kept_mean() < target) != grows) break;
    near = far;
    far *= step;
  }
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (near + far);
    ((stretched(middle).kept_mean() < target) == grows ? near : far) = middle;
  }
  Distribution law = stretched(0.5 * (near + far));
  law.set_kept_moments();
  return law;
}

Distribution Distribution::from_table(std::shared_ptr<const Table> table, double scale) {
  double mean = 0.0;
  double previous = 0.0;
  for (std::size_t i = 0; i < table->values.size(); ++i) {
    mean += table->values[i] * (table->cumulative[i] - previous);
    previous = table->cumulative[i];
  }
  double variance = 0.0;
  previous = 0.0;
  for (std::size_t i = 0; i < table->values.size(); ++i) {
    const double deviation = table->values[i] - mean;
    variance += deviation * deviation * (table->cumulative[i] - previous);
    previous = table->cumulative[i];
  }
  Distribution law{Law::empirical, scale, 0.0, mean * scale, variance * scale * scale};
  law.table_ = std::move(table);
  return law;
}

Distribution Distribution::truncated_table(double low, double high) const {
  std::vector<double> values;
  std::vector<double> weights;
  double previous = 0.0;
  double total = 0.0;
  for (std::size_t i = 0; i < table_->values.size(); ++i) {
    const double weight = table_->cumulative[i] - previous;
    const double value = scale_ * table_->values[i];
    previous = table_->cumulative[i];
    if (value < low || value > high) continue;
    values.push_back(value);
    weights.push_back(weight);
    total += weight;
  }
  if (total < least_kept_share) throw std::invalid_argument{"less than a thousandth of the law lies within the bounds"};
  return empirical(values, weights);
}

}  // namespace motcua::core

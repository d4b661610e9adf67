#include "core/distribution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "core/elementary.hpp"
#include "core/special.hpp"

namespace motcua::core {
namespace {

constexpr double smallest_cv = 0.01;
constexpr double largest_cv = 100.0;

void require(bool condition, const std::string& sentence) {
  if (!condition) throw std::invalid_argument{sentence};
}

void require_mean(double mean) {
  require(std::isfinite(mean) && mean > 0.0, "the mean must be greater than 0; for no time at all use a constant");
}

void require_cv(double cv) {
  require(cv >= smallest_cv && cv <= largest_cv,
          fmt::format("cv must lie between {} and {}; for no spread use a constant", smallest_cv, largest_cv));
}

/// Squared coefficient of variation of the Weibull law of shape k: Γ(1 + 2/k) / Γ(1 + 1/k)² - 1.
double weibull_squared_cv(double k) {
  return exponential(log_gamma(1.0 + 2.0 / k) - 2.0 * log_gamma(1.0 + 1.0 / k)) - 1.0;
}

/// The shape with the wanted cv, by bisection on ln k: the cv falls from 270 at k = 0.1 to 0.006 at k = 200.
double weibull_shape(double cv) {
  double low = natural_logarithm(0.1);
  double high = natural_logarithm(200.0);
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    (weibull_squared_cv(exponential(middle)) > cv * cv ? low : high) = middle;
  }
  return exponential(0.5 * (low + high));
}

}  // namespace

std::string name_of(Law law) {
  switch (law) {
    case Law::constant:
      return "constant";
    case Law::uniform:
      return "uniform";
    case Law::exponential:
      return "exponential";
    case Law::gamma:
      return "gamma";
    case Law::lognormal:
      return "lognormal";
    case Law::weibull:
      return "weibull";
    case Law::triangular:
      return "triangular";
    case Law::empirical:
      return "empirical";
    case Law::hyperexponential:
      return "hyperexponential";
  }
  return "unknown law";
}

Distribution::Distribution(Law law, double scale, double shape, double mean, double variance)
    : law_{law}, scale_{scale}, shape_{shape}, mean_{mean}, variance_{variance} {
  if (law == Law::constant) path_ = Path::constant;
  if (law == Law::exponential) path_ = Path::exponential;
  if (law == Law::gamma) root_ = 1.0 / std::sqrt(9.0 * ((shape < 1.0 ? shape + 1.0 : shape) - 1.0 / 3.0));
}

Distribution Distribution::constant(double value) {
  require(std::isfinite(value), "a constant must be a finite number");
  return {Law::constant, value, 0.0, value, 0.0};
}

Distribution Distribution::uniform(double low, double high) {
  require(std::isfinite(low) && std::isfinite(high) && low <= high, "low must not be above high");
  const double width = high - low;
  return {Law::uniform, low, high, low + 0.5 * width, width * width / 12.0};
}

Distribution Distribution::exponential(double mean) {
  require_mean(mean);
  return {Law::exponential, mean, 1.0, mean, mean * mean};
}

Distribution Distribution::gamma(double mean, double cv) {
  require_mean(mean);
  require_cv(cv);
  const double shape = 1.0 / (cv * cv);
  return {Law::gamma, mean / shape, shape, mean, mean * mean * cv * cv};
}

Distribution Distribution::erlang(double mean, std::uint32_t phases) {
  require_mean(mean);
  require(phases >= 1 && phases <= 10'000, "the number of phases must lie between 1 and 10000");
  const double shape = phases;
  return {Law::gamma, mean / shape, shape, mean, mean * mean / shape};
}

Distribution Distribution::lognormal(double mean, double cv) {
  require_mean(mean);
  require_cv(cv);
  const double ratio = 1.0 + cv * cv;  // exp(sigma²)
  return {Law::lognormal, mean / std::sqrt(ratio), std::sqrt(natural_logarithm(ratio)), mean, mean * mean * cv * cv};
}

Distribution Distribution::lognormal_from_quantiles(double first_share, double first_value, double second_share,
                                                    double second_value) {
  const auto is_share = [](double share) { return share > 0.0 && share < 1.0; };
  require(is_share(first_share) && is_share(second_share) && first_share != second_share,
          "two different shares between 0 and 1 are needed, such as 0.5 and 0.9");
  require(first_value > 0.0 && second_value > 0.0 && std::isfinite(first_value) && std::isfinite(second_value),
          "quantiles must be greater than 0");
  require((first_share < second_share) == (first_value < second_value) && first_value != second_value,
          "the quantile of the larger share must be the larger one");
  const double first_normal = normal_quantile(first_share);
  const double sigma = natural_logarithm(second_value / first_value) / (normal_quantile(second_share) - first_normal);
  const double spread = core::exponential(sigma * sigma) - 1.0;
  require(spread <= largest_cv * largest_cv, "the quantiles are too far apart: the law would have a cv above 100");
  const double median = first_value * core::exponential(-sigma * first_normal);
  const double mean = median * core::exponential(0.5 * sigma * sigma);
  return {Law::lognormal, median, sigma, mean, mean * mean * spread};
}

Distribution Distribution::weibull(double mean, double cv) {
  require_mean(mean);
  require_cv(cv);
  const double shape = weibull_shape(cv);
  const double scale = mean * core::exponential(-log_gamma(1.0 + 1.0 / shape));
  return {Law::weibull, scale, shape, mean, mean * mean * cv * cv};
}

Distribution Distribution::triangular(double low, double mode, double high) {
  require(std::isfinite(low) && std::isfinite(high) && low <= mode && mode <= high,
          "low, mode and high must be in this order");
  if (low == high) return constant(low);
  const double width = high - low;
  const double peak = mode - low;
  Distribution law{Law::triangular, low, high, low + (peak + width) / 3.0,
                   (width * width - width * peak + peak * peak) / 18.0};
  law.middle_ = mode;
  return law;
}

Distribution Distribution::hyperexponential(double mean, double cv) {
  require_mean(mean);
  require(cv >= 1.0 && cv <= largest_cv, "cv must lie between 1 and 100; below 1 use gamma, whose cv may be smaller");
  // Balanced means, p1 m1 = p2 m2 = mean/2: Whitt, "Approximating a point process by a renewal process", 1982, eq. 3.7.
  const double squared = cv * cv;
  const double share = 0.5 * (1.0 + std::sqrt((squared - 1.0) / (squared + 1.0)));
  return {Law::hyperexponential, mean, share, mean, mean * mean * squared};
}

Distribution Distribution::empirical(const std::vector<double>& values, const std::vector<double>& weights) {
  require(!values.empty() && values.size() == weights.size(), "as many weights as values are needed, at least one");
  for (const double value : values) require(std::isfinite(value), "every value must be a finite number");
  for (const double weight : weights)
    require(std::isfinite(weight) && weight >= 0.0, "every weight must be 0 or greater");
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });

  Table table;
  double total = 0.0;
  for (const std::size_t i : order) {
    if (weights[i] == 0.0) continue;
    total += weights[i];
    table.values.push_back(values[i]);
    table.cumulative.push_back(total);
  }
  require(total > 0.0 && std::isfinite(total), "at least one weight must be greater than 0");
  for (double& share : table.cumulative) share /= total;
  return from_table(std::make_shared<const Table>(std::move(table)), 1.0);
}

Distribution Distribution::scaled(double factor) const {
  require(std::isfinite(factor) && factor > 0.0, "the factor must be greater than 0");
  Distribution law = *this;
  law.scale_ *= factor;
  law.middle_ *= factor;
  if (law_ == Law::uniform || law_ == Law::triangular) law.shape_ *= factor;
  law.mean_ *= factor;
  law.variance_ *= factor * factor;
  law.low_ *= factor;
  law.high_ *= factor;
  return law;
}

double Distribution::cv() const {
  return mean_ == 0.0 ? 0.0 : std::sqrt(variance_) / std::abs(mean_);
}

std::string Distribution::text(const std::function<std::string(double)>& format) const {
  if (law_ == Law::constant) return format(scale_);
  std::string text = name_of(law_);
  switch (law_) {
    case Law::uniform:
      return text + fmt::format(", {} to {}", format(scale_), format(shape_));
    case Law::triangular:
      text += fmt::format(", {} to {}, most often {}", format(scale_), format(shape_), format(middle_));
      break;
    case Law::empirical:
      return text + fmt::format(", {} values from {} to {}, mean {}", table_->values.size(), format(minimum()),
                                format(maximum()), format(mean_));
    case Law::exponential:
      text += ", mean " + format(mean_);
      break;
    default:
      text += fmt::format(", mean {}, cv {:.3g}", format(mean_), cv());
      break;
  }
  if (low_ > -infinity) text += ", at least " + format(low_);
  if (high_ < infinity) text += ", at most " + format(high_);
  return text;
}

}  // namespace motcua::core

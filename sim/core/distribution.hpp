// Probability laws of durations and counts, drawn alike by every compiler and on every machine. Two models that differ
// in one parameter stay coupled (common random numbers): a law that has a cheap inverse uses one number and is
// increasing in it; the exponential law, which has not, is its mean times a number that does not depend on the mean.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "core/exponential_number.hpp"
#include "core/stream.hpp"
#include "core/tick.hpp"

namespace motcua::core {

enum class Law : std::uint8_t {
  constant,
  uniform,
  exponential,
  gamma,
  lognormal,
  weibull,
  triangular,
  empirical,
  hyperexponential,
};

/// The law's name in the scenario language.
std::string name_of(Law law);

/// A law with its parameters: an immutable value. All parameters of one law share one unit (durations: ms); `cv` is the
/// coefficient of variation, standard deviation over mean. Every maker throws std::invalid_argument with a sentence for
/// the user when its parameters define no law.
class Distribution {
 public:
  static Distribution constant(double value);
  static Distribution uniform(double low, double high);
  static Distribution exponential(double mean);
  static Distribution gamma(double mean, double cv);
  /// The sum of `phases` equal exponential times: the gamma law of that shape.
  static Distribution erlang(double mean, std::uint32_t phases);
  static Distribution lognormal(double mean, double cv);
  /// The lognormal law with P(X <= first_value) = first_share and P(X <= second_value) = second_share.
  static Distribution lognormal_from_quantiles(double first_share, double first_value, double second_share,
                                               double second_value);
  static Distribution weibull(double mean, double cv);
  static Distribution triangular(double low, double mode, double high);
  /// Takes values[i] with a chance proportional to weights[i].
  static Distribution empirical(const std::vector<double>& values, const std::vector<double>& weights);
  /// Two exponential branches with balanced means (each brings half of the mean); cv >= 1.
  static Distribution hyperexponential(double mean, double cv);

  /// The same law kept within [low, high], either of which may be infinite. With `keep_mean` the law is first stretched
  /// (its shape stays) so that the mean of what is kept is the mean of this law. Throws when that is impossible, or
  /// when less than a thousandth of the law lies within the bounds.
  Distribution truncated(double low, double high, bool keep_mean) const;

  /// The law of `factor` times a number of this law (bounds included): mean times factor, cv unchanged. factor > 0.
  Distribution scaled(double factor) const;

  /// One number of this law. A constant draws nothing.
  double sample(Draws& draws) const {
    if (path_ == Path::constant) return scale_;
    if (path_ == Path::exponential) return scale_ * exponential_number(draws);
    Draws local = draws;  // so that the caller's cursor need not live in memory for the two paths above
    const double value = sample_other(local);
    draws = local;
    return value;
  }

  /// One number of this law, in ms, rounded to the nearest tick; 0 for a negative number, at most `never`.
  Duration sample_duration(Draws& draws) const { return to_ticks(sample(draws)); }

  /// The same as with draws made of these arguments, without making them for the two laws met most often.
  Duration sample_duration(const Streams& streams, StreamKey entity, std::uint32_t number, Purpose purpose,
                           std::uint16_t index = 0) const {
    if (path_ == Path::constant) return to_ticks(scale_);
    if (path_ == Path::exponential) {
      return to_ticks(scale_ * exponential_number(streams.draw(entity, number, purpose, index)));
    }
    Draws draws{streams, entity, number, purpose, index};
    return to_ticks(sample_other(draws));
  }

  Law law() const { return law_; }
  double mean() const { return mean_; }
  double variance() const { return variance_; }
  /// Standard deviation over mean; 0 for a constant.
  double cv() const;
  /// Greatest lower bound of the support.
  double minimum() const;
  /// Least upper bound of the support; infinity where there is none.
  double maximum() const;
  /// P(X <= x).
  double cumulative(double x) const;

  /// "gamma, mean 12 min, cv 0.6, at most 1 h"; `format` prints a number of the law with its unit.
  std::string text(const std::function<std::string(double)>& format) const;

 private:
  enum class Path : std::uint8_t { constant, exponential, other };
  struct Table {
    std::vector<double> values;      ///< ascending
    std::vector<double> cumulative;  ///< P(X <= values[i]); the last is 1
  };
  static constexpr double infinity = std::numeric_limits<double>::infinity();

  Distribution(Law law, double scale, double shape, double mean, double variance);

  static Duration to_ticks(double value) {
    if (!(value > 0.0)) return Duration{0};
    constexpr Duration longest = never - run_start;
    if (value >= static_cast<double>(longest.count())) return longest;
    return Duration{static_cast<std::int64_t>(value + 0.5)};
  }

  double sample_other(Draws& draws) const;
  double sample_truncated(Draws& draws) const;
  double sample_gamma(Draws& draws) const;
  double sample_hyperexponential(Draws& draws) const;
  double sample_within_bounds_by_rejection(Draws& draws) const;
  double untruncated_draw(Draws& draws) const;
  /// The value below which the share `u` of the untruncated law lies, for laws with a closed inverse.
  double quantile(double u) const;
  double table_quantile(double u) const;
  double triangular_quantile(double u) const;
  double quantile_by_bisection(double u) const;

  bool is_truncated() const { return low_ > -infinity || high_ < infinity; }
  double untruncated_minimum() const;
  double untruncated_maximum() const;
  double untruncated_cumulative(double x) const { return partial_moment(0, x); }
  /// ∫ (t - origin)^n f(t) dt up to x over the untruncated law, n = 0, 1, 2; x may be infinite.
  double partial_moment(int n, double x) const;
  double triangular_partial_moment(int n, double x) const;
  double origin() const { return law_ == Law::triangular ? scale_ : 0.0; }
  double kept_share() const { return cumulative_high_ - cumulative_low_; }
  double kept_mean() const;
  void set_bounds(double low, double high);
  void set_kept_moments();
  Distribution truncated_table(double low, double high) const;
  Distribution stretched_to_mean(double target) const;
  static Distribution from_table(std::shared_ptr<const Table> table, double scale);

  Law law_;
  Path path_ = Path::other;
  double scale_;        ///< constant, exponential: the mean; gamma, weibull: scale; lognormal: median; uniform,
                        ///< triangular: low; empirical: factor on the table; hyperexponential: mean
  double shape_ = 0.0;  ///< gamma, weibull: shape; lognormal: sigma; uniform, triangular: high; hyperexponential: share
                        ///< of the first branch
  double middle_ = 0.0;  ///< triangular: mode
  double root_ = 0.0;    ///< gamma: 1/sqrt(9 d), see standard_gamma
  double mean_ = 0.0;
  double variance_ = 0.0;
  double low_ = -infinity;
  double high_ = infinity;
  double cumulative_low_ = 0.0;
  double cumulative_high_ = 1.0;
  std::shared_ptr<const Table> table_;
};

}  // namespace motcua::core

// Do the samplers follow their laws? The laws are stated a second time here, with Boost.Math, from mean and cv alone.
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/hyperexponential.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <catch2/catch.hpp>

#include "core/distribution.hpp"
#include "core/distribution_cases.hpp"

using namespace motcua::core;
using namespace motcua::test;
namespace bm = boost::math;

namespace {

constexpr std::uint32_t count = 100'000;

/// P(K > 2.8) = 2 exp(-2 · 2.8²) = 3.1e-7 for Kolmogorov's law: with some 25 laws, a false alarm in 1 of 10^5 choices
/// of the seed (the seed is fixed, so the test either passes always or never).
constexpr double kolmogorov_limit = 2.8;

/// Mean and variance: 5 standard errors, measured on the same numbers; 50 comparisons, false alarm 3e-5.
constexpr double errors_allowed = 5.0;

template <class BoostLaw>
std::function<double(double)> cumulative_of(BoostLaw law) {
  return [law](double x) { return bm::cdf(law, x); };
}

/// The law kept within [low, high].
std::function<double(double)> within(std::function<double(double)> cumulative, double low, double high) {
  const double below = cumulative(low);
  const double kept = cumulative(high) - below;
  return [=](double x) { return (cumulative(x) - below) / kept; };
}

void check_law(const Distribution& law, const std::function<double(double)>& cumulative) {
  CHECK(kolmogorov(sample_many(law, count, 11), cumulative) < kolmogorov_limit);
}

/// The first and second moment of a sample against the law's own figures.
bool moments_agree(const Distribution& law, const std::vector<double>& numbers) {
  const Estimate mean = estimate(numbers);
  std::vector<double> squares;
  for (const double number : numbers) squares.push_back((number - law.mean()) * (number - law.mean()));
  const Estimate variance = estimate(squares);
  return std::abs(mean.mean - law.mean()) <= errors_allowed * mean.error &&
         std::abs(variance.mean - law.variance()) <= errors_allowed * variance.error;
}

}  // namespace

TEST_CASE("samples follow the laws of Boost.Math") {
  check_law(Distribution::uniform(3.0, 7.0), cumulative_of(bm::uniform{3.0, 7.0}));
  check_law(Distribution::exponential(12.0), cumulative_of(bm::exponential{1.0 / 12.0}));
  for (const double cv : {0.05, 0.6, 1.0, 1.6, 4.0})
    check_law(Distribution::gamma(12.0, cv), cumulative_of(bm::gamma_distribution<>{1 / (cv * cv), 12.0 * cv * cv}));
  check_law(Distribution::erlang(12.0, 3), cumulative_of(bm::gamma_distribution<>{3.0, 4.0}));
  for (const double cv : {0.2, 0.8, 3.0}) {
    const double sigma = std::sqrt(std::log1p(cv * cv));
    check_law(Distribution::lognormal(180.0, cv),
              cumulative_of(bm::lognormal{std::log(180.0) - 0.5 * sigma * sigma, sigma}));
  }
  check_law(Distribution::triangular(2.0, 3.0, 10.0), cumulative_of(bm::triangular{2.0, 3.0, 10.0}));
  // Weibull of shape 2 has cv sqrt(4/pi - 1), of shape 1/2 sqrt(5); means scale·Γ(3/2) and 2·scale.
  const double pi = std::acos(-1.0);
  check_law(Distribution::weibull(std::sqrt(pi) / 2, std::sqrt(4 / pi - 1)), cumulative_of(bm::weibull{2.0, 1.0}));
  check_law(Distribution::weibull(6.0, std::sqrt(5.0)), cumulative_of(bm::weibull{0.5, 3.0}));
  // cv 2, balanced means: p = (1 + sqrt(3/5))/2, branch means 6/p and 6/(1 - p).
  const double p = 0.5 * (1.0 + std::sqrt(0.6));
  const std::vector<double> shares{p, 1 - p};
  const std::vector<double> rates{p / 6.0, (1 - p) / 6.0};
  check_law(Distribution::hyperexponential(12.0, 2.0),
            cumulative_of(bm::hyperexponential{shares.begin(), shares.end(), rates.begin(), rates.end()}));
}

TEST_CASE("samples within bounds follow the cut law") {
  check_law(Distribution::exponential(12.0).truncated(2.0, 30.0, false),
            within(cumulative_of(bm::exponential{1.0 / 12.0}), 2.0, 30.0));
  const auto gamma = cumulative_of(bm::gamma_distribution<>{1 / 0.36, 12.0 * 0.36});
  check_law(Distribution::gamma(12.0, 0.6).truncated(5.0, 25.0, false), within(gamma, 5.0, 25.0));
  // Keeps 1 part in 140: nearly every draw comes from the bisection.
  check_law(Distribution::gamma(12.0, 0.6).truncated(11.9, 12.0, false), within(gamma, 11.9, 12.0));
  const double sigma = std::sqrt(std::log1p(0.64));
  check_law(Distribution::lognormal(180.0, 0.8).truncated(60.0, 480.0, false),
            within(cumulative_of(bm::lognormal{std::log(180.0) - 0.5 * sigma * sigma, sigma}), 60.0, 480.0));
  check_law(Distribution::triangular(2.0, 3.0, 10.0).truncated(2.5, 8.0, false),
            within(cumulative_of(bm::triangular{2.0, 3.0, 10.0}), 2.5, 8.0));
  const double pi = std::acos(-1.0);
  check_law(Distribution::weibull(std::sqrt(pi) / 2, std::sqrt(4 / pi - 1)).truncated(0.5, 2.0, false),
            within(cumulative_of(bm::weibull{2.0, 1.0}), 0.5, 2.0));
}

TEST_CASE("samples have the law's mean, variance and own cumulative distribution, bounds and kept means included") {
  for (const LawCase& test : continuous_laws()) {
    INFO(test.name);
    const std::vector<double> numbers = sample_many(test.law, count, 12);
    CHECK(moments_agree(test.law, numbers));
    CHECK(kolmogorov(numbers, [&](double x) { return test.law.cumulative(x); }) < kolmogorov_limit);
  }
}

TEST_CASE("an empirical law takes each value with its weight") {
  const std::vector<double> values{5.0, 1.0, 3.0, 9.0};
  const std::vector<double> weights{2.0, 5.0, 0.0, 3.0};
  const std::vector<double> numbers = sample_many(Distribution::empirical(values, weights), count, 13);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double expected = count * weights[i] / 10.0;
    const double error = std::sqrt(expected * (1.0 - weights[i] / 10.0));
    const auto found = static_cast<double>(std::count(numbers.begin(), numbers.end(), values[i]));
    CHECK(std::abs(found - expected) <= errors_allowed * error);
  }
}

TEST_CASE("the checks reject samplers that are slightly wrong") {
  const auto exponential = cumulative_of(bm::exponential{1.0 / 12.0});
  const Distribution law = Distribution::exponential(12.0);
  const std::vector<double> right = sample_many(law, count, 14);
  REQUIRE(kolmogorov(right, exponential) < kolmogorov_limit);
  REQUIRE(moments_agree(law, right));

  SECTION("a mean 4 % too long") {
    const std::vector<double> numbers = sample_many(Distribution::exponential(12.48), count, 14);
    CHECK(kolmogorov(numbers, exponential) > kolmogorov_limit);
    CHECK_FALSE(moments_agree(law, numbers));
  }
  SECTION("mean and variance right, shape wrong: lognormal for exponential") {
    CHECK(kolmogorov(sample_many(Distribution::lognormal(12.0, 1.0), count, 14), exponential) > kolmogorov_limit);
  }
  SECTION("a gamma sampler without the correction for shapes below 1") {
    const double shape = 1 / 2.56;
    const Distribution larger = Distribution::gamma(12.0 * (shape + 1) / shape, std::sqrt(1 / (shape + 1)));
    const auto gamma = cumulative_of(bm::gamma_distribution<>{shape, 12.0 / shape});
    CHECK(kolmogorov(sample_many(larger, count, 14), gamma) > kolmogorov_limit);
  }
  SECTION("bounds enforced by clamping instead of cutting") {
    std::vector<double> clamped = right;
    for (double& number : clamped) number = std::clamp(number, 1.0, 40.0);
    CHECK(kolmogorov(clamped, within(exponential, 1.0, 40.0)) > kolmogorov_limit);
  }
}

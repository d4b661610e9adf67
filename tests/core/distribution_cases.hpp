// The laws that the tests of core/distribution run through, and the tools they are measured with.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "core/distribution.hpp"

namespace motcua::test {

struct LawCase {
  std::string name;
  core::Distribution law;
};

inline std::vector<LawCase> continuous_laws() {
  using core::Distribution;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return {
      {"uniform", Distribution::uniform(3.0, 7.0)},
      {"exponential", Distribution::exponential(12.0)},
      {"gamma, cv 0.6", Distribution::gamma(12.0, 0.6)},
      {"gamma, cv 0.05", Distribution::gamma(12.0, 0.05)},
      {"gamma, cv 1.6", Distribution::gamma(12.0, 1.6)},
      {"erlang", Distribution::erlang(12.0, 3)},
      {"lognormal", Distribution::lognormal(180.0, 0.8)},
      {"lognormal from quantiles", Distribution::lognormal_from_quantiles(0.5, 10.0, 0.9, 30.0)},
      {"weibull, cv 0.5", Distribution::weibull(12.0, 0.5)},
      {"weibull, cv 1.5", Distribution::weibull(12.0, 1.5)},
      {"triangular", Distribution::triangular(2.0, 3.0, 10.0)},
      {"triangular, mode at the low end", Distribution::triangular(2.0, 2.0, 10.0)},
      {"hyperexponential", Distribution::hyperexponential(12.0, 2.0)},
      {"exponential within bounds", Distribution::exponential(12.0).truncated(2.0, 30.0, true)},
      {"gamma within bounds", Distribution::gamma(12.0, 0.6).truncated(5.0, 25.0, true)},
      {"gamma within narrow bounds", Distribution::gamma(12.0, 0.6).truncated(11.9, 12.0, false)},
      {"gamma, at most", Distribution::gamma(12.0, 1.6).truncated(-infinity, 60.0, true)},
      {"lognormal within bounds", Distribution::lognormal(180.0, 0.8).truncated(60.0, 480.0, true)},
      {"weibull, at least", Distribution::weibull(12.0, 0.5).truncated(6.0, infinity, true)},
      {"triangular within bounds", Distribution::triangular(2.0, 3.0, 10.0).truncated(2.5, 8.0, false)},
      {"hyperexponential within bounds", Distribution::hyperexponential(12.0, 2.0).truncated(1.0, 60.0, true)},
      {"scaled lognormal within bounds", Distribution::lognormal(180.0, 0.8).truncated(60.0, 480.0, true).scaled(0.5)},
  };
}

/// `count` numbers of a law, each from a key of its own, as the simulator draws them.
inline std::vector<double> sample_many(const core::Distribution& law, std::uint32_t count, std::uint64_t seed) {
  const core::Streams streams{seed, 0};
  std::vector<double> numbers;
  numbers.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    core::Draws draws{streams, core::stable_hash("entity"), i, core::Purpose::test};
    numbers.push_back(law.sample(draws));
  }
  return numbers;
}

/// Kolmogorov's statistic times sqrt(n): the largest distance between the empirical and the stated distribution.
inline double kolmogorov(std::vector<double> numbers, const std::function<double(double)>& cumulative) {
  std::sort(numbers.begin(), numbers.end());
  const double count = static_cast<double>(numbers.size());
  double largest = 0.0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const double expected = cumulative(numbers[i]);
    const double rank = static_cast<double>(i);
    largest = std::max({largest, expected - rank / count, (rank + 1.0) / count - expected});
  }
  return largest * std::sqrt(count);
}

/// Estimate of a mean and its standard error, from the numbers themselves.
struct Estimate {
  double mean = 0.0;
  double error = 0.0;
};

inline Estimate estimate(const std::vector<double>& numbers) {
  const double count = static_cast<double>(numbers.size());
  double sum = 0.0;
  for (const double number : numbers) sum += number;
  const double mean = sum / count;
  double squares = 0.0;
  for (const double number : numbers) squares += (number - mean) * (number - mean);
  return {mean, std::sqrt(squares / (count - 1.0) / count)};
}

}  // namespace motcua::test

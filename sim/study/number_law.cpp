#include <algorithm>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <cmath>

#include "study/factor.hpp"

namespace motcua::study {
namespace {

/// ln X has this mean and standard deviation, if X has that mean and coefficient of variation.
boost::math::lognormal lognormal(double mean, double cv) {
  const double variance = std::log1p(cv * cv);
  return {std::log(mean) - variance / 2, std::sqrt(variance)};
}

/// Laws without bounds have no value at 0 and 1; a millionth inside is far enough out.
double inside(double u) {
  return std::clamp(u, 1e-6, 1 - 1e-6);
}

}  // namespace

double NumberLaw::quantile(double u) const {
  switch (kind) {
    case Kind::uniform:
      return first + u * (second - first);
    case Kind::log_uniform:
      return first * std::pow(second / first, u);
    case Kind::triangular:
      return boost::math::quantile(boost::math::triangular{first, mode, second}, std::clamp(u, 0.0, 1.0));
    case Kind::normal:
      return boost::math::quantile(boost::math::normal{first, second}, inside(u));
    case Kind::lognormal:
      return boost::math::quantile(lognormal(first, second), inside(u));
  }
  return first;
}

double NumberLaw::cumulative(double x) const {
  switch (kind) {
    case Kind::uniform:
      return (x - first) / (second - first);
    case Kind::log_uniform:
      return std::log(x / first) / std::log(second / first);
    case Kind::triangular:
      return boost::math::cdf(boost::math::triangular{first, mode, second}, std::clamp(x, first, second));
    case Kind::normal:
      return boost::math::cdf(boost::math::normal{first, second}, x);
    case Kind::lognormal:
      return x > 0 ? boost::math::cdf(lognormal(first, second), x) : 0;
  }
  return 0;
}

}  // namespace motcua::study

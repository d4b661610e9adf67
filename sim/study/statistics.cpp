#include "study/statistics.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace motcua::study {

bool Estimate::excludes(double value) const {
  return has_interval() && std::abs(mean - value) > half_width;
}

Estimate estimate(std::span<const double> values, double confidence) {
  if (!(confidence > 0 && confidence < 1)) throw std::invalid_argument{"confidence must lie between 0 and 1"};
  Estimate result;
  double sum = 0;
  double first = 0;
  bool all_equal = true;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    if (result.count == 0) first = value;
    all_equal = all_equal && value == first;
    sum += value;
    ++result.count;
  }
  if (result.count == 0) return result;
  const auto n = static_cast<double>(result.count);
  result.mean = all_equal ? first : sum / n;  // a sum of equal values may be rounded
  if (result.count < 2) return result;
  double squares = 0;
  for (const double value : values) {
    if (!std::isnan(value)) squares += (value - result.mean) * (value - result.mean);
  }
  result.deviation = std::sqrt(squares / (n - 1));
  const boost::math::students_t distribution{n - 1};
  result.half_width = boost::math::quantile(distribution, 0.5 + confidence / 2) * result.deviation / std::sqrt(n);
  return result;
}

Estimate paired_difference(std::span<const double> a, std::span<const double> b, double confidence) {
  if (a.size() != b.size()) throw std::invalid_argument{"paired values must be equally many"};
  std::vector<double> differences(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) differences[i] = b[i] - a[i];
  return estimate(differences, confidence);
}

double gini(std::span<const std::uint32_t> ascending) {
  const auto n = static_cast<double>(ascending.size());
  double sum = 0;
  double weighted = 0;
  double rank = 0;
  for (const std::uint32_t value : ascending) {
    rank += 1;
    sum += value;
    weighted += (2 * rank - n - 1) * value;
  }
  return sum > 0 ? weighted / (n * sum) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace motcua::study

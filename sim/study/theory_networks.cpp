#include "study/theory_networks.hpp"

#include <cmath>
#include <stdexcept>

namespace motcua::study::theory {

std::vector<double> station_rates(const std::vector<double>& outside, const std::vector<std::vector<double>>& routing) {
  std::vector<double> rates = outside;
  constexpr int most_rounds = 100'000;
  for (int round = 0; round < most_rounds; ++round) {
    std::vector<double> next = outside;
    double change = 0;
    for (std::size_t j = 0; j < outside.size(); ++j) {
      for (std::size_t i = 0; i < outside.size(); ++i) next[j] += rates[i] * routing[i][j];
      change += std::abs(next[j] - rates[j]);
    }
    rates = next;
    if (change < 1e-14) return rates;
  }
  throw std::invalid_argument{"work never leaves the network"};
}

ClosedNetwork mean_value_analysis(int dossiers, double thinks, const std::vector<double>& demands) {
  ClosedNetwork network{0, std::vector<double>(demands.size(), 0.0)};
  for (int n = 1; n <= dossiers; ++n) {
    std::vector<double> stays;
    double cycle = thinks;
    for (std::size_t k = 0; k < demands.size(); ++k) {
      stays.push_back(demands[k] * (1 + network.mean_present[k]));  // an arrival sees the network without itself
      cycle += stays.back();
    }
    network.throughput = n / cycle;
    for (std::size_t k = 0; k < demands.size(); ++k) network.mean_present[k] = network.throughput * stays[k];
  }
  return network;
}

double fork_join_sojourn(double arrivals, double service) {
  return (12 - arrivals / service) / 8 / (service - arrivals);
}

double mean_in_infinite_service(const RepeatingRate& arrivals, double mean_service, double time) {
  // Within a part of constant rate r the mean relaxes towards r × mean_service. Running through whole periods from any
  // start converges by exp(-period / mean_service) each; the fixed point is reached in closed form.
  const double part = arrivals.period / 24;
  const double kept = std::exp(-part / mean_service);
  double gained = 0;  // at the end of a period that began empty
  for (const double rate : arrivals.rate) gained = gained * kept + rate * mean_service * (1 - kept);
  double mean = gained / (1 - std::exp(-arrivals.period / mean_service));
  double left = std::fmod(time, arrivals.period);
  for (std::size_t i = 0; left > 0; ++i, left -= part) {
    const double share = left >= part ? kept : std::exp(-left / mean_service);
    mean = mean * share + arrivals.rate[i % 24] * mean_service * (1 - share);
  }
  return mean;
}

}  // namespace motcua::study::theory

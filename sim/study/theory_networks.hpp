// Exact results for networks of queues and for arrivals whose rate varies. Rates and times in any unit, the same for
// all.
#pragma once

#include <array>
#include <vector>

namespace motcua::study::theory {

/// Rates at which work comes to each station of an open network: the solution of rate(j) = outside(j) + sum over i of
/// rate(i) routing[i][j] (Jackson 1957). With Poisson arrivals and exponential service each station then behaves as
/// M/M/c with its rate. Throws std::invalid_argument if work never leaves.
std::vector<double> station_rates(const std::vector<double>& outside, const std::vector<std::vector<double>>& routing);

/// A closed network in equilibrium.
struct ClosedNetwork {
  double throughput = 0;             ///< dossiers that think, each visits every station
  std::vector<double> mean_present;  ///< by station, in service included
};

/// A fixed number of dossiers that think (a delay of that mean), then pass through stations with one server each and
/// exponential service of these mean demands (visits × work): mean value analysis (Reiser & Lavenberg 1980).
ClosedNetwork mean_value_analysis(int dossiers, double thinks, const std::vector<double>& demands);

/// Mean time until both halves of a job are done, where each of two M/M/1 servers gets one half of every job:
/// (12 - rho) / 8 / (mu - lambda) (Flatto & Hahn 1984; Nelson & Tantawi 1988).
double fork_join_sojourn(double arrivals, double service);

/// A rate that repeats itself every `period`, constant over each of 24 equal parts of it.
struct RepeatingRate {
  std::array<double, 24> rate{};
  double period = 0;
};

/// Mean number in service in M_t/M/infinity at a time after the start of a period, long after the beginning:
/// m(t) = integral of rate(t - u) P(S > u) du (Eick, Massey & Whitt 1993). The number itself is Poisson of that mean.
double mean_in_infinite_service(const RepeatingRate& arrivals, double mean_service, double time);

}  // namespace motcua::study::theory

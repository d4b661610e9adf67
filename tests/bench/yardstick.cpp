// The yardstick of speed: prints what a plain next-event loop needs for a queueing model, and checks that it is that
// model.
//
//   yardstick w1|w2 [HOURS] [SEED]
//
// w1: one counter, M/M/10; by default 90,000 h (9.7 million dossiers). w2: 100 sites with counter and officers; by
// default 2,000 h (2.9 million dossiers); yardstick_models.hpp has the rest. One figure a line, name first.
//
// Exits 3 when a mean is further than four standard errors from its exact value: a fast loop of another model is no
// measure. The errors are of batch means over equal spans; the first span, which begins empty, is left out.
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <numeric>
#include <string>
#include <vector>

#include "yardstick_models.hpp"

namespace yardstick {
namespace {

/// The mean wait of M/M/c by Erlang's C formula, c servers with `load` = arrival rate times service mean:
/// C / (c - load) service means (Gross and others, "Fundamentals of queueing theory", 4th ed., section 2.3).
double mean_wait(double load, int servers, double service_mean) {
  double blocked = 1.0;  // Erlang's B for 0, 1, … servers
  for (int n = 1; n <= servers; ++n) blocked = load * blocked / (n + load * blocked);
  const double waits = blocked / (1.0 - load / servers * (1.0 - blocked));
  return waits * service_mean / (servers - load);
}

/// A mean of the model, in hours: its name, its exact value, and how to take it from the sums of a span.
struct Mean {
  std::string name;
  double exact;
  double (*of)(const Sums& from, const Sums& until);
};

double counter_wait(const Sums& from, const Sums& until) {
  return (until.counter_wait - from.counter_wait) / static_cast<double>(until.counter_starts - from.counter_starts);
}

double officer_wait(const Sums& from, const Sums& until) {
  return (until.officer_wait - from.officer_wait) / static_cast<double>(until.officer_starts - from.officer_starts);
}

double system_time(const Sums& from, const Sums& until) {
  return (until.system - from.system) / static_cast<double>(until.dossiers - from.dossiers);
}

std::vector<Mean> means_of(const CounterHall&) {
  using Hall = CounterHall;
  const double load = Hall::arrivals_per_hour * Hall::service_mean;
  return {{"counter_wait_hours", mean_wait(load, Hall::clerks, Hall::service_mean), counter_wait}};
}

/// Each station of this open Jackson network is an M/M/c of its own.
std::vector<Mean> means_of(const DossierNetwork&) {
  using Network = DossierNetwork;
  const double officer_visits = 1.0 + Network::elsewhere_share;
  const double counter =
      mean_wait(2.0 * Network::arrivals_per_hour * Network::counter_mean, Network::clerks, Network::counter_mean);
  const double officer = mean_wait(officer_visits * Network::arrivals_per_hour * Network::officer_mean,
                                   Network::officers, Network::officer_mean);
  const double system = 2.0 * (counter + Network::counter_mean) + officer_visits * (officer + Network::officer_mean) +
                        2.0 * Network::elsewhere_share * Network::travel;
  return {{"counter_wait_hours", counter, counter_wait},
          {"officer_wait_hours", officer, officer_wait},
          {"system_hours", system, system_time}};
}

/// Prints the mean beside its exact value; false if they are too far apart.
bool report(const Mean& mean, const std::vector<Sums>& at) {
  const double estimate = mean.of(at[1], at.back());
  const auto spans = static_cast<double>(at.size() - 2);
  double squares = 0.0;
  for (std::size_t i = 1; i + 1 < at.size(); ++i) squares += std::pow(mean.of(at[i], at[i + 1]) - estimate, 2);
  const double error = std::sqrt(squares / (spans - 1.0) / spans);
  const bool close = std::abs(estimate - mean.exact) <= 4.0 * error;
  fmt::print("{} {:.5f} error {:.5f} exact {:.5f} {}\n", mean.name, estimate, error, mean.exact,
             close ? "ok" : "WRONG");
  return close;
}

template <class Model>
int measure(double hours, std::uint64_t seed) {
  constexpr int spans = 32;
  Model model{seed};
  std::vector<Sums> at{model.sums()};
  at.reserve(spans + 1);
  const auto wall_start = std::chrono::steady_clock::now();
  const std::clock_t cpu_start = std::clock();
  for (int span = 1; span <= spans; ++span) {
    model.run(hours * span / spans);
    at.push_back(model.sums());
  }
  const double cpu = static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC;
  const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall_start).count();

  const auto dossiers = static_cast<double>(model.sums().dossiers);
  const auto events = static_cast<double>(model.sums().events);
  fmt::print("dossiers {}\nwall_seconds {:.4f}\ncpu_seconds {:.4f}\n", dossiers, wall, cpu);
  fmt::print("ns_per_dossier {:.1f}\ndossiers_per_second {:.0f}\n", cpu / dossiers * 1e9, dossiers / cpu);
  fmt::print("events_per_second {:.0f}\nevents_per_dossier {:.3f}\n", events / cpu, events / dossiers);
  bool right = true;
  for (const Mean& mean : means_of(model)) right &= report(mean, at);
  return right ? 0 : 3;
}

}  // namespace
}  // namespace yardstick

int main(int count, char** arguments) {
  const std::string model = count > 1 ? arguments[1] : "";
  const double hours = count > 2 ? std::atof(arguments[2]) : model == "w1" ? 90'000.0 : 2'000.0;
  const std::uint64_t seed = count > 3 ? std::strtoull(arguments[3], nullptr, 10) : 1;
  if (count > 4 || !(hours > 0.0) || (model != "w1" && model != "w2")) {
    fmt::print(stderr, "usage: yardstick w1|w2 [HOURS] [SEED]\n");
    return 2;
  }
  return model == "w1" ? yardstick::measure<yardstick::CounterHall>(hours, seed)
                       : yardstick::measure<yardstick::DossierNetwork>(hours, seed);
}

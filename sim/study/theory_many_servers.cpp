#include "study/theory_many_servers.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace motcua::study::theory {

double erlang_b(int servers, double load) {
  double blocked = 1;
  for (int n = 1; n <= servers; ++n) blocked = load * blocked / (n + load * blocked);
  return blocked;
}

double erlang_c(int servers, double load) {
  if (!(load < servers))
    throw std::invalid_argument{"with as much work as servers can do, the queue has no equilibrium"};
  const double blocked = erlang_b(servers, load);
  return blocked / (1 - load / servers * (1 - blocked));
}

double ManyServers::share_that_waits() const {
  return erlang_c(servers, load());
}

double ManyServers::mean_wait() const {
  return share_that_waits() / (servers * service - arrivals);
}

double ManyServers::mean_sojourn() const {
  return mean_wait() + 1 / service;
}

double ManyServers::mean_queue() const {
  return arrivals * mean_wait();
}

double ManyServers::wait_longer_than(double time) const {
  return share_that_waits() * std::exp(-(servers * service - arrivals) * time);
}

double ManyServers::wait_quantile(double share) const {
  const double waiting = share_that_waits();
  return share <= 1 - waiting ? 0.0 : std::log(waiting / (1 - share)) / (servers * service - arrivals);
}

BirthAndDeath::BirthAndDeath(std::vector<double> births, std::vector<double> deaths, int servers)
    : share_(births.size() + 1, 1.0), servers_{servers} {
  for (std::size_t n = 0; n < births.size(); ++n) share_[n + 1] = share_[n] * births[n] / deaths[n];
  const double total = std::accumulate(share_.begin(), share_.end(), 0.0);
  for (double& share : share_) share /= total;
}

BirthAndDeath BirthAndDeath::with_room(double arrivals, double service, int servers, int room) {
  std::vector<double> deaths;
  for (int present = 1; present <= room; ++present) deaths.push_back(std::min(present, servers) * service);
  return {std::vector<double>(deaths.size(), arrivals), deaths, servers};
}

BirthAndDeath BirthAndDeath::with_patience(double arrivals, double service, int servers, double abandonment) {
  std::vector<double> deaths;
  double weight = 1;
  double most = 1;
  for (int present = 1; weight > 1e-15 * most || present <= servers; ++present) {
    deaths.push_back(std::min(present, servers) * service + std::max(present - servers, 0) * abandonment);
    weight *= arrivals / deaths.back();
    most = std::max(most, weight);
  }
  return {std::vector<double>(deaths.size(), arrivals), deaths, servers};
}

double BirthAndDeath::share_that_finds_all_busy() const {
  return std::accumulate(share_.begin() + servers_, share_.end(), 0.0);
}

double BirthAndDeath::mean_queue() const {
  double mean = 0;
  for (std::size_t n = static_cast<std::size_t>(servers_); n < share_.size(); ++n) {
    mean += static_cast<double>(n - static_cast<std::size_t>(servers_)) * share_[n];
  }
  return mean;
}

double BirthAndDeath::mean_busy() const {
  double mean = 0;
  for (std::size_t n = 0; n < share_.size(); ++n) {
    mean += std::min(static_cast<double>(n), static_cast<double>(servers_)) * share_[n];
  }
  return mean;
}

namespace {

std::vector<double> poisson_weights(double mean, std::size_t states) {
  std::vector<double> weights(states);
  weights[0] = std::exp(-mean);
  for (std::size_t n = 1; n < states; ++n) weights[n] = weights[n - 1] * mean / static_cast<double>(n);
  return weights;
}

/// The number present one service time later.
std::vector<double> after_one_service(const std::vector<double>& present, const std::vector<double>& arriving,
                                      std::size_t servers) {
  std::vector<double> later(present.size());
  for (std::size_t n = 0; n < present.size(); ++n) {
    const std::size_t stay = n > servers ? n - servers : 0;
    for (std::size_t more = 0; stay + more < present.size(); ++more) later[stay + more] += present[n] * arriving[more];
  }
  return later;
}

}  // namespace

double mean_wait_of_constant_service(double arrivals, double service_time, int servers) {
  const double load = arrivals * service_time;
  if (!(load < servers))
    throw std::invalid_argument{"with as much work as servers can do, the queue has no equilibrium"};
  const auto c = static_cast<std::size_t>(servers);
  const auto states = c + static_cast<std::size_t>(load + 40 / (1 - load / servers));
  const std::vector<double> arriving = poisson_weights(load, states);
  std::vector<double> present = arriving;
  double change = 1;
  while (change > 1e-14) {
    const std::vector<double> later = after_one_service(present, arriving, c);
    change = 0;
    for (std::size_t n = 0; n < states; ++n) change += std::abs(later[n] - present[n]);
    present = later;
  }
  double queue = 0;
  for (std::size_t n = c; n < states; ++n) queue += static_cast<double>(n - c) * present[n];
  return queue / arrivals;
}

}  // namespace motcua::study::theory

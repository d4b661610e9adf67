#include "study/theory_one_server.hpp"

#include <numeric>
#include <stdexcept>

#include "study/theory_many_servers.hpp"

namespace motcua::study::theory {
namespace {

/// 1 - sigma(k) for k = 0 ... n.
std::vector<double> spare_capacity(const std::vector<double>& loads) {
  std::vector<double> spare{1};
  for (const double load : loads) spare.push_back(spare.back() - load);
  if (!(spare.back() > 0))
    throw std::invalid_argument{"with as much work as the server can do, the queue has no equilibrium"};
  return spare;
}

std::vector<double> loads_of(const std::vector<PriorityClass>& classes) {
  std::vector<double> loads;
  for (const PriorityClass& one : classes) loads.push_back(one.arrivals * one.service.mean);
  return loads;
}

}  // namespace

double mean_wait(double arrivals, const Moments& service) {
  return mean_waits_without_interrupting({{arrivals, service}}).front();
}

std::vector<double> mean_waits_without_interrupting(const std::vector<PriorityClass>& classes) {
  const std::vector<double> spare = spare_capacity(loads_of(classes));
  double residual = 0;
  for (const PriorityClass& one : classes) residual += one.arrivals * one.service.second / 2;
  std::vector<double> waits;
  for (std::size_t k = 0; k < classes.size(); ++k) waits.push_back(residual / (spare[k] * spare[k + 1]));
  return waits;
}

std::vector<double> mean_waits_without_interrupting(const std::vector<double>& arrivals, double service, int servers) {
  std::vector<double> loads;
  for (const double rate : arrivals) loads.push_back(rate / (servers * service));
  const std::vector<double> spare = spare_capacity(loads);
  const double all = std::accumulate(arrivals.begin(), arrivals.end(), 0.0);
  const double residual = erlang_c(servers, all / service) / (servers * service);
  std::vector<double> waits;
  for (std::size_t k = 0; k < arrivals.size(); ++k) waits.push_back(residual / (spare[k] * spare[k + 1]));
  return waits;
}

std::vector<double> mean_sojourns_with_resuming(const std::vector<PriorityClass>& classes) {
  const std::vector<double> spare = spare_capacity(loads_of(classes));
  double residual = 0;
  std::vector<double> sojourns;
  for (std::size_t k = 0; k < classes.size(); ++k) {
    residual += classes[k].arrivals * classes[k].service.second / 2;
    sojourns.push_back(classes[k].service.mean / spare[k] + residual / (spare[k] * spare[k + 1]));
  }
  return sojourns;
}

double mean_present_with_batches(double batches, const Moments& size, double service) {
  const double load = batches * size.mean / service;
  return load / spare_capacity({load}).back() * (size.second + size.mean) / (2 * size.mean);
}

Moments completion(const Moments& service, double breakdowns, const Moments& repair) {
  const double stretch = 1 + breakdowns * repair.mean;
  return {service.mean * stretch, service.second * stretch * stretch + breakdowns * service.mean * repair.second};
}

}  // namespace motcua::study::theory

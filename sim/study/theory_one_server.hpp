// Exact results for queues with one server and Poisson arrivals. Rates and times may be in any unit, the same for all.
#pragma once

#include <vector>

namespace motcua::study::theory {

/// First and second moment of a law.
struct Moments {
  double mean = 0;
  double second = 0;  ///< E[X^2]

  static Moments of(double mean, double cv) { return {mean, mean * mean * (1 + cv * cv)}; }
};

/// Mean wait in M/G/1: lambda E[S^2] / (2 (1 - rho)) (Pollaczek 1930, Khinchine 1932; Gross & Harris).
double mean_wait(double arrivals, const Moments& service);

/// A class of work; classes are listed from the most urgent.
struct PriorityClass {
  double arrivals = 0;
  Moments service;
};

/// Mean waits by class in M/G/1 where urgent work goes first but does not interrupt:
/// W(k) = W0 / ((1 - sigma(k-1)) (1 - sigma(k))), W0 = sum of lambda E[S^2] / 2, sigma(k) = rho(1) + ... + rho(k)
/// (Cobham 1954).
std::vector<double> mean_waits_without_interrupting(const std::vector<PriorityClass>& classes);

/// The same for c servers and exponential service of one rate for all classes: W0 = C(c, a) / (c mu) (Kella & Yechiali
/// 1985).
std::vector<double> mean_waits_without_interrupting(const std::vector<double>& arrivals, double service, int servers);

/// Mean sojourn times by class in M/G/1 where urgent work interrupts and the rest is resumed:
/// T(k) = E[S(k)] / (1 - sigma(k-1)) + sum over i <= k of lambda E[S^2] / (2 (1 - sigma(k-1)) (1 - sigma(k))) (Gross &
/// Harris).
std::vector<double> mean_sojourns_with_resuming(const std::vector<PriorityClass>& classes);

/// Mean number present in M^X/M/1, where batches of X come at a rate: rho / (1 - rho) (E[X^2] + E[X]) / (2 E[X]) with
/// rho = rate E[X] / mu (Gross & Harris).
double mean_present_with_batches(double batches, const Moments& size, double service);

/// The time from start to end of a piece of work that is interrupted at rate `breakdowns` while it is worked on and
/// resumed after a repair (Avi-Itzhak & Naor 1963): E[C] = E[S] (1 + nu E[R]),
/// E[C^2] = E[S^2] (1 + nu E[R])^2 + nu E[S] E[R^2]. With it M/G/1 with breakdowns is M/G/1.
Moments completion(const Moments& service, double breakdowns, const Moments& repair);

}  // namespace motcua::study::theory

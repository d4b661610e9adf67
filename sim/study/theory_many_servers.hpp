// Exact results for Markovian queues with several servers. Rates and times may be in any unit, the same for all.
// Symbols: arrival rate, service rate of one server, servers c; the offered load is a = arrivals / service.
#pragma once

#include <vector>

namespace motcua::study::theory {

/// Share of arrivals that find all servers of M/G/c/c busy, whatever the law of service (Erlang 1917), by the
/// recursion B(0) = 1, B(n) = a B(n-1) / (n + a B(n-1)). See Gross & Harris, Fundamentals of Queueing Theory.
double erlang_b(int servers, double load);

/// Share of arrivals to M/M/c that wait: C = B / (1 - rho (1 - B)) with rho = a / c. Throws std::invalid_argument
/// unless a < c.
double erlang_c(int servers, double load);

/// M/M/c, first come first served (Gross & Harris).
struct ManyServers {
  int servers = 1;
  double arrivals = 0;
  double service = 1;  ///< rate of one server

  double load() const { return arrivals / service; }
  double utilisation() const { return load() / servers; }
  double share_that_waits() const;             ///< Erlang's C
  double mean_wait() const;                    ///< C / (c mu - lambda)
  double mean_sojourn() const;                 ///< wait and service
  double mean_queue() const;                   ///< without those in service, by Little's law
  double wait_longer_than(double time) const;  ///< C exp(-(c mu - lambda) t)
  double wait_quantile(double share) const;    ///< 0 where that share does not wait
};

/// A birth-and-death chain of the number present, in equilibrium. Sums run over its states.
class BirthAndDeath {
 public:
  /// M/M/c/K: at most `room` present, those in service included.
  static BirthAndDeath with_room(double arrivals, double service, int servers, int room);
  /// M/M/c+M (Palm 1957; Garnett, Mandelbaum & Reiman 2002): those who wait leave at rate `abandonment` each. The chain
  /// is cut where the rest weighs less than 1e-15.
  static BirthAndDeath with_patience(double arrivals, double service, int servers, double abandonment);

  /// By Poisson arrivals, too (PASTA).
  double share_of_time(int present) const { return share_.at(static_cast<std::size_t>(present)); }
  double share_full() const { return share_.back(); }  ///< of arrivals turned away, with_room
  double share_that_finds_all_busy() const;            ///< full states included
  double mean_queue() const;                           ///< waiting, not in service
  double mean_busy() const;                            ///< servers at work

 private:
  BirthAndDeath(std::vector<double> births, std::vector<double> deaths, int servers);

  std::vector<double> share_;
  int servers_;
};

/// Mean wait in M/D/c. Seen every service time D, the number present follows Q' = max(Q - c, 0) + Poisson(lambda D)
/// (Crommelin 1932): that chain is solved by iteration, then Little's law gives the wait. Throws std::invalid_argument
/// unless lambda D < c.
double mean_wait_of_constant_service(double arrivals, double service_time, int servers);

}  // namespace motcua::study::theory

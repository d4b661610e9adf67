// The two queueing models of the yardstick as plain next-event loops: one global heap, no agents, no output.
#pragma once

#include <cstdint>
#include <vector>

#include "yardstick.hpp"

namespace yardstick {
/// Sums over all dossiers so far; times in hours.
struct Sums {
  double counter_wait = 0.0;
  double officer_wait = 0.0;
  double system = 0.0;
  std::uint64_t counter_starts = 0;
  std::uint64_t officer_starts = 0;
  std::uint64_t dossiers = 0;  ///< that have left
  std::uint64_t events = 0;
};

/// W1: one counter, M/M/10 at utilisation 0.9, first come first served. An event is an arrival or the end of a service;
/// of who waits only the time of arrival is kept.
class CounterHall {
 public:
  static constexpr double service_mean = 1.0 / 12.0;
  static constexpr double arrivals_per_hour = 108.0;
  static constexpr int clerks = 10;

  explicit CounterHall(std::uint64_t seed) : generator_{seed} { schedule(0.0, 1.0 / arrivals_per_hour, arrival); }

  void run(double end) {
    Event event = heap_.take();
    for (; event.time() < end; event = heap_.take()) {
      ++events_;
      if (event.what() == arrival) {
        arrive(event.time());
      } else {
        finish(event.time());
      }
    }
    heap_.push(event);
  }

  Sums sums() const { return {wait_, 0.0, 0.0, starts_, 0, finished_, events_}; }

 private:
  enum What : std::uint32_t { arrival, service_end };

  void schedule(double now, double mean, What what) { heap_.push({now + mean * exponential_(generator_), what, 0}); }

  void arrive(double now) {
    schedule(now, 1.0 / arrivals_per_hour, arrival);
    if (idle_ == 0) {
      queue_.push(now);
    } else {
      --idle_;
      ++starts_;
      schedule(now, service_mean, service_end);
    }
  }

  void finish(double now) {
    ++finished_;
    if (queue_.empty()) {
      ++idle_;
    } else {
      ++starts_;
      wait_ += now - queue_.pop();
      schedule(now, service_mean, service_end);
    }
  }

  Generator generator_;
  Exponential exponential_;
  Heap heap_{64};
  Ring<double> queue_;
  int idle_ = clerks;
  double wait_ = 0.0;
  std::uint64_t starts_ = 0;
  std::uint64_t finished_ = 0;
  std::uint64_t events_ = 0;
};

/// W2: sites with a counter and officers. A dossier is handed in at the counter and worked on by an officer; some then
/// travel to a random other site, are worked on by an officer there, and travel back; all are collected at the counter.
/// All times are exponential but the travel.
class DossierNetwork {
 public:
  static constexpr std::uint32_t sites = 100;
  static constexpr int clerks = 3;
  static constexpr int officers = 24;
  static constexpr double arrivals_per_hour = 14.4;
  static constexpr double counter_mean = 5.0 / 60.0;
  static constexpr double officer_mean = 1.0;
  static constexpr double elsewhere_share = 0.3;
  static constexpr double travel = 1.0;

  explicit DossierNetwork(std::uint64_t seed) : generator_{seed}, sites_(sites) {
    for (std::uint32_t site = 0; site < sites; ++site) schedule(0.0, 1.0 / arrivals_per_hour, arrival, site, 0);
  }

  void run(double end) {
    Event event = heap_.take();
    for (; event.time() < end; event = heap_.take()) {
      ++events_;
      handle(event);
    }
    heap_.push(event);
  }

  Sums sums() const {
    return {counter_wait_, officer_wait_, system_, counter_starts_, officer_starts_, dossiers_done_, events_};
  }

 private:
  enum What : std::uint32_t { arrival, counter_end, officer_end, arrival_elsewhere, arrival_back };

  struct Dossier {
    double born;
    double queued;
    std::uint32_t home;
    std::uint32_t visit;  // 0: handing in, 1: worked on at home, 2: worked on elsewhere, 3: collecting
  };

  struct Site {
    Ring<std::uint32_t> counter_queue;
    Ring<std::uint32_t> officer_queue;
    int idle_clerks = clerks;
    int idle_officers = officers;
  };

  void handle(const Event& event) {
    const std::uint32_t site = event.what() >> 3;
    switch (event.what() & 7) {
      case arrival:
        return arrive(event.time(), site);
      case counter_end:
        return end_at_counter(event.time(), site, event.dossier());
      case officer_end:
        return end_at_officer(event.time(), site, event.dossier());
      case arrival_elsewhere:
        return join_officers(event.time(), site, event.dossier());
      default:
        return join_counter(event.time(), site, event.dossier());
    }
  }

  void schedule(double now, double mean, What what, std::uint32_t site, std::uint32_t dossier) {
    heap_.push({now + mean * exponential_(generator_), (site << 3) | what, dossier});
  }

  void arrive(double now, std::uint32_t site) {
    schedule(now, 1.0 / arrivals_per_hour, arrival, site, 0);
    const std::uint32_t dossier = new_dossier();
    dossiers_[dossier] = {now, now, site, 0};
    join_counter(now, site, dossier);
  }

  void join_counter(double now, std::uint32_t site, std::uint32_t dossier) {
    Site& at = sites_[site];
    if (at.idle_clerks == 0) {
      dossiers_[dossier].queued = now;
      at.counter_queue.push(dossier);
    } else {
      --at.idle_clerks;
      ++counter_starts_;
      schedule(now, counter_mean, counter_end, site, dossier);
    }
  }

  void join_officers(double now, std::uint32_t site, std::uint32_t dossier) {
    Site& at = sites_[site];
    if (at.idle_officers == 0) {
      dossiers_[dossier].queued = now;
      at.officer_queue.push(dossier);
    } else {
      --at.idle_officers;
      ++officer_starts_;
      schedule(now, officer_mean, officer_end, site, dossier);
    }
  }

  void end_at_counter(double now, std::uint32_t site, std::uint32_t dossier) {
    Site& at = sites_[site];
    if (at.counter_queue.empty()) {
      ++at.idle_clerks;
    } else {
      const std::uint32_t next = at.counter_queue.pop();
      ++counter_starts_;
      counter_wait_ += now - dossiers_[next].queued;
      schedule(now, counter_mean, counter_end, site, next);
    }
    if (dossiers_[dossier].visit++ == 0) {
      join_officers(now, site, dossier);
    } else {
      ++dossiers_done_;
      system_ += now - dossiers_[dossier].born;
      free_.push_back(dossier);
    }
  }

  void end_at_officer(double now, std::uint32_t site, std::uint32_t dossier) {
    Site& at = sites_[site];
    if (at.officer_queue.empty()) {
      ++at.idle_officers;
    } else {
      const std::uint32_t next = at.officer_queue.pop();
      ++officer_starts_;
      officer_wait_ += now - dossiers_[next].queued;
      schedule(now, officer_mean, officer_end, site, next);
    }
    Dossier& done = dossiers_[dossier];
    if (done.visit == 2) {
      done.visit = 3;
      heap_.push({now + travel, (done.home << 3) | arrival_back, dossier});
    } else if (generator_.unit() < elsewhere_share) {
      done.visit = 2;
      const std::uint32_t other = generator_.below(sites - 1);
      heap_.push({now + travel, ((other + (other >= site ? 1 : 0)) << 3) | arrival_elsewhere, dossier});
    } else {
      join_counter(now, site, dossier);
    }
  }

  std::uint32_t new_dossier() {
    if (free_.empty()) {
      dossiers_.push_back({});
      return static_cast<std::uint32_t>(dossiers_.size() - 1);
    }
    const std::uint32_t dossier = free_.back();
    free_.pop_back();
    return dossier;
  }

  Generator generator_;
  Exponential exponential_;
  Heap heap_{1U << 16};
  std::vector<Site> sites_;
  std::vector<Dossier> dossiers_;
  std::vector<std::uint32_t> free_;
  double counter_wait_ = 0.0;
  double officer_wait_ = 0.0;
  double system_ = 0.0;
  std::uint64_t counter_starts_ = 0;
  std::uint64_t officer_starts_ = 0;
  std::uint64_t dossiers_done_ = 0;
  std::uint64_t events_ = 0;
};

}  // namespace yardstick

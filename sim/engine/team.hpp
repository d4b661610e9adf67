// A team of worker threads that share out unequal pieces of work.
#pragma once

#include "engine/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <vector>

namespace motcua::engine {

/// Shares items among up to `workers` threads (oneTBB). Nothing that the items compute may depend on who does them:
/// the worker number is only for private accumulators whose sums do not depend on the order.
class Team {
 public:
  explicit Team(unsigned workers) : workers_{std::max(1U, workers)} {}

  unsigned workers() const { return workers_; }

  /// Calls work(item, worker) once for every item. `load` guesses how long each takes: the long ones start first, each
  /// on its own, and the short ones are handed out in handfuls, so that one ministry among thousands of small offices
  /// does not keep everybody waiting, and thousands of small offices do not cost thousands of hand-outs.
  /// Every worker begins with a part of the short ones that is its own: what they need may still be in its cache.
  /// An exception thrown by `work` ends the sharing and is thrown on.
  /// Before each item, ahead(item, distance) is called for the two that the same thread does next: to fetch what they
  /// will need.
  template <class Load, class Work, class Ahead>
  void share(std::vector<std::uint32_t>& items, Load load, Work work, Ahead ahead) {
    if (workers_ == 1 || items.size() == 1) return in_turn(items, 0, items.size(), 0, work, ahead);
    cut_handfuls(items, load);
    if (handfuls_.size() <= 2) return in_turn(items, 0, items.size(), 0, work, ahead);
    const std::size_t count = handfuls_.size() - 1;
    taken_.assign(count, 0);
    const auto part = [&](std::size_t worker) { return long_ones_ + (count - long_ones_) * worker / workers_; };
    parallel_for_each_index(workers_, [&](std::size_t worker) {
      const auto take = [&](std::size_t h) {
        if (std::atomic_ref{taken_[h]}.exchange(1) == 0)
          in_turn(items, handfuls_[h], handfuls_[h + 1], static_cast<unsigned>(worker), work, ahead);
      };
      for (std::size_t h = 0; h < long_ones_; ++h) take(h);
      for (std::size_t h = part(worker); h < part(worker + 1); ++h) take(h);
      for (std::size_t next = 1; next < workers_; ++next) {  // what is left of the others' parts, from the end
        const std::size_t other = (worker + next) % workers_;
        for (std::size_t h = part(other + 1); h-- > part(other);) take(h);
      }
    });
  }
  template <class Load, class Work>
  void share(std::vector<std::uint32_t>& items, Load load, Work work) {
    share(items, load, work, [](std::uint32_t, int) {});
  }

  /// The same for items first … end - 1 and one worker, in their order.
  template <class Work, class Ahead>
  static void in_turn(const std::vector<std::uint32_t>& items, std::size_t first, std::size_t end, unsigned worker,
                      Work& work, Ahead& ahead) {
    if (first + 1 < end) ahead(items[first + 1], 2);
    for (std::size_t i = first; i < end; ++i) {
      if (i + 2 < end) ahead(items[i + 2], 2);
      if (i + 1 < end) ahead(items[i + 1], 1);
      work(items[i], worker);
    }
  }

 private:
  /// Cuts items where a handful is worth a hand-out: an eighth of a fair share, or `least_load`, whichever is more.
  /// Those that are more by themselves come first, by falling load; the others stay in their order.
  template <class Load>
  void cut_handfuls(std::vector<std::uint32_t>& items, Load load) {
    constexpr std::uint64_t least_load = 64;
    std::uint64_t total = 0;
    std::uint64_t most = 0;
    for (const std::uint32_t item : items) {
      total += load(item);
      most = std::max<std::uint64_t>(most, load(item));
    }
    const std::uint64_t handful = std::max(least_load, total / (8 * workers_));
    long_ones_ = 0;
    if (most > handful) {
      const auto short_ones =
          std::stable_partition(items.begin(), items.end(), [&](std::uint32_t item) { return load(item) > handful; });
      std::stable_sort(items.begin(), short_ones, [&](std::uint32_t a, std::uint32_t b) { return load(a) > load(b); });
      long_ones_ = static_cast<std::size_t>(short_ones - items.begin());
    }
    handfuls_.assign(1, 0);
    std::uint64_t filled = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
      filled += load(items[i]);
      if (filled >= handful || i + 1 == items.size()) {
        handfuls_.push_back(i + 1);
        filled = 0;
      }
    }
  }

  unsigned workers_;
  std::vector<std::size_t> handfuls_;  ///< where each begins, and the end
  std::vector<std::uint8_t> taken_;    ///< by handful: 1 if somebody does it
  std::size_t long_ones_ = 0;          ///< the first handfuls: one item each
};

}  // namespace motcua::engine

// All residents, one compact record each: what dealing with the administration has cost them so far.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/prefetch.hpp"
#include "core/tick.hpp"
#include "model/model.hpp"

namespace motcua::agents {

/// Eight bytes per resident. Records only grow, by integers, so that it does not matter who adds first; nobody reads
/// them before the run is over.
class Citizens {
 public:
  explicit Citizens(const model::UnitTree& units) : first_(units.size() + 1) {
    for (std::size_t u = 0; u < units.size(); ++u) {
      first_[u + 1] = first_[u] + static_cast<std::uint64_t>(residents(units, u));
    }
    records_.resize(first_.back());
  }

  /// Finished dossiers that are not yet in their citizens' records. A country's records are hardly ever in a cache:
  /// many at a time are waited for together. Each process has notes of its own.
  class Notes {
   public:
    /// Notes a finished dossier: time spent is rounded up to whole minutes.
    void add(Citizens& citizens, model::UnitId unit, std::uint32_t citizen, core::Duration spent,
             std::uint32_t visits) {
      if (citizens.count(unit) == 0) return;
      const auto minutes = static_cast<std::uint64_t>((spent.count() + 59'999) / 60'000);
      notes_[count_++] = {&citizens.records_[citizens.first_[unit.index()] + citizen],
                          (minutes << minutes_shift) | (std::uint64_t{visits} << visits_shift) | 1U};
      if (count_ == notes_.size()) settle();
    }

    /// Adds what is noted to the records; to be called before these are read.
    void settle() {
      for (std::size_t i = 0; i < count_; ++i) core::prefetch(notes_[i].record);
      for (std::size_t i = 0; i < count_; ++i) {
        std::atomic_ref<std::uint64_t>{*notes_[i].record}.fetch_add(notes_[i].amount, std::memory_order_relaxed);
      }
      count_ = 0;
    }

   private:
    struct Note {
      std::uint64_t* record = nullptr;
      std::uint64_t amount = 0;
    };
    std::array<Note, 32> notes_{};
    std::size_t count_ = 0;
  };

  std::uint64_t count() const { return records_.size(); }
  std::uint64_t count(model::UnitId unit) const { return first_[unit.index() + 1] - first_[unit.index()]; }

  struct Experience {
    std::uint32_t minutes = 0;
    std::uint32_t visits = 0;
    std::uint32_t dossiers = 0;
  };
  Experience experience(model::UnitId unit, std::uint64_t citizen) const {
    const std::uint64_t record = records_[first_[unit.index()] + citizen];
    return {static_cast<std::uint32_t>(record >> minutes_shift),
            static_cast<std::uint32_t>((record >> visits_shift) & 0xFFFFU),
            static_cast<std::uint32_t>(record & 0xFFFFU)};
  }

 private:
  static constexpr int minutes_shift = 32;
  static constexpr int visits_shift = 16;

  /// Residents are counted once, in the units that have no others below them.
  static std::int64_t residents(const model::UnitTree& units, std::size_t u) {
    const model::UnitId id{u};
    return units.children(id).empty() ? units[id].population : 0;
  }

  std::vector<std::uint64_t> first_;  ///< of each unit
  std::vector<std::uint64_t> records_;
};

}  // namespace motcua::agents

// The sums and histograms of one run. Each worker thread has a tally of its own; they are integers, so adding them up
// gives the same values whoever did the work.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "measures/histogram.hpp"
#include "measures/quantity.hpp"
#include "model/model.hpp"

namespace motcua::measures {

/// Durations whose spread is kept, not only their sum.
enum class Spread : std::uint8_t { sojourn, waiting_at_counter };
inline constexpr std::size_t spreads = 2;

/// What happened at one step of a procedure; times in ticks. One cache line.
struct alignas(64) StepSums {
  std::int64_t pieces = 0;    ///< times it was done
  std::int64_t waiting = 0;   ///< from joining the queue to being taken up
  std::int64_t work = 0;      ///< at the officers' pace
  std::int64_t elapsed = 0;   ///< from being taken up to done, breaks and nights included
  std::int64_t transfer = 0;  ///< on the way to it

  StepSums& operator+=(const StepSums& other) {
    pieces += other.pieces;
    waiting += other.waiting;
    work += other.work;
    elapsed += other.elapsed;
    transfer += other.transfer;
    return *this;
  }
  bool operator==(const StepSums&) const = default;
};

/// Lengths of queues over one period: waiting × ticks.
struct QueueSums {
  std::int64_t halls = 0;
  std::int64_t offices = 0;

  QueueSums& operator+=(const QueueSums& other) {
    halls += other.halls;
    offices += other.offices;
    return *this;
  }
  bool operator==(const QueueSums&) const = default;
};

/// Tallies of different threads share no cache line.
class alignas(64) Tally {
 public:
  /// `periods`: how many periods the run is cut into; `channels`: in how many ways dossiers are handed in.
  Tally(const model::Model& model, std::size_t periods, std::size_t channels = 1);

  /// The cell of a dossier: home, procedure and group of its citizen, and how it is handed in.
  std::uint32_t cell(model::UnitId unit, model::ProcedureId procedure, std::size_t group,
                     std::size_t channel = 0) const {
    const std::size_t citizens = (unit.index() * procedures_ + procedure.index()) * groups_ + group;
    return static_cast<std::uint32_t>(citizens * channels_ + channel);
  }

  void add(std::uint32_t cell, Quantity quantity, std::int64_t amount) { cells_[cell].add(quantity, amount); }

  /// The sums of a cell, to add several quantities to.
  Sums& sums(std::uint32_t cell) { return cells_[cell]; }

  /// Those of a period, by procedure, for the quantities that quantity_table marks so.
  SumsOverTime* period_sums(std::size_t period) { return by_period_.data() + period * procedures_; }

  /// `place`: of the step among those of all procedures, one procedure after the other.
  StepSums& step(std::size_t place) { return by_step_[place]; }
  QueueSums& queues(std::size_t period) { return queues_[period]; }

  void add(Spread spread, model::UnitId unit, model::ProcedureId procedure, std::size_t group,
           core::Duration duration) {
    noted_[noted_count_++] = {unit.index(), procedure.index(), static_cast<std::uint16_t>(group),
                              static_cast<std::uint16_t>(DurationAxis{}.index(duration.count())), spread};
    if (noted_count_ == noted_.size()) settle();
  }

  /// Puts the durations noted so far into the histograms; to be called before these are read or added up.
  void settle();

  Tally& operator+=(const Tally& other);

  std::size_t units() const { return units_; }
  std::size_t procedures() const { return procedures_; }
  std::size_t groups() const { return groups_; }
  std::size_t periods() const { return periods_; }
  std::size_t channels() const { return channels_; }
  const std::vector<StepSums>& steps() const { return by_step_; }
  const std::vector<QueueSums>& queues() const { return queues_; }

  /// Over all groups and channels.
  Sums unit(std::size_t unit, std::size_t procedure) const;
  /// Over all units and channels.
  Sums group(std::size_t group, std::size_t procedure) const;
  /// Over all units and groups.
  Sums channel(std::size_t channel, std::size_t procedure) const;
  /// Only the quantities that quantity_table marks as kept over time.
  const SumsOverTime& period(std::size_t period, std::size_t procedure) const {
    return by_period_[period * procedures_ + procedure];
  }
  Sums total() const;

  const DurationHistograms& procedure_spread(Spread s) const {
    return by_procedure_spread_[static_cast<std::size_t>(s)];
  }
  const DurationHistograms& unit_spread(Spread s) const { return by_unit_spread_[static_cast<std::size_t>(s)]; }
  const DurationHistograms& group_spread(Spread s) const { return by_group_spread_[static_cast<std::size_t>(s)]; }

 private:
  /// A duration not yet in the histograms. Its bins are rarely in the cache; many at a time are waited for together.
  struct Noted {
    std::uint32_t unit;
    std::uint32_t procedure;
    std::uint16_t group;
    std::uint16_t bin;
    Spread spread;
  };

  std::size_t units_;
  std::size_t procedures_;
  std::size_t groups_;
  std::size_t periods_;
  std::size_t channels_;
  std::vector<Sums> cells_;              ///< unit × procedure × group × channel
  std::vector<SumsOverTime> by_period_;  ///< period × procedure
  std::vector<StepSums> by_step_;
  std::vector<QueueSums> queues_;  ///< by period
  std::vector<DurationHistograms> by_procedure_spread_;
  std::vector<DurationHistograms> by_unit_spread_;
  std::vector<DurationHistograms> by_group_spread_;
  std::array<Noted, 128> noted_{};
  std::size_t noted_count_ = 0;
};

}  // namespace motcua::measures

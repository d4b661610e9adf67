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

class Tally {
 public:
  /// `periods`: how many periods the run is cut into.
  Tally(const model::Model& model, std::size_t periods);

  /// The cell of a dossier: home, procedure and group of its citizen.
  std::uint32_t cell(model::UnitId unit, model::ProcedureId procedure, std::size_t group) const {
    return static_cast<std::uint32_t>((unit.index() * procedures_ + procedure.index()) * groups_ + group);
  }

  void add(std::uint32_t cell, Quantity quantity, std::int64_t amount) { cells_[cell].add(quantity, amount); }

  /// The sums of a cell, to add several quantities to.
  Sums& sums(std::uint32_t cell) { return cells_[cell]; }

  /// Those by period, for the quantities that quantity_table marks so.
  SumsOverTime& period_sums(std::size_t period, model::ProcedureId procedure) {
    return by_period_[period * procedures_ + procedure.index()];
  }

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

  /// Over all groups.
  Sums unit(std::size_t unit, std::size_t procedure) const;
  /// Over all units.
  Sums group(std::size_t group, std::size_t procedure) const;
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
  std::vector<Sums> cells_;              ///< unit × procedure × group
  std::vector<SumsOverTime> by_period_;  ///< period × procedure
  std::vector<DurationHistograms> by_procedure_spread_;
  std::vector<DurationHistograms> by_unit_spread_;
  std::vector<DurationHistograms> by_group_spread_;
  std::array<Noted, 128> noted_{};
  std::size_t noted_count_ = 0;
};

}  // namespace motcua::measures

// The sums and histograms of one run. Each worker thread has a tally of its own; they are integers, so adding them up
// gives the same values whoever did the work.
#pragma once

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
  /// `periods`: how many periods (months) the run is cut into.
  Tally(const model::Model& model, std::size_t periods);

  /// The cell of a dossier: home, procedure and group of its citizen.
  std::uint32_t cell(model::UnitId unit, model::ProcedureId procedure, std::size_t group) const {
    return static_cast<std::uint32_t>((unit.index() * procedures_ + procedure.index()) * groups_ + group);
  }

  void add(std::uint32_t cell, Quantity quantity, std::int64_t amount) { cells_[cell].add(quantity, amount); }

  /// Once more by period, for the quantities that quantity_table marks so.
  void add_over_time(std::size_t period, model::ProcedureId procedure, Quantity quantity, std::int64_t amount) {
    by_period_[period * procedures_ + procedure.index()].add(quantity, amount);
  }

  void add(Spread spread, model::UnitId unit, model::ProcedureId procedure, std::size_t group,
           core::Duration duration) {
    const auto which = static_cast<std::size_t>(spread);
    const int bin = DurationAxis{}.index(duration.count());
    by_procedure_spread_[which].add_to_bin(procedure.index(), bin);
    by_unit_spread_[which].add_to_bin(unit.index(), bin);
    by_group_spread_[which].add_to_bin(group, bin);
  }

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
  const Sums& period(std::size_t period, std::size_t procedure) const {
    return by_period_[period * procedures_ + procedure];
  }
  Sums total() const;

  const DurationHistograms& procedure_spread(Spread s) const {
    return by_procedure_spread_[static_cast<std::size_t>(s)];
  }
  const DurationHistograms& unit_spread(Spread s) const { return by_unit_spread_[static_cast<std::size_t>(s)]; }
  const DurationHistograms& group_spread(Spread s) const { return by_group_spread_[static_cast<std::size_t>(s)]; }

 private:
  std::size_t units_;
  std::size_t procedures_;
  std::size_t groups_;
  std::size_t periods_;
  std::vector<Sums> cells_;      ///< unit × procedure × group
  std::vector<Sums> by_period_;  ///< period × procedure
  std::vector<DurationHistograms> by_procedure_spread_;
  std::vector<DurationHistograms> by_unit_spread_;
  std::vector<DurationHistograms> by_group_spread_;
};

}  // namespace motcua::measures

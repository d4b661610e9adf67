// The sums and histograms of one run. Each worker thread has a tally of its own; they are integers, so adding them up
// gives the same values whoever did the work.
#pragma once

#include <cstdint>
#include <vector>

#include "measures/histogram.hpp"
#include "measures/quantity.hpp"
#include "model/model.hpp"

namespace motcua::measures {

/// Where a dossier's quantities are added: its unit, procedure and group.
struct Cell {
  model::UnitId unit;  ///< the citizen's home
  model::ProcedureId procedure;
  model::GroupId group;
};

/// What is measured per duration rather than per dossier.
enum class Spread : std::uint8_t { sojourn, waiting_at_counter };
inline constexpr std::size_t spreads = 2;

class Tally {
 public:
  /// `periods`: how many periods (months) the run is cut into.
  Tally(const model::Model& model, std::size_t periods);

  void add(const Cell& cell, std::size_t period, Quantity quantity, std::int64_t amount) {
    by_unit_[cell.unit.index() * procedures_ + cell.procedure.index()].add(quantity, amount);
    by_group_[cell.group.index() * procedures_ + cell.procedure.index()].add(quantity, amount);
    by_period_[period * procedures_ + cell.procedure.index()].add(quantity, amount);
  }

  void add(const Cell& cell, Spread spread, core::Duration duration) {
    const auto which = static_cast<std::size_t>(spread);
    by_procedure_spread_[which].add(cell.procedure.index(), duration);
    by_unit_spread_[which].add(cell.unit.index(), duration);
    by_group_spread_[which].add(cell.group.index(), duration);
  }

  Tally& operator+=(const Tally& other);

  std::size_t units() const { return units_; }
  std::size_t procedures() const { return procedures_; }
  std::size_t groups() const { return groups_; }
  std::size_t periods() const { return periods_; }

  const Sums& unit(std::size_t unit, std::size_t procedure) const { return by_unit_[unit * procedures_ + procedure]; }
  const Sums& group(std::size_t group, std::size_t procedure) const {
    return by_group_[group * procedures_ + procedure];
  }
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
  std::vector<Sums> by_unit_;    ///< unit × procedure
  std::vector<Sums> by_group_;   ///< group × procedure
  std::vector<Sums> by_period_;  ///< period × procedure
  std::vector<DurationHistograms> by_procedure_spread_;
  std::vector<DurationHistograms> by_unit_spread_;
  std::vector<DurationHistograms> by_group_spread_;
};

}  // namespace motcua::measures

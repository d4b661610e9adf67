// Performance budgeting: at the end of each quarter the units of a budget are scored, and money follows the scores.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "agents/agenda.hpp"
#include "agents/process.hpp"
#include "model/model.hpp"

namespace motcua::agents {

/// Each unit's money relative to what it would be if all were alike: (1 - share) + share × score / mean score, so that
/// Σ weight × factor = Σ weight. Units with a negative score did no work and get what an even budget gives.
std::vector<double> budget_factors(const std::vector<double>& scores, const std::vector<double>& weights, double share);

/// First days of quarters within a run that starts on a date; the first day of the run is not among them.
std::vector<core::Tick> quarters(std::chrono::sys_days start, core::Duration length);

class Budgets : public Occasion {
 public:
  Budgets(const std::vector<Process>& processes, CityState& city);

  core::Tick next() const override;
  void hold() override;

 private:
  /// What a budget remembers between quarters.
  struct Ledger {
    std::vector<double> sums;   ///< of the quarters' scores, by unit
    std::vector<int> quarters;  ///< in which the unit did any work
  };
  struct Decision {
    core::Tick from;
    std::string budget;
    std::vector<double> factors;
  };

  const model::Model& model() const { return processes_.front().model_in_force(); }
  void decide(const model::Budget& budget, core::Tick now);
  void apply(const Decision& decision);
  double score(model::UnitId unit) const;
  double weight(model::UnitId unit) const;

  const std::vector<Process>& processes_;
  CityState& city_;
  std::vector<core::Tick> quarters_;
  std::size_t next_quarter_ = 0;
  std::map<std::string, Ledger> ledgers_;
  std::vector<Decision> decisions_;  ///< that are not yet in force, by date
  core::IdVector<model::UnitId, std::vector<model::DepartmentId>> departments_;
};

}  // namespace motcua::agents

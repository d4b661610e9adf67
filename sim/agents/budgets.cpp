#include "agents/budgets.hpp"

#include <algorithm>

namespace motcua::agents {
namespace {

bool is_new_year(const model::Model& model, core::Tick tick) {
  using namespace std::chrono;
  return year_month_day{floor<days>(model.start + (tick - core::run_start))}.month() == January;
}

}  // namespace

std::vector<double> budget_factors(const std::vector<double>& scores, const std::vector<double>& weights,
                                   double share) {
  double total = 0;
  double sum = 0;
  for (std::size_t u = 0; u < scores.size(); ++u) {
    if (scores[u] < 0) continue;
    total += weights[u];
    sum += weights[u] * scores[u];
  }
  std::vector<double> factors(scores.size(), 1.0);
  if (sum <= 0) return factors;
  const double mean = sum / total;
  for (std::size_t u = 0; u < scores.size(); ++u) {
    if (scores[u] >= 0) factors[u] = 1 - share + share * scores[u] / mean;
  }
  return factors;
}

std::vector<core::Tick> quarters(std::chrono::sys_days start, core::Duration length) {
  using namespace std::chrono;
  std::vector<core::Tick> result;
  const year_month_day first{start};
  year_month month = first.year() / first.month();
  for (;;) {
    month += months{1};
    const core::Tick at = core::run_start + duration_cast<core::Duration>(sys_days{month / 1} - start);
    if (at >= core::run_start + length) return result;
    if (static_cast<unsigned>(month.month()) % 3 == 1) result.push_back(at);
  }
}

Budgets::Budgets(const std::vector<Process>& processes, CityState& city)
    : processes_{processes},
      city_{city},
      quarters_{quarters(model().start, model().length)},
      departments_{model().units.size()} {
  for (std::size_t d = 0; d < model().departments.size(); ++d) {
    const model::DepartmentId id{d};
    departments_[model().departments[id].unit].push_back(id);
  }
}

core::Tick Budgets::next() const {
  const core::Tick quarter = next_quarter_ < quarters_.size() ? quarters_[next_quarter_] : core::never;
  return decisions_.empty() ? quarter : std::min(quarter, decisions_.front().from);
}

/// What was decided before comes into force first; then the quarter that ends is scored.
void Budgets::hold() {
  const core::Tick now = next();
  while (!decisions_.empty() && decisions_.front().from == now) {
    const Decision decision = decisions_.front();
    decisions_.erase(decisions_.begin());
    apply(decision);
  }
  if (next_quarter_ == quarters_.size() || quarters_[next_quarter_] != now) return;
  ++next_quarter_;
  for (const model::Budget& budget : model().budgets) decide(budget, now);
  for (PerformanceState& state : city_.performance) state.quarter_pieces = state.quarter_in_time = 0;
}

void Budgets::decide(const model::Budget& budget, core::Tick now) {
  Ledger& ledger = ledgers_[budget.id];
  std::vector<double> weights;
  for (const model::UnitId unit : budget.units) weights.push_back(weight(unit));
  ledger.sums.resize(budget.units.size());
  ledger.quarters.resize(budget.units.size());
  for (std::size_t u = 0; u < budget.units.size(); ++u) {
    const double quarter = score(budget.units[u]);
    if (quarter < 0) continue;
    ledger.sums[u] += quarter;
    ++ledger.quarters[u];
  }
  if (budget.term == model::BudgetTerm::next_year && !is_new_year(model(), now)) return;
  std::vector<double> means;
  for (std::size_t u = 0; u < budget.units.size(); ++u) {
    means.push_back(ledger.quarters[u] > 0 ? ledger.sums[u] / ledger.quarters[u] : -1);
  }
  const Decision decision{now + budget.approval, budget.id, budget_factors(means, weights, budget.share)};
  ledger = {};
  if (budget.approval.count() == 0) return apply(decision);
  const auto later = std::upper_bound(decisions_.begin(), decisions_.end(), decision,
                                      [](const Decision& a, const Decision& b) { return a.from < b.from; });
  decisions_.insert(later, decision);
}

void Budgets::apply(const Decision& decision) {
  for (const model::Budget& budget : model().budgets) {
    if (budget.id != decision.budget || budget.units.size() != decision.factors.size()) continue;
    for (std::size_t u = 0; u < budget.units.size(); ++u) {
      for (const model::DepartmentId id : departments_[budget.units[u]]) {
        city_.performance[id].budget = decision.factors[u];
      }
    }
  }
}

/// Pieces of work done within the standard; negative where nothing was done.
double Budgets::score(model::UnitId unit) const {
  std::int64_t pieces = 0;
  std::int64_t in_time = 0;
  for (const model::DepartmentId id : departments_[unit]) {
    pieces += city_.performance[id].quarter_pieces;
    in_time += city_.performance[id].quarter_in_time;
  }
  return pieces == 0 ? -1 : static_cast<double>(in_time) / static_cast<double>(pieces);
}

/// The unit's payroll; its officers where no salaries are told.
double Budgets::weight(model::UnitId unit) const {
  double payroll = 0;
  double officers = 0;
  for (const model::DepartmentId id : departments_[unit]) {
    const core::IdRange<model::OfficerId> staff = model().departments[id].officers;
    for (std::uint32_t o = 0; o < staff.size(); ++o) {
      const model::Officer& officer = model().officers[staff[o]];
      if (!officer.present) continue;
      payroll += officer.salary;
      officers += 1;
    }
  }
  return payroll > 0 ? payroll : officers;
}

}  // namespace motcua::agents

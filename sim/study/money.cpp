#include "study/money.hpp"

#include <cmath>

#include "study/sum_measures.hpp"

namespace motcua::study {
namespace {

template <std::int64_t agents::DepartmentResult::*amount>
double over_departments(const Whole& whole) {
  std::int64_t sum = 0;
  for (const agents::DepartmentResult& department : whole.figures.departments) sum += department.*amount;
  return static_cast<double>(sum);
}

double salaries_paid(const Whole& whole) {
  return salaries(whole.timeline, whole.figures.held) - over_departments<&agents::DepartmentResult::unpaid>(whole);
}

/// Salaries, courses, bonuses and information technology.
double state_costs(const Whole& whole) {
  return salaries_paid(whole) + course_costs(whole) + bonuses(whole) + it_costs(whole);
}

/// Whether any group says what its time or its way costs.
bool tells_citizens_costs(const Whole& whole) {
  for (const model::Group& group : whole.model().groups) {
    if (group.hour_value > 0 || group.cost_per_km > 0) return true;
  }
  return false;
}

}  // namespace

double salary_bill(const Whole& whole) {
  const double bill = salaries_paid(whole);
  return bill > 0 ? bill : nothing;
}

double salary_per_dossier(const Whole& whole) {
  return ratio(salary_bill(whole), ended(whole.figures.total));
}

double state_costs_per_dossier(const Whole& whole) {
  const double costs = state_costs(whole);
  return costs > 0 ? ratio(costs, ended(whole.figures.total)) : nothing;
}

double net_costs_per_dossier(const Whole& whole) {
  const double costs = state_costs(whole);
  const double fees = sum_of<measures::Quantity::fees>(whole.figures.total);
  return costs > 0 && fees > 0 ? ratio(costs - fees, ended(whole.figures.total)) : nothing;
}

double course_costs(const Whole& whole) {
  return over_departments<&agents::DepartmentResult::course_costs>(whole);
}

double bonuses(const Whole& whole) {
  return over_departments<&agents::DepartmentResult::bonuses>(whole);
}

double it_costs(const Whole& whole) {
  return it_bill(whole.timeline, whole.figures.held);
}

double budget_spread(const Whole& whole) {
  double count = 0, squares = 0;
  for (const agents::DepartmentResult& department : whole.figures.departments) {
    if (department.budget == 1) continue;
    count += 1;
    squares += (department.budget - 1) * (department.budget - 1);
  }
  return count > 0 ? std::sqrt(squares / count) : 0;
}

double citizens_costs_per_dossier(const Whole& whole) {
  using measures::Quantity;
  if (!tells_citizens_costs(whole)) return nothing;
  const auto groups = over_procedures(whole.figures.by_group, whole.model().procedures.size());
  double costs = sum_of<Quantity::fees>(whole.figures.total);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const model::Group& group = whole.model().groups[model::GroupId{g}];
    costs += group.hour_value * sum_of<Quantity::citizen_time>(groups[g]) / in_hours;
    costs += group.cost_per_km * sum_of<Quantity::distance>(groups[g]) / in_kilometres;
  }
  return ratio(costs, whole.figures.total[Quantity::received]);
}

}  // namespace motcua::study

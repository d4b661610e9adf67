#include "study/money.hpp"

#include <cmath>

namespace motcua::study {
namespace {

constexpr double ms_an_hour = 3'600'000;
constexpr double metres_a_km = 1'000;

template <std::int64_t agents::DepartmentResult::*amount>
double over_departments(const Whole& whole) {
  std::int64_t sum = 0;
  for (const agents::DepartmentResult& department : whole.figures.departments) sum += department.*amount;
  return static_cast<double>(sum);
}

}  // namespace

double salaries_paid(const Whole& whole) {
  return salaries(whole.timeline, whole.figures.held) - over_departments<&agents::DepartmentResult::unpaid>(whole);
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

double state_costs(const Whole& whole) {
  return salaries_paid(whole) + course_costs(whole) + bonuses(whole) + it_costs(whole);
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

bool tells_citizens_costs(const Whole& whole) {
  for (const model::Group& group : whole.model().groups) {
    if (group.hour_value > 0 || group.cost_per_km > 0) return true;
  }
  return false;
}

double citizens_costs(const Whole& whole) {
  using measures::Quantity;
  const auto& groups = whole.model().groups;
  const std::size_t procedures = whole.model().procedures.size();
  double sum = static_cast<double>(whole.figures.total[Quantity::fees]);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    measures::Sums sums;
    for (std::size_t p = 0; p < procedures; ++p) sums += whole.figures.by_group[g * procedures + p];
    const model::Group& group = groups[model::GroupId{g}];
    sum += group.hour_value * static_cast<double>(sums[Quantity::citizen_time]) / ms_an_hour;
    sum += group.cost_per_km * static_cast<double>(sums[Quantity::distance]) / metres_a_km;
  }
  return sum;
}

}  // namespace motcua::study

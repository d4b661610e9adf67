// What a run costs the state and its citizens.
#include "study/money.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace motcua;
using namespace motcua::study;
using motcua::measures::Quantity;

namespace {

/// A year in which one officer is paid 6 million VND a month, with one group and one procedure.
model::Timeline one_year() {
  model::Timeline timeline(1);
  model::Model& model = timeline[0].model;
  model.length = core::Duration{static_cast<std::int64_t>(365.2425 * 86'400'000)};
  model::Officer officer;
  officer.salary = 6e6;
  model.officers.push_back(officer);
  model.groups.push_back(model::Group{});
  model.procedures.push_back(model::Procedure{});
  return timeline;
}

}  // namespace

TEST_CASE("money: the state pays salaries of posts that are held, courses, bonuses and information technology") {
  model::Timeline timeline = one_year();
  timeline[0].model.settings = core::IdVector<model::UnitId, model::UnitSettings>(2);
  timeline[0].model.settings[model::UnitId{1}].it_cost = 4e6;  // a year's
  RunFigures figures;
  figures.held = {0};
  figures.departments.resize(2);
  figures.departments[0].unpaid = 2'000'000;  // vacant for ten days
  figures.departments[1].course_costs = 700'000;
  figures.departments[1].bonuses = 300'000;
  figures.total.add(Quantity::granted, 1);
  const Whole whole{figures, timeline};
  CHECK(salary_bill(whole) == Approx(12 * 6e6 - 2e6));
  CHECK(course_costs(whole) == 700'000);
  CHECK(bonuses(whole) == 300'000);
  CHECK(it_costs(whole) == Approx(4e6));
  CHECK(state_costs_per_dossier(whole) == Approx(12 * 6e6 - 2e6 + 7e5 + 3e5 + 4e6));
}

TEST_CASE("money: citizens pay with their time, their way and fees, each group at its own prices") {
  model::Timeline timeline = one_year();
  RunFigures figures;
  figures.by_group.resize(1);
  figures.by_group[0].add(Quantity::citizen_time, 2 * 3'600'000);  // two hours
  figures.by_group[0].add(Quantity::distance, 12'000);
  figures.total.add(Quantity::received, 1);
  figures.total.add(Quantity::fees, 50'000);
  CHECK(std::isnan(citizens_costs_per_dossier(Whole{figures, timeline})));
  timeline[0].model.groups[model::GroupId{0}].hour_value = 20'000;
  timeline[0].model.groups[model::GroupId{0}].cost_per_km = 2'500;
  CHECK(citizens_costs_per_dossier(Whole{figures, timeline}) == Approx(2 * 20'000 + 12 * 2'500 + 50'000));
}

TEST_CASE("money: the spread of budgets is that of the departments whose money follows scores") {
  const model::Timeline timeline = one_year();
  RunFigures figures;
  figures.departments.resize(3);
  CHECK(budget_spread(Whole{figures, timeline}) == 0);
  figures.departments[0].budget = 1.03;
  figures.departments[2].budget = 0.97;
  CHECK(budget_spread(Whole{figures, timeline}) == Approx(0.03));
}

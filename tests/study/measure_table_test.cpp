#include "study/measure_table.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>

#include "study/sum_measures.hpp"

using namespace motcua;
using namespace motcua::study;
using measures::Quantity;

namespace {

const Measure& measure(std::string_view name) {
  const auto table = measure_table();
  return *std::find_if(table.begin(), table.end(), [&](const Measure& each) { return each.name == name; });
}

double of(std::string_view name, const measures::Sums& sums) {
  return (*measure(name).of_sums())(sums);
}

}  // namespace

TEST_CASE("names are told once, and all sums have a unit that says what they are") {
  std::set<std::string_view> names;
  for (const Measure& each : measure_table()) {
    CHECK(names.insert(each.name).second);
    CHECK_FALSE(each.unit.empty());
    CHECK_FALSE(each.formula.empty());
    CHECK((each.unit != "1" || each.shown_in.empty() || each.shown_in == "%"));
  }
  for (const Measure& each : measure_table()) CHECK((each.shown_with.empty() || names.count(each.shown_with) == 1));
}

TEST_CASE("means are sums over counts, in their units") {
  // Four dossiers received, two granted and one refused, one open.
  measures::Sums sums;
  sums.add(Quantity::received, 4);
  sums.add(Quantity::granted, 2);
  sums.add(Quantity::refused, 1);
  sums.add(Quantity::sojourn, 6 * 86'400'000LL);  // 6 days over 3 that ended: 2 days
  sums.add(Quantity::visits, 10);                 // over 4: 2.5
  sums.add(Quantity::with_deadline, 3);
  sums.add(Quantity::on_time, 2);
  sums.add(Quantity::distance, 6'000);          // 6 km over 4: 1.5 km
  sums.add(Quantity::citizen_time, 7'200'000);  // 2 h over 4: 0.5 h
  sums.add(Quantity::counter_services, 9);
  sums.add(Quantity::gave_up_waiting, 1);
  sums.add(Quantity::waiting_at_counter, 50 * 60'000LL);  // 50 minutes over 10 tickets: 5 minutes
  CHECK(ended(sums) == 3);
  CHECK(of("sojourn", sums) == 2);
  CHECK(of("visits_per_dossier", sums) == 2.5);
  CHECK(of("on_time_share", sums) == Approx(2.0 / 3));
  CHECK(of("distance_per_dossier", sums) == 1.5);
  CHECK(of("time_per_dossier", sums) == 0.5);
  CHECK(of("counter_wait", sums) == 5);
}

TEST_CASE("where nothing happened a mean is NaN and a count is 0") {
  const measures::Sums nothing;
  for (const Measure& each : measure_table()) {
    if (!each.of_sums()) continue;
    const double value = (*each.of_sums())(nothing);
    CHECK((std::isnan(value) || value == 0));
  }
  CHECK(std::isnan(of("sojourn", nothing)));
  CHECK(of("received", nothing) == 0);
}

TEST_CASE("salaries and officers are averaged over the time counted, reforms included") {
  // 40 days of which the first 10 are not counted. Officer A (3 million a month) all the time; officer B (6 million)
  // from day 20 on. Months have 365.2425 / 12 days. Counted officers: A 30 days, B 20 days: 50 / 30 officers on
  // average.
  using namespace std::chrono_literals;
  model::Timeline timeline(2);
  for (auto& dated : timeline) {
    dated.model.length = 40 * core::one_day;
    dated.model.warm_up = 10 * core::one_day;
    model::Officer a, b;
    a.salary = 3e6;
    b.salary = 6e6;
    b.present = &dated == &timeline[1];
    dated.model.officers.push_back(a);
    dated.model.officers.push_back(b);
  }
  timeline[0].from = core::run_start;
  timeline[1].from = core::run_start + 20 * core::one_day;
  CHECK(officers_on_average(timeline, {0, 1}) == Approx(50.0 / 30));
  CHECK(salaries(timeline, {0, 1}) == Approx((3e6 * 30 + 6e6 * 20) / (365.2425 / 12)));
}

TEST_CASE("overall utilisation weighs departments by their officers' hours") {
  std::vector<agents::DepartmentResult> departments(2);
  departments[0].available = 100;
  departments[0].busy = 90;
  departments[1].available = 300;
  departments[1].busy = 30;
  CHECK(utilisation(departments) == Approx(0.3));
  CHECK(std::isnan(utilisation({})));
}

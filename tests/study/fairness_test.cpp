#include "study/fairness.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "study/rating.hpp"

using namespace motcua;
using namespace motcua::study;
using measures::Quantity;

namespace {

constexpr std::int64_t hour = 3'600'000;

measures::Sums burden(std::int64_t dossiers, std::int64_t hours) {
  measures::Sums sums;
  sums.add(Quantity::received, dossiers);
  sums.add(Quantity::citizen_time, hours * hour);
  return sums;
}

/// One procedure; as many groups as there are burdens.
model::Timeline town(const std::vector<double>& disadvantages) {
  model::Timeline timeline(1);
  model::Model& model = timeline.front().model;
  model.procedures.push_back({});
  for (const double disadvantage : disadvantages) {
    model::Group group;
    group.disadvantage = disadvantage;
    model.groups.push_back(group);
  }
  return timeline;
}

}  // namespace

TEST_CASE("the gap between groups: 3 hours for each dossier less 1, a group with few dossiers does not count") {
  const model::Timeline timeline = town({0, 1, 2});
  RunFigures figures;
  figures.by_group = {burden(100, 100), burden(50, 150), burden(5, 500)};
  CHECK(group_gap({figures, timeline}) == Approx(2));
}

TEST_CASE("concentration index: by hand for two groups") {
  // The worst off have half of the dossiers and three quarters of the hours: 2/2 x (0.5 x 3 x 0.25 + 0.5 x 1 x 0.75)
  // - 1.
  const model::Timeline timeline = town({0, 1});
  RunFigures figures;
  figures.by_group = {burden(100, 100), burden(100, 300)};
  CHECK(concentration({figures, timeline}) == Approx(-0.25));
  figures.by_group = {burden(100, 200), burden(100, 200)};
  CHECK(concentration({figures, timeline}) == Approx(0).margin(1e-12));
  figures.by_group = {burden(100, 300), burden(100, 100)};
  CHECK(concentration({figures, timeline}) == Approx(0.25));
}

TEST_CASE("concentration index: equally bad groups share a rank, and without ranks there is none") {
  RunFigures figures;
  figures.by_group = {burden(100, 100), burden(100, 200), burden(100, 600)};
  CHECK(std::isnan(concentration({figures, town({1, 1, 1})})));
  // The last two together have two thirds of the dossiers at 4 hours, mean 3: 2/3 (8/3 x 1/3 + 1/3 x 5/6) - 1.
  CHECK(concentration({figures, town({0, 1, 1})}) == Approx(2.0 / 3 * (8.0 / 9 + 5.0 / 18) - 1));
}

TEST_CASE("the rating: six items of 0 to 2, times 18/12") {
  measures::Sums sums;
  CHECK(std::isnan(rating(sums)));
  sums.add(Quantity::received, 100);
  sums.add(Quantity::with_deadline, 100);
  sums.add(Quantity::on_time, 90);            // 10 % late: 1
  sums.add(Quantity::visits, 200);            // 2 each: 2
  sums.add(Quantity::counter_services, 200);  // 20 minutes each: 1
  sums.add(Quantity::waiting_at_counter, 200 * 20 * 60'000LL);
  sums.add(Quantity::supplements, 30);  // 0
  sums.add(Quantity::enquiries, 1);     // 2
  sums.add(Quantity::online, 30);       // 1
  CHECK(rating(sums) == Approx(7 * 1.5));
}

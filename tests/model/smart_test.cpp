#include "model/smart.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace motcua;
using namespace motcua::model;

namespace {

Smart all(double index) {
  Smart smart;
  smart.index.fill({index, index, {}, {}});
  return smart;
}

core::Tick day(int number) {
  return core::run_start + number * core::one_day;
}

Index& of(Smart& smart, Factor factor) {
  return smart.index[static_cast<std::size_t>(factor)];
}

}  // namespace

TEST_CASE("readiness is the weakest factor, or the geometric mean") {
  Smart smart = all(1);
  of(smart, Factor::people) = {0.25, 0.25, {}, {}};
  CHECK(smart.readiness(day(0)) == 0.25);
  smart.form = Form::geometric_mean;
  CHECK(smart.readiness(day(0)) == Approx(0.7937005));  // 0.25^(1/6)
}

TEST_CASE("investment raises an index evenly, at the pace of finance") {
  Smart smart = all(1);
  of(smart, Factor::law) = {0.2, 0.8, day(10), 20 * core::one_day};
  CHECK(smart.at(Factor::law, day(10)) == 0.2);
  CHECK(smart.at(Factor::law, day(20)) == Approx(0.5));
  CHECK(smart.at(Factor::law, day(40)) == Approx(0.8));
  of(smart, Factor::finance) = {0.5, 0.5, {}, {}};
  CHECK(smart.at(Factor::law, day(20)) == Approx(0.35));
  CHECK(smart.at(Factor::law, day(50)) == Approx(0.8));
}

TEST_CASE("online use spreads along a logistic curve, times awareness and readiness") {
  Smart smart = all(1);
  smart.adoption = {0.8, day(100), 12};
  CHECK(smart.online_share(day(100)) == Approx(0.4));
  CHECK(smart.online_share(day(10'000)) == Approx(0.8));
  // A month and a half before the midpoint: 0.8 / (1 + exp(12 * 45 / 365.2425)).
  CHECK(smart.online_share(day(55)) == Approx(0.8 / (1 + std::exp(12 * 45 / 365.2425))));
  of(smart, Factor::awareness) = {0.5, 0.5, {}, {}};
  CHECK(smart.online_share(day(100)) == Approx(0.4 * 0.5 * 0.5));
  smart.adoption.rate = 0;
  CHECK(smart.online_share(day(0)) == Approx(0.8 * 0.5 * 0.5));
}

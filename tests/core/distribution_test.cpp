#include "core/distribution.hpp"

#include <bit>
#include <catch2/catch.hpp>

#include "core/distribution_cases.hpp"

using namespace motcua::core;
using namespace motcua::test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// The sentence a maker refuses its parameters with; "" if it takes them.
template <class Maker>
std::string refusal(Maker make) {
  try {
    make();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return {};
}

Draws fresh(std::uint32_t number = 0) {
  return Draws{Streams{5, 0}, 1, number, Purpose::test};
}

}  // namespace

TEST_CASE("makers give the stated mean and cv") {
  CHECK(Distribution::gamma(12.0, 0.6).mean() == 12.0);
  CHECK(Distribution::gamma(12.0, 0.6).cv() == Approx(0.6));
  CHECK(Distribution::erlang(12.0, 4).cv() == Approx(0.5));
  CHECK(Distribution::lognormal(12.0, 0.8).cv() == Approx(0.8));
  CHECK(Distribution::weibull(12.0, 1.0).cv() == Approx(1.0));
  CHECK(Distribution::hyperexponential(12.0, 2.0).cv() == Approx(2.0));
  CHECK(Distribution::uniform(2.0, 8.0).variance() == Approx(3.0));
  CHECK(Distribution::triangular(0.0, 0.0, 3.0).mean() == Approx(1.0));
  CHECK(Distribution::empirical({4.0, 1.0}, {1.0, 3.0}).mean() == Approx(1.75));
  CHECK(Distribution::empirical({4.0, 1.0}, {1.0, 3.0}).variance() == Approx(1.6875));
  CHECK(Distribution::constant(7.0).variance() == 0.0);
  const Distribution quantiles = Distribution::lognormal_from_quantiles(0.5, 10.0, 0.9, 30.0);
  CHECK(quantiles.cumulative(10.0) == Approx(0.5));
  CHECK(quantiles.cumulative(30.0) == Approx(0.9));
}

TEST_CASE("a constant draws nothing, an exponential law one number or two") {
  Draws draws = fresh();
  CHECK(Distribution::constant(4.0).sample(draws) == 4.0);
  Draws other = fresh();
  CHECK(Distribution::exponential(2.0).sample(draws) == 2.0 * exponential_number(other));
  CHECK(draws.unit() == other.unit());
}

TEST_CASE("a duration is the same with draws and with what they are made of") {
  const Streams streams{5, 0};
  for (const LawCase& test : continuous_laws())
    for (std::uint32_t i = 0; i < 1'000; ++i) {
      const Distribution law = test.law.scaled(60'000.0);
      Draws draws{streams, 1, i, Purpose::test, 3};
      if (law.sample_duration(draws) != law.sample_duration(streams, 1, i, Purpose::test, 3)) FAIL(test.name);
    }
}

TEST_CASE("exponential laws that differ in their mean stay coupled: all their numbers differ by the same factor") {
  for (std::uint32_t i = 0; i < 1'000; ++i) {
    Draws a = fresh(i);
    Draws b = fresh(i);
    REQUIRE(Distribution::exponential(3.0).sample(a) == 3.0 * Distribution::exponential(1.0).sample(b));
  }
}

TEST_CASE("laws with an inverse increase with the number drawn, so that models stay coupled") {
  const Distribution laws[] = {Distribution::uniform(0, 1),
                               Distribution::lognormal(1, 0.7),
                               Distribution::weibull(1, 0.7),
                               Distribution::triangular(0, 1, 4),
                               Distribution::empirical({1, 2, 3}, {1, 1, 1}),
                               Distribution::exponential(1).truncated(0.5, 2, false)};
  for (const Distribution& law : laws)
    for (std::uint32_t i = 0; i < 500; ++i) {
      Draws a = fresh(i);
      Draws b = fresh(i + 1);
      const bool unit_is_smaller = fresh(i).unit() < fresh(i + 1).unit();
      const double low = law.sample(unit_is_smaller ? a : b);
      const double high = law.sample(unit_is_smaller ? b : a);
      if (low > high) FAIL(name_of(law.law()) << " falls");
    }
}

TEST_CASE("numbers stay within the support") {
  for (const LawCase& test : continuous_laws()) {
    INFO(test.name);
    const std::vector<double> numbers = sample_many(test.law, 20'000, 1);
    CHECK(*std::min_element(numbers.begin(), numbers.end()) >= test.law.minimum());
    CHECK(*std::max_element(numbers.begin(), numbers.end()) <= test.law.maximum());
  }
}

TEST_CASE("scaling multiplies every number drawn") {
  for (const LawCase& test : continuous_laws()) {
    INFO(test.name);
    const Distribution doubled = test.law.scaled(2.0);
    CHECK(doubled.mean() == 2.0 * test.law.mean());
    CHECK(doubled.cv() == Approx(test.law.cv()));
    CHECK(sample_many(doubled, 1, 8)[0] == Approx(2.0 * sample_many(test.law, 1, 8)[0]));
  }
  CHECK(Distribution::empirical({1, 2}, {1, 1}).scaled(10).maximum() == 20.0);
}

TEST_CASE("durations are whole ticks, never negative, never beyond the clock") {
  Draws draws = fresh();
  CHECK(Distribution::constant(1.49).sample_duration(draws) == Duration{1});
  CHECK(Distribution::constant(1.5).sample_duration(draws) == Duration{2});
  CHECK(Distribution::constant(-3.0).sample_duration(draws) == Duration{0});
  CHECK(Distribution::constant(1e300).sample_duration(draws) == never - run_start);
}

TEST_CASE("truncation leaves a law alone that lies within the bounds") {
  const Distribution law = Distribution::uniform(2.0, 4.0).truncated(1.0, 5.0, true);
  CHECK(law.minimum() == 2.0);
  CHECK(law.maximum() == 4.0);
  CHECK(Distribution::exponential(1.0).truncated(0.0, infinity, true).text([](double) { return "x"; }) ==
        "exponential, mean x");
}

TEST_CASE("truncation keeps the mean when asked, and says so when it cannot") {
  const Distribution kept = Distribution::gamma(12.0, 0.6).truncated(5.0, 25.0, true);
  CHECK(kept.mean() == Approx(12.0).epsilon(1e-12));
  const Distribution cut = Distribution::exponential(10.0).truncated(0.0, 10.0, false);
  const double e = std::exp(1.0);
  CHECK(cut.mean() == Approx(10.0 * (e - 2.0) / (e - 1.0)));  // 10 - 10/(e - 1)
  CHECK(Distribution::uniform(0.0, 10.0).truncated(4.0, 20.0, false).mean() == 7.0);
  CHECK(Distribution::empirical({1, 2, 3}, {1, 1, 2}).truncated(2, 9, false).mean() == Approx(8.0 / 3));

  // An exponential law on [0, 10] has a mean below 5, however long its own mean.
  CHECK(refusal([] { Distribution::exponential(6.0).truncated(0.0, 10.0, true); }) ==
        "no stretch of the law has this mean within the bounds");
  CHECK(refusal([] { Distribution::exponential(6.0).truncated(7.0, 10.0, true); }) ==
        "the mean must lie between the bounds");
  CHECK(refusal([] { Distribution::exponential(1.0).truncated(8.0, 9.0, false); }) ==
        "less than a thousandth of the law lies within the bounds");
  CHECK(refusal([] { Distribution::uniform(0.0, 1.0).truncated(2.0, 3.0, false); }) ==
        "no number of this law lies within the bounds");
  CHECK(refusal([] { Distribution::uniform(0.0, 1.0).truncated(0.5, 3.0, true); }) ==
        "a uniform law cannot be cut and keep its mean; state its values within the bounds, or do not keep the mean");
  CHECK(refusal([] { Distribution::exponential(1.0).truncated(3.0, 2.0, false); }) ==
        "the lower bound must not be above the upper bound");
}

TEST_CASE("makers refuse what defines no law") {
  const double nan = std::nan("");
  const std::string mean = "the mean must be greater than 0; for no time at all use a constant";
  const std::string cv = "cv must lie between 0.01 and 100; for no spread use a constant";
  for (const double bad : {0.0, -1.0, nan, infinity}) {
    CHECK(refusal([&] { Distribution::exponential(bad); }) == mean);
    CHECK(refusal([&] { Distribution::gamma(bad, 0.5); }) == mean);
    CHECK(refusal([&] { Distribution::gamma(1.0, bad); }) == cv);
    CHECK(refusal([&] { Distribution::weibull(1.0, bad); }) == cv);
    CHECK(refusal([&] { Distribution::lognormal(1.0, bad); }) == cv);
    CHECK_FALSE(refusal([&] { Distribution::hyperexponential(1.0, bad); }).empty());
    CHECK(refusal([&] { Distribution::exponential(1.0).scaled(bad); }) == "the factor must be greater than 0");
  }
  CHECK(refusal([&] { Distribution::constant(nan); }) == "a constant must be a finite number");
  CHECK(refusal([&] { Distribution::uniform(2.0, 1.0); }) == "low must not be above high");
  CHECK(refusal([&] { Distribution::triangular(2.0, 1.0, 3.0); }) == "low, mode and high must be in this order");
  CHECK(refusal([&] { Distribution::triangular(nan, 1.0, 3.0); }) == "low, mode and high must be in this order");
  CHECK(refusal([&] { Distribution::empirical({}, {}); }) == "as many weights as values are needed, at least one");
  CHECK(refusal([&] { Distribution::empirical({1.0}, {0.0}); }) == "at least one weight must be greater than 0");
  CHECK(refusal([&] { Distribution::empirical({1.0}, {-1.0}); }) == "every weight must be 0 or greater");
  CHECK(refusal([&] { Distribution::erlang(1.0, 0); }) == "the number of phases must lie between 1 and 10000");
  CHECK(refusal([&] { Distribution::lognormal_from_quantiles(0.5, 10.0, 0.9, 5.0); }) ==
        "the quantile of the larger share must be the larger one");
}

TEST_CASE("laws print as a planner would say them") {
  const auto minutes = [](double x) { return std::to_string(static_cast<int>(std::lround(x))) + " min"; };
  CHECK(Distribution::constant(5.0).text(minutes) == "5 min");
  CHECK(Distribution::gamma(12.0, 0.6).text(minutes) == "gamma, mean 12 min, cv 0.6");
  CHECK(Distribution::exponential(12.0).truncated(-1.0, 60.0, true).text(minutes) ==
        "exponential, mean 12 min, at most 60 min");
  CHECK(Distribution::triangular(1.0, 2.0, 9.0).text(minutes) == "triangular, 1 min to 9 min, most often 2 min");
  CHECK(Distribution::uniform(1.0, 9.0).text(minutes) == "uniform, 1 min to 9 min");
  CHECK(Distribution::empirical({1, 3}, {1, 1}).text(minutes) == "empirical, 2 values from 1 min to 3 min, mean 2 min");
}

TEST_CASE("every compiler and optimisation level draws these bits") {
  std::uint64_t hash = 0;
  for (const LawCase& test : continuous_laws())
    for (const double number : sample_many(test.law, 2'000, 77))
      hash = avalanche(hash + 0x9E37'79B9'7F4A'7C15 + std::bit_cast<std::uint64_t>(number));
  CHECK(hash == 0xa966e9d9823027b9);
}

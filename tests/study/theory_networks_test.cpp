#include "study/theory_networks.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <stdexcept>

#include "study/theory_many_servers.hpp"

namespace theory = motcua::study::theory;

TEST_CASE("Rework with a quarter's chance brings four thirds of the arrivals") {
  CHECK(theory::station_rates({3}, {{0.25}})[0] == Approx(4.0));
  CHECK_THROWS_AS(theory::station_rates({1}, {{1.0}}), std::invalid_argument);
}

TEST_CASE("Rates in a network of three stations add up at its doors") {
  // All come to the first; half go to the second, half to the third; a fifth of the third's goes back to the first.
  const auto rates = theory::station_rates({9, 0, 0}, {{0, 0.5, 0.5}, {0, 0, 0}, {0.2, 0, 0}});
  CHECK(rates[0] == Approx(10.0));  // 9 + 0.2 · 5
  CHECK(rates[1] == Approx(5.0));
  CHECK(rates[2] == Approx(5.0));
  CHECK(0.5 * rates[0] + 0.8 * rates[2] == Approx(9.0));  // what leaves
}

TEST_CASE("Mean value analysis by hand") {
  // One dossier meets nobody: throughput 1 / (3 + 1 + 2).
  const auto alone = theory::mean_value_analysis(1, 3, {1, 2});
  CHECK(alone.throughput == Approx(1.0 / 6));
  // Two: stays 1 (1 + 1/6) = 7/6 and 2 (1 + 1/3) = 8/3; throughput 2 / (3 + 7/6 + 8/3) = 12/41.
  const auto two = theory::mean_value_analysis(2, 3, {1, 2});
  CHECK(two.throughput == Approx(12.0 / 41));
  CHECK(two.mean_present[0] == Approx(14.0 / 41));
  CHECK(two.mean_present[1] == Approx(32.0 / 41));
}

TEST_CASE("One station with thinkers is the machine repairman's") {
  // Birth and death: n present, births (5 - n) / thinks, deaths 1 / work.
  double weight = 1, total = 1, busy = 0;
  for (int n = 1; n <= 5; ++n) {
    weight *= (5 - n + 1) / 10.0 * 2.0;
    total += weight;
    busy += weight;
  }
  CHECK(theory::mean_value_analysis(5, 10, {2}).throughput == Approx(busy / total / 2));
}

TEST_CASE("Two halves take between one and one and a half times as long as one") {
  CHECK(theory::fork_join_sojourn(1e-12, 1) == Approx(1.5));     // the longer of two exponentials
  CHECK(theory::fork_join_sojourn(0.5, 1) == Approx(11.5 / 4));  // 11.5/8 of M/M/1's 2
}

TEST_CASE("Infinitely many servers lag behind their arrivals") {
  theory::RepeatingRate flat{{}, 24};
  flat.rate.fill(3);
  CHECK(theory::mean_in_infinite_service(flat, 2, 5.5) == Approx(6.0));

  theory::RepeatingRate burst{{}, 24};
  burst.rate[8] = 1;  // one an hour from 8 to 9, service of 1 h: at 9 it is 1 - 1/e, then it decays
  const double day_before = std::exp(-23.0) * (1 - std::exp(-1.0)) / (1 - std::exp(-24.0));
  CHECK(theory::mean_in_infinite_service(burst, 1, 9) == Approx(1 - std::exp(-1.0) + day_before * std::exp(-1.0)));
  CHECK(theory::mean_in_infinite_service(burst, 1, 10) ==
        Approx(std::exp(-1.0) * theory::mean_in_infinite_service(burst, 1, 9)));
  CHECK(theory::mean_in_infinite_service(burst, 1, 8) < 1e-9);
  CHECK(theory::mean_in_infinite_service(burst, 1, 33) == Approx(theory::mean_in_infinite_service(burst, 1, 9)));
}

// Merging two departments pools their queues: what the formulas say, and where it does harm.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::agents::RunSettings;
using motcua::measures::Quantity;

namespace {

/// Two desks with one officer each, open round the clock; each has its own kind of dossiers, Poisson arrivals and
/// exponential work, and is busy four fifths of the time.
Town two_desks(double first_minutes, double second_minutes, int hours) {
  std::string text = fmt::format(R"(kind = "city"
version = 1
start = 2024-01-01
length = "{} h"
warm_up = "100 h"
assumption = "a worked example"
[[unit]]
code = "01"
level = "commune"
population = 1000
[[agency]]
id = "office"
at = "unit[01]"
)",
                                 hours);
  for (const auto& [name, minutes] : {std::pair{"first", first_minutes}, std::pair{"second", second_minutes}}) {
    text += fmt::format(R"(
[[department]]
agency = "office"
id = "{0}"
  [[department.post]]
  id = "officer"
  officers = 1
[[procedure]]
id = "{0}"
demand = {{ per_hour = {1} }}
  [[procedure.step]]
  id = "appraise"
  work = {{ law = "exponential", mean = "{2} min" }}
[[mandate]]
procedure = "{0}"
appraise = "office/{0}"
)",
                        name, 0.8 * 60 / minutes, minutes);
  }
  return Town::of(text);
}

Town merged(Town town) {
  return town.with("[[merge]]\ndepartments = [\"office/first\", \"office/second\"]\ninto = \"office/first\"\n");
}

constexpr int runs = 10;

/// Mean wait of a dossier in minutes, of each replication.
std::vector<double> waits(const Town& town) {
  std::vector<double> means;
  for (std::uint32_t run = 0; run < runs; ++run) {
    RunSettings settings;
    settings.replication = run;
    const Story story = town.run(settings);
    means.push_back(static_cast<double>(story.sum(Quantity::waiting_at_desk)) / 60'000 /
                    static_cast<double>(story.sum(Quantity::received)));
  }
  return means;
}

struct Estimate {
  double mean = 0;
  double error = 0;  ///< standard error
};

Estimate estimate(const std::vector<double>& values) {
  double sum = 0;
  double squares = 0;
  for (const double value : values) sum += value;
  for (const double value : values) squares += (value - sum / runs) * (value - sum / runs);
  return {sum / runs, std::sqrt(squares / runs / (runs - 1))};
}

}  // namespace

TEST_CASE("pooling two queues of equal work shortens the wait as the formulas say") {
  // M/M/1: ρ / (1 − ρ) · 5 min = 20 min; M/M/2 with both desks' arrivals: ρ² / (1 − ρ²) · 5 min = 8.89 min (Erlang
  // 1917).
  const Estimate apart = estimate(waits(two_desks(5, 5, 2000)));
  const Estimate together = estimate(waits(merged(two_desks(5, 5, 2000))));
  CAPTURE(apart.error, together.error);
  CHECK(std::abs(apart.mean - 20) < 4 * apart.error);
  CHECK(std::abs(together.mean - 5 * 0.64 / 0.36) < 4 * together.error);
  CHECK(apart.error < 2);
  CHECK(together.error < 1);
}

TEST_CASE("pooling short work with long work lengthens it") {
  // Of 5 and of 60 minutes: apart M/M/1 each, 20 and 240 minutes; twelve short dossiers come for each long one, so the
  // mean is (12 · 20 + 240) / 13 = 36.9. Together the long ones block the short ones: by the approximation of Lee and
  // Longton (1959) for M/G/2, (1 + cv²) / 2 times the wait of M/M/2, about 58 minutes.
  const std::vector<double> apart = waits(two_desks(5, 60, 8000));
  std::vector<double> longer = waits(merged(two_desks(5, 60, 8000)));
  const Estimate exact = estimate(apart);
  CHECK(std::abs(exact.mean - 480.0 / 13) < 4 * exact.error);
  for (int run = 0; run < runs; ++run) longer[run] -= apart[run];
  const Estimate difference = estimate(longer);
  CAPTURE(difference.mean, difference.error);
  CHECK(difference.mean > 4 * difference.error);
}

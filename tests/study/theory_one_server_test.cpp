#include "study/theory_one_server.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "study/theory_many_servers.hpp"

namespace theory = motcua::study::theory;
using theory::Moments;

TEST_CASE("Exponential service waits as M/M/1, constant service half as long") {
  // rho = 0.8, mean service 1: W = 0.8 · 2 / (2 · 0.2) = 4 with E[S²] = 2; half of that with E[S²] = 1.
  CHECK(theory::mean_wait(0.8, Moments::of(1, 1)) == Approx(4.0));
  CHECK(theory::mean_wait(0.8, Moments::of(1, 1)) == Approx(theory::ManyServers{1, 0.8, 1}.mean_wait()));
  CHECK(theory::mean_wait(0.8, Moments::of(1, 0)) == Approx(2.0));
  CHECK_THROWS_AS(theory::mean_wait(1, Moments::of(1, 1)), std::invalid_argument);
}

TEST_CASE("Urgent work that does not interrupt: Cobham's waits by hand") {
  // Two classes of rate 0.4 and exponential service of mean 1: W0 = 2 · 0.4 · 2 / 2 = 0.8, sigma = 0.4, 0.8.
  // W1 = 0.8 / 0.6 = 4/3; W2 = 0.8 / (0.6 · 0.2) = 20/3.
  const theory::PriorityClass one{0.4, Moments::of(1, 1)};
  const auto waits = theory::mean_waits_without_interrupting({one, one});
  CHECK(waits[0] == Approx(4.0 / 3));
  CHECK(waits[1] == Approx(20.0 / 3));
  CHECK((waits[0] + waits[1]) / 2 == Approx(4.0));  // as first come first served: work is conserved
}

TEST_CASE("Work is conserved for unequal services") {
  const theory::PriorityClass quick{0.3, Moments::of(0.5, 0.5)};
  const theory::PriorityClass slow{0.2, Moments::of(3, 1.5)};
  const auto waits = theory::mean_waits_without_interrupting({quick, slow});
  const auto swapped = theory::mean_waits_without_interrupting({slow, quick});
  CHECK(0.15 * waits[0] + 0.6 * waits[1] == Approx(0.6 * swapped[0] + 0.15 * swapped[1]));
}

TEST_CASE("Several servers with priorities: one server is Cobham's, and the mean over classes is M/M/c's") {
  const theory::PriorityClass one{0.4, Moments::of(1, 1)};
  const auto single = theory::mean_waits_without_interrupting({0.4, 0.4}, 1, 1);
  CHECK(single == theory::mean_waits_without_interrupting({one, one}));
  const auto three = theory::mean_waits_without_interrupting({1.0, 1.0}, 1, 3);
  // C(3, 2) = 4/9, W0 = 4/27: W1 = 4/27 / (2/3) = 2/9, W2 = 4/27 / (2/3 · 1/3) = 2/3; their mean is M/M/3's 4/9.
  CHECK(three[0] == Approx(2.0 / 9));
  CHECK(three[1] == Approx(2.0 / 3));
}

TEST_CASE("Urgent work that interrupts does not notice the rest") {
  const theory::PriorityClass urgent{0.4, Moments::of(1, 1)};
  const theory::PriorityClass other{0.1, Moments::of(2, 0)};
  const auto sojourns = theory::mean_sojourns_with_resuming({urgent, other});
  CHECK(sojourns[0] == Approx(1 + theory::mean_wait(0.4, urgent.service)));
  // sigma = 0.4, 0.6; 2 / 0.6 + (0.4 · 2 / 2 + 0.1 · 4 / 2) / (0.6 · 0.4) = 3.3333 + 0.6 / 0.24.
  CHECK(sojourns[1] == Approx(2 / 0.6 + 2.5));
}

TEST_CASE("Batches of one are single arrivals, larger ones wait for themselves") {
  CHECK(theory::mean_present_with_batches(0.5, {1, 1}, 1) == Approx(1.0));  // rho / (1 - rho)
  // Batches of 1, 2 or 3: E[X] = 2, E[X²] = 14/3; rho = 0.5: 1 · (14/3 + 2) / 4 = 5/3.
  CHECK(theory::mean_present_with_batches(0.25, {2, 14.0 / 3}, 1) == Approx(5.0 / 3));
}

TEST_CASE("Breakdowns stretch the work") {
  // Work of 1, exponential; a breakdown each 4 of work, exponential repair of 2: 1.5 in the mean,
  // second moment 2 · 1.5² + 1/4 · 1 · 8 = 6.5.
  const Moments stretched = theory::completion(Moments::of(1, 1), 0.25, Moments::of(2, 1));
  CHECK(stretched.mean == Approx(1.5));
  CHECK(stretched.second == Approx(6.5));
  CHECK(theory::completion(Moments::of(3, 0.5), 0, Moments::of(2, 1)).second == Approx(Moments::of(3, 0.5).second));
}

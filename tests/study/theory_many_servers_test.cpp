#include "study/theory_many_servers.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <stdexcept>

#include "study/theory_one_server.hpp"

namespace theory = motcua::study::theory;

TEST_CASE("Three servers with two servers' worth of work make 4/9 of the arrivals wait") {
  // B(1) = 2/3; B(2) = (2 · 2/3) / (2 + 2 · 2/3) = 2/5; B(3) = (2 · 2/5) / (3 + 2 · 2/5) = 4/19.
  CHECK(theory::erlang_b(1, 2) == Approx(2.0 / 3).epsilon(1e-14));
  CHECK(theory::erlang_b(2, 2) == Approx(2.0 / 5).epsilon(1e-14));
  CHECK(theory::erlang_b(3, 2) == Approx(4.0 / 19).epsilon(1e-14));
  // C = 4/19 / (1 - 2/3 · 15/19) = 4/19 / (9/19) = 4/9.
  CHECK(theory::erlang_c(3, 2) == Approx(4.0 / 9).epsilon(1e-14));
}

TEST_CASE("Waits in M/M/3 follow from the share that waits") {
  // Two arrivals an hour, one service an hour and server: those who wait, wait 1/(3 - 2) = 1 h on average.
  const theory::ManyServers hall{3, 2, 1};
  CHECK(hall.mean_wait() == Approx(4.0 / 9));
  CHECK(hall.mean_sojourn() == Approx(13.0 / 9));
  CHECK(hall.mean_queue() == Approx(8.0 / 9));
  CHECK(hall.wait_longer_than(0) == Approx(4.0 / 9));
  CHECK(hall.wait_longer_than(1) == Approx(4.0 / 9 * std::exp(-1.0)));
  CHECK(hall.wait_quantile(0.5) == 0.0);  // five ninths do not wait at all
  CHECK(hall.wait_longer_than(hall.wait_quantile(0.95)) == Approx(0.05));
}

TEST_CASE("The waits of the dossier network are those published with it") {
  // Counter: 28.8 visits an hour, three clerks of 12 an hour. Officers: 18.72 pieces an hour, 24 of one an hour.
  const theory::ManyServers counter{3, 28.8, 12};
  const theory::ManyServers officers{24, 18.72, 1};
  CHECK(counter.mean_wait() == Approx(0.08989).margin(5e-6));
  CHECK(officers.mean_wait() == Approx(0.03359).margin(5e-6));
  CHECK(2 * counter.mean_sojourn() + 1.3 * officers.mean_sojourn() + 0.3 * 2 == Approx(2.2901).margin(5e-5));
}

TEST_CASE("As much work as the servers can do has no equilibrium") {
  CHECK_THROWS_AS(theory::erlang_c(3, 3), std::invalid_argument);
  CHECK_THROWS_AS(theory::mean_wait_of_constant_service(1, 2, 2), std::invalid_argument);
}

TEST_CASE("Room for two at one server of equal rates is full a third of the time") {
  // Births equal deaths: the states 0, 1, 2 are equally likely.
  const auto chain = theory::BirthAndDeath::with_room(1, 1, 1, 2);
  CHECK(chain.share_full() == Approx(1.0 / 3));
  CHECK(chain.mean_queue() == Approx(1.0 / 3));
  CHECK(chain.mean_busy() == Approx(2.0 / 3));
  CHECK(chain.share_that_finds_all_busy() == Approx(2.0 / 3));
}

TEST_CASE("Without room to wait, a chain loses what Erlang's B says, with much room it is M/M/c") {
  CHECK(theory::BirthAndDeath::with_room(2, 1, 3, 3).share_full() == Approx(theory::erlang_b(3, 2)));
  const auto roomy = theory::BirthAndDeath::with_room(2, 1, 3, 300);
  CHECK(roomy.mean_queue() == Approx(theory::ManyServers{3, 2, 1}.mean_queue()));
  CHECK(roomy.share_that_finds_all_busy() == Approx(4.0 / 9));
}

TEST_CASE("Patience as short as service makes the number present Poisson") {
  // With abandonment at the rate of service, every state n has death rate n mu: Poisson of mean a, as M/M/infinity.
  const auto chain = theory::BirthAndDeath::with_patience(4, 1, 3, 1);
  double weight = std::exp(-4.0);
  for (int n = 0; n < 12; ++n) {
    CHECK(chain.share_of_time(n) == Approx(weight));
    weight *= 4.0 / (n + 1);
  }
  // What comes in goes out: served at mu × busy, or gives up at theta × queue.
  CHECK(chain.mean_busy() + chain.mean_queue() == Approx(4.0));
}

TEST_CASE("Endless patience leaves M/M/c") {
  const auto chain = theory::BirthAndDeath::with_patience(2, 1, 3, 1e-9);
  CHECK(chain.mean_queue() == Approx(8.0 / 9).epsilon(1e-6));
}

TEST_CASE("Constant service: one server is Pollaczek and Khinchine's, several wait about half as long as M/M/c") {
  for (const double load : {0.3, 0.7, 0.9}) {
    CHECK(theory::mean_wait_of_constant_service(load, 1, 1) ==
          Approx(theory::mean_wait(load, theory::Moments::of(1, 0))).epsilon(1e-9));
  }
  const double exponential = theory::ManyServers{3, 2.4, 1}.mean_wait();
  const double constant = theory::mean_wait_of_constant_service(2.4, 1, 3);
  CHECK(constant / exponential > 0.5);  // Cosmetatos 1975: a little more than half, less so in heavy traffic
  CHECK(constant / exponential < 0.56);
}

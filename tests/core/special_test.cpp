#include "core/special.hpp"

#include <bit>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "core/stream.hpp"

using namespace motcua::core;

TEST_CASE("log_gamma agrees with Boost.Math") {
  for (const double x : {1e-6, 0.01, 0.5, 1.0, 1.5, 2.0, 3.7, 11.99, 12.0, 100.0, 1e4, 1e8}) {
    const double expected = boost::math::lgamma(x);
    INFO("x = " << x);
    CHECK(std::abs(log_gamma(x) - expected) <= 4e-15 * std::max(1.0, std::abs(expected)));
  }
}

TEST_CASE("incomplete gamma functions agree with Boost.Math") {
  for (const double a : {1e-4, 0.1, 0.5, 1.0, 2.5, 11.0, 300.0, 1e4})
    for (const double ratio : {1e-3, 0.1, 0.5, 0.9, 0.99, 1.0, 1.01, 1.1, 2.0, 5.0, 20.0}) {
      const double x = a * ratio;
      INFO("a = " << a << ", x = " << x);
      CHECK(gamma_share_below(a, x) == Approx(boost::math::gamma_p(a, x)).epsilon(1e-10).margin(1e-14));
      CHECK(gamma_share_above(a, x) == Approx(boost::math::gamma_q(a, x)).epsilon(1e-10).margin(1e-14));
    }
}

TEST_CASE("the normal law and its quantiles agree with Boost.Math") {
  const boost::math::normal normal;
  for (double x = -12.0; x <= 8.0; x += 0.37)
    CHECK(normal_cumulative(x) == Approx(boost::math::cdf(normal, x)).epsilon(1e-12));
  const Streams streams{3, 0};
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const double u = streams.draw(0, i, Purpose::test).unit();
    for (const double p :
         {u, std::ldexp(u, -static_cast<int>(i % 52)), 1.0 - std::ldexp(u, -static_cast<int>(i % 40))}) {
      const double expected = boost::math::quantile(normal, p);
      if (std::abs(normal_quantile(p) - expected) > 2e-15 * std::max(0.1, std::abs(expected)))
        FAIL(p << ": " << normal_quantile(p) << " instead of " << expected);
    }
  }
  CHECK(normal_quantile(0.5) == 0.0);
  CHECK(normal_quantile(0.25) == -normal_quantile(0.75));
}

TEST_CASE("special functions have the same bits from every compiler") {
  CHECK(std::bit_cast<std::uint64_t>(log_gamma(3.7)) == 0x3ff6d9625e359b90);
  CHECK(std::bit_cast<std::uint64_t>(gamma_share_below(2.5, 1.9)) == 0x3fdaf8f33a169ef1);
  CHECK(std::bit_cast<std::uint64_t>(gamma_share_above(2.5, 7.9)) == 0x3f7e783fd7756f40);
  CHECK(std::bit_cast<std::uint64_t>(normal_cumulative(-1.7)) == 0x3fa6d148ca287988);
  CHECK(std::bit_cast<std::uint64_t>(normal_quantile(0.3)) == 0xbfe0c7e39582c5fa);
  CHECK(std::bit_cast<std::uint64_t>(normal_quantile(1e-4)) == 0xc00dc08bb712893a);
  CHECK(std::bit_cast<std::uint64_t>(normal_quantile(1e-13)) == 0xc01d652ace3a0130);
}

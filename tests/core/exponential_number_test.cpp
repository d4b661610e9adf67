#include "core/exponential_number.hpp"

#include <algorithm>
#include <bit>
#include <boost/math/distributions/exponential.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "core/distribution.hpp"

using namespace motcua::core;
using ziggurat::layers;
using ziggurat::right_ends;

namespace {

/// The same number in (0, 1), in this layer.
std::uint64_t bits_of(std::uint64_t number, std::size_t layer) {
  return (number & ~std::uint64_t{layers - 1}) | layer;
}

long double height(double x) {
  return std::exp(-static_cast<long double>(x));
}

Block block_of(std::uint32_t i) {
  return Streams{7, 0}.draw(0, i, Purpose::test);
}

bool needs_second(const Block& block) {
  return exponential_number({block.first, 0}) != exponential_number({block.first, ~std::uint64_t{0}});
}

}  // namespace

TEST_CASE("the layers of the ziggurat have one area and meet") {
  // Marsaglia and Tsang, section 3: 256 layers for the exponential law.
  CHECK(right_ends[1] == Approx(7.69711747013104972).epsilon(1e-15));
  const double area = 0.0039496598225815571993;
  CHECK(static_cast<double>(right_ends[0] * height(right_ends[1])) == Approx(area).epsilon(1e-14));
  CHECK(static_cast<double>((right_ends[1] + 1) * height(right_ends[1])) == Approx(area).epsilon(1e-14));
  for (std::size_t i = 1; i < layers; ++i) {
    INFO("layer " << i);
    const long double rise = height(right_ends[i + 1]) - height(right_ends[i]);
    CHECK(static_cast<double>(right_ends[i] * rise) == Approx(area).epsilon(1e-12));
  }
  CHECK(right_ends[layers] == 0.0);
}

TEST_CASE("ten million exponential numbers lie where the law has them, layer by layer and in the tail") {
  constexpr std::uint32_t count = 10'000'000;
  constexpr int parts = 4;  // of what lies between the ends of two layers
  std::vector<double> edges;
  for (std::size_t i = layers; i > 1; --i)
    for (int part = 0; part < parts; ++part)
      edges.push_back(right_ends[i] + (right_ends[i - 1] - right_ends[i]) * part / parts);
  for (int i = 0; i < 8; ++i) edges.push_back(right_ends[1] + i * std::log(2.0));

  std::vector<std::uint32_t> found(edges.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const double number = exponential_number(block_of(i));
    ++found[static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), number) - edges.begin()) - 1];
  }
  const boost::math::exponential law{1.0};
  double chi_square = 0.0;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const double above = i + 1 < edges.size() ? cdf(complement(law, edges[i + 1])) : 0.0;
    const double expected = count * (cdf(complement(law, edges[i])) - above);
    REQUIRE(expected > 30.0);
    chi_square += (found[i] - expected) * (found[i] - expected) / expected;
  }
  // 1027 degrees of freedom: mean 1027, standard deviation sqrt(2 · 1027) = 45; beyond 5 of them once in 10^6 seeds.
  const auto freedom = static_cast<double>(edges.size() - 1);
  CHECK(std::abs(chi_square - freedom) < 5.0 * std::sqrt(2.0 * freedom));
}

TEST_CASE("one number is enough for 97.8 % of the exponential numbers, and two for all") {
  constexpr std::uint32_t count = 200'000;
  double share = 0.0;  // the widths that lie left of the next layer's end
  for (std::size_t i = 0; i < layers; ++i) share += right_ends[i + 1] / right_ends[i] / layers;
  CHECK(share == Approx(0.97778).epsilon(1e-5));

  const Streams streams{7, 0};
  std::uint32_t with_one = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Block block = block_of(i);
    Draws draws{streams, 0, i, Purpose::test};
    REQUIRE(exponential_number(draws) == exponential_number(block));
    const std::uint64_t next = draws.bits();
    const bool took_one = next == block.second;
    if (!took_one) REQUIRE(next == streams.draw(0, i, Purpose::test, 1).first);
    REQUIRE(took_one != needs_second(block));
    with_one += took_one ? 1 : 0;
  }
  // 4 standard errors; too many or too few by chance once in 16,000 seeds.
  CHECK(std::abs(with_one - count * share) < 4.0 * std::sqrt(count * share * (1.0 - share)));
}

TEST_CASE("a second number comes from the next block when the first was a block's second") {
  const Streams streams{7, 0};
  std::uint32_t at_edge = 0;
  for (std::uint32_t i = 0; i < 2'000; ++i) {
    Draws draws{streams, 0, i, Purpose::test};
    draws.bits();
    const Block both{streams.draw(0, i, Purpose::test).second, streams.draw(0, i, Purpose::test, 1).first};
    REQUIRE(exponential_number(draws) == exponential_number(both));
    at_edge += needs_second(both) ? 1 : 0;
  }
  CHECK(at_edge > 0);
}

TEST_CASE("at the edge a point counts when it lies below the curve, and else the second number's rest is inverted") {
  for (std::size_t layer = 1; layer < layers; ++layer)
    for (const double part : {0.01, 0.3, 0.7, 0.99}) {
      const double x = right_ends[layer + 1] + part * (right_ends[layer] - right_ends[layer + 1]);
      const long double low = height(right_ends[layer]);
      const auto curve = static_cast<double>((height(x) - low) / (height(right_ends[layer + 1]) - low));
      INFO("layer " << layer << ", x " << x);
      REQUIRE(ziggurat::number_at_the_edge(layer, x, curve - 1e-11) == x);
      for (const double rest : {1e-6, 0.5, 1 - 1e-9})
        REQUIRE(ziggurat::number_at_the_edge(layer, x, 1 - rest * (1 - curve)) == Approx(-std::log(rest)).margin(1e-8));
    }
}

TEST_CASE("exponential numbers are never negative and never infinite, at the edges neither") {
  for (std::size_t layer = 0; layer < layers; ++layer)
    for (const std::uint64_t first : {std::uint64_t{0}, std::uint64_t{1} << 63, ~std::uint64_t{0}})
      for (const std::uint64_t second : {std::uint64_t{0}, std::uint64_t{1} << 63, ~std::uint64_t{0}}) {
        const double number = exponential_number({bits_of(first, layer), second});
        if (!(number >= 0.0 && number < 45.0)) FAIL("layer " << layer << ": " << number);
      }
  // In the tail, the smallest second number, 2^-53, leads 53 ln 2 beyond its beginning.
  CHECK(exponential_number({bits_of(~std::uint64_t{0}, 0), 0}) == Approx(right_ends[1] + 53 * std::log(2.0)));
  CHECK(exponential_number({bits_of(~std::uint64_t{0}, 0), ~std::uint64_t{0}}) == Approx(right_ends[1]));
}

TEST_CASE("every compiler and optimisation level gives these exponential numbers") {
  std::uint64_t ends = 0;
  for (const double end : right_ends)
    ends = avalanche(ends + 0x9E37'79B9'7F4A'7C15 + std::bit_cast<std::uint64_t>(end));
  std::uint64_t numbers = 0;
  for (std::uint32_t i = 0; i < 200'000; ++i) {
    const double number = exponential_number(block_of(i));
    numbers = avalanche(numbers + 0x9E37'79B9'7F4A'7C15 + std::bit_cast<std::uint64_t>(number));
  }
  CHECK(ends == 0xf2bbf99af1a5667d);
  CHECK(numbers == 0xe3e47af16c81f9b5);
}

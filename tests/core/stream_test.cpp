#include "core/stream.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <vector>

using namespace motcua::core;

namespace {

using Words = std::array<std::uint64_t, 2>;

Words philox(unsigned int rounds, const Words& counter, std::uint64_t key) {
  const philox2x64_ctr_t output =
      philox2x64_R(rounds, philox2x64_ctr_t{{counter[0], counter[1]}}, philox2x64_key_t{{key}});
  return {output.v[0], output.v[1]};
}

constexpr std::size_t purposes = static_cast<std::size_t>(Purpose::test) + 1;

/// Correlation of two equally long rows of numbers uniform on (0, 1), with the known mean and variance.
double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - 0.5) * (b[i] - 0.5);
  return sum * 12.0 / static_cast<double>(a.size());
}

}  // namespace

TEST_CASE("Philox2x64 gives the known answers of Random123") {
  // Random123 1.14, kat_vectors.
  constexpr std::uint64_t ones = ~std::uint64_t{0};
  constexpr Words pi{0x243f6a8885a308d3, 0x13198a2e03707344};
  CHECK(philox(philox_rounds, {0, 0}, 0) == Words{0xb41da69fbfefc666, 0x511e9ce1a5534056});
  CHECK(philox(philox_rounds, {ones, ones}, ones) == Words{0xa4696cc04462015d, 0x724782dae17169e9});
  CHECK(philox(philox_rounds, pi, 0xa4093822299f31d0) == Words{0x98ed1534392bf372, 0x67528b1568882fd5});
  CHECK(philox(10, {0, 0}, 0) == Words{0xca00a0459843d731, 0x66c24222c9a845b5});
  CHECK(philox(10, {ones, ones}, ones) == Words{0x65b021d60cd8310f, 0x4d02f3222f86df20});
  CHECK(philox(10, pi, 0xa4093822299f31d0) == Words{0x0a5e742c2997341c, 0xb0f883d38000de5d});
}

TEST_CASE("numbers lie strictly between 0 and 1 and are symmetric") {
  CHECK(unit_from_bits(0) == 0x1p-53);
  CHECK(unit_from_bits(~std::uint64_t{0}) == 1.0 - 0x1p-53);
  for (const std::uint64_t bits : {std::uint64_t{1}, std::uint64_t{0x123456789ABCDEF0}, std::uint64_t{1} << 63})
    CHECK(unit_from_bits(~bits) == 1.0 - unit_from_bits(bits));
}

TEST_CASE("a draw depends on every part of its key and on nothing else") {
  const Streams streams{42, 7};
  const Block block = streams.draw(11, 22, Purpose::work, 3);
  const Block again = Streams{42, 7}.draw(11, 22, Purpose::work, 3);
  CHECK(block.first == again.first);
  CHECK(block.second == again.second);

  std::set<std::uint64_t> firsts{block.first,
                                 Streams(43, 7).draw(11, 22, Purpose::work, 3).first,
                                 Streams(42, 8).draw(11, 22, Purpose::work, 3).first,
                                 streams.draw(12, 22, Purpose::work, 3).first,
                                 streams.draw(11 + (StreamKey{1} << 32), 22, Purpose::work, 3).first,
                                 streams.draw(11, 23, Purpose::work, 3).first,
                                 streams.draw(11, 22, Purpose::branch, 3).first,
                                 streams.draw(11, 22, Purpose::work, 4).first};
  CHECK(firsts.size() == 8);
}

TEST_CASE("recorded streams: these values are part of every golden result") {
  // From a separate implementation of hash, key and Philox in Python integers.
  const Block block = Streams{1, 0}.draw(stable_hash("05971/ward/reception"), 5, Purpose::test, 2);
  CHECK(block.first == 0x81787AE552B0B648);
  CHECK(block.second == 0xDEA56B6D55792B2C);
}

TEST_CASE("seeds and replications next to each other do not collide") {
  std::set<std::uint64_t> firsts;
  for (std::uint64_t seed = 0; seed < 100; ++seed)
    for (std::uint32_t replication = 0; replication < 100; ++replication)
      firsts.insert(Streams{seed, replication}.draw(0, 0, Purpose::test).first);
  CHECK(firsts.size() == 10'000);
}

TEST_CASE("no two purposes share a stream, not even with the index running") {
  const Streams streams{1, 0};
  std::set<std::uint64_t> firsts;
  std::size_t drawn = 0;
  for (std::size_t purpose = 0; purpose < purposes; ++purpose)
    for (const int index : {0, 1, 2, 0xFFFE, 0xFFFF}) {
      firsts.insert(streams.draw(99, 1, static_cast<Purpose>(purpose), static_cast<std::uint16_t>(index)).first);
      ++drawn;
    }
  CHECK(firsts.size() == drawn);
}

TEST_CASE("streams of different purposes, entities and numbers are uncorrelated") {
  constexpr std::size_t count = 10'000;
  const Streams streams{2024, 3};
  std::vector<std::vector<double>> rows;
  for (std::size_t purpose = 0; purpose < purposes; ++purpose) {
    std::vector<double>& row = rows.emplace_back();
    for (std::uint32_t number = 0; number < count; ++number)
      row.push_back(streams.draw(5, number, static_cast<Purpose>(purpose)).unit());
  }
  std::vector<double>& neighbour = rows.emplace_back();
  for (std::uint32_t number = 0; number < count; ++number)
    neighbour.push_back(streams.draw(6, number, Purpose::need_time).unit());

  // 27 rows, 351 pairs, standard error 1/sqrt(count): beyond 5.5 errors with probability 351 x 3.8e-8 = 1.3e-5.
  double largest = 0.0;
  for (std::size_t a = 0; a < rows.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) largest = std::max(largest, std::abs(correlation(rows[a], rows[b])));
  CHECK(largest < 5.5 / std::sqrt(double{count}));
  // The check can fail: a row is fully correlated with itself.
  CHECK(correlation(rows[0], rows[0]) > 0.9);
}

TEST_CASE("Draws takes first, second, then the next index") {
  const Streams streams{9, 9};
  Draws draws{streams, 4, 5, Purpose::work, 6};
  const Block six = streams.draw(4, 5, Purpose::work, 6);
  const Block seven = streams.draw(4, 5, Purpose::work, 7);
  CHECK(draws.unit() == six.unit());
  CHECK(draws.unit() == six.second_unit());
  CHECK(draws.unit() == seven.unit());
  CHECK(draws.unit() == seven.second_unit());
}

TEST_CASE("the index of Draws never runs over into the next purpose") {
  const Streams streams{9, 9};
  Draws draws{streams, 4, 5, Purpose::work, 0xFFFF};
  draws.unit();
  draws.unit();
  CHECK(draws.unit() == streams.draw(4, 5, Purpose::work, 0).unit());
}

#include "core/stable_hash.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <set>
#include <string>

using namespace motcua::core;

namespace {

constexpr std::uint64_t without_avalanche(std::uint64_t word) {
  // Inverse of the finaliser: undo each step with the inverse multiplier modulo 2^64.
  word = word ^ (word >> 31) ^ (word >> 62);
  word *= 0x3196'42B2'D24D'8EC3;
  word = word ^ (word >> 27) ^ (word >> 54);
  word *= 0x96DE'1B17'3F11'9089;
  return word ^ (word >> 30) ^ (word >> 60);
}

}  // namespace

TEST_CASE("stable_hash is FNV-1a followed by the finaliser") {
  // Published FNV-1a 64 test vectors (draft-eastlake-fnv, appendix C).
  CHECK(without_avalanche(stable_hash("")) == 0xCBF29CE484222325);
  CHECK(without_avalanche(stable_hash("a")) == 0xAF63DC4C8601EC8C);
  CHECK(without_avalanche(stable_hash("foobar")) == 0x85944171F73967E8);
}

TEST_CASE("names that differ in the last character differ in about half of the bits") {
  double flipped = 0.0;
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string name = "ward/" + std::to_string(i) + "/officer-";
    const std::uint64_t one = stable_hash(name + "1");
    const std::uint64_t two = stable_hash(name + "2");
    seen.insert({one, two});
    flipped += std::popcount(one ^ two);
  }
  // 64 000 fair bits: mean 32 of 64, standard error of the mean of 1000 words 4/sqrt(1000) = 0.13; 6 errors.
  CHECK(flipped / 1000.0 == Approx(32.0).margin(0.76));
  CHECK(seen.size() == 2000);
}

TEST_CASE("stable_hash can be used at compile time and tells apart bytes above 127") {
  static_assert(stable_hash("một cửa") != stable_hash("mot cua"));
  static_assert(avalanche(0) == 0);
  CHECK(stable_hash(std::string_view("\0", 1)) != stable_hash(""));
}

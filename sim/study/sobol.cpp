#include "study/sobol.hpp"

#include "core/stable_hash.hpp"

namespace motcua::study {
namespace {

std::uint32_t reversed(std::uint32_t bits) {
  bits = (bits >> 16) | (bits << 16);
  bits = ((bits & 0xFF00FF00U) >> 8) | ((bits & 0x00FF00FFU) << 8);
  bits = ((bits & 0xF0F0F0F0U) >> 4) | ((bits & 0x0F0F0F0FU) << 4);
  bits = ((bits & 0xCCCCCCCCU) >> 2) | ((bits & 0x33333333U) << 2);
  return ((bits & 0xAAAAAAAAU) >> 1) | ((bits & 0x55555555U) << 1);
}

}  // namespace

std::uint32_t scrambled(std::uint32_t fraction, std::uint32_t seed) {
  // Multiplications by even numbers, so that a bit depends on lower ones only: constants of Laine and Karras 2011.
  std::uint32_t bits = reversed(fraction);
  bits += seed;
  bits ^= bits * 0x6c50b47cU;
  bits ^= bits * 0xb82f1e52U;
  bits ^= bits * 0xc7afe638U;
  bits ^= bits * 0x8d22f6e6U;
  return reversed(bits);
}

ScrambledSobol::ScrambledSobol(std::vector<std::uint64_t> seeds) : seeds_{std::move(seeds)}, engine_{seeds_.size()} {}

std::vector<double> ScrambledSobol::next() {
  std::vector<double> point;
  for (const std::uint64_t seed : seeds_) {
    const auto fraction = begun_ ? static_cast<std::uint32_t>(engine_() >> 32) : 0U;  // the engine skips the zero
    point.push_back(scrambled(fraction, static_cast<std::uint32_t>(core::avalanche(seed))) * 0x1p-32);
  }
  begun_ = true;
  return point;
}

}  // namespace motcua::study

// A hash of text that is the same on every machine, compiler and run; it turns canonical names into stream keys.
#pragma once

#include <cstdint>
#include <string_view>

namespace motcua::core {

/// Spreads every input bit over the whole word; a bijection.
/// Finaliser of SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
constexpr std::uint64_t avalanche(std::uint64_t word) {
  word = (word ^ (word >> 30)) * 0xBF58'476D'1CE4'E5B9;
  word = (word ^ (word >> 27)) * 0x94D0'49BB'1331'11EB;
  return word ^ (word >> 31);
}

/// FNV-1a over the bytes of `text` (Fowler, Noll, Vo; 64-bit offset basis and prime), then `avalanche`, because FNV
/// leaves the last characters of similar names in few bits.
constexpr std::uint64_t stable_hash(std::string_view text) {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325;
  for (const char character : text) {
    hash ^= static_cast<unsigned char>(character);
    hash *= 0x0000'0100'0000'01B3;
  }
  return avalanche(hash);
}

}  // namespace motcua::core

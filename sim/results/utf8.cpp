#include "results/utf8.hpp"

#include <cstddef>

namespace motcua::results {
namespace {

/// Length in bytes of the sequence that `lead` starts and the range of its second byte; length 0 if none may start so.
struct Sequence {
  std::size_t length;
  unsigned char second_low = 0x80;
  unsigned char second_high = 0xBF;
};

// Table 3-7 of the Unicode standard, "Well-Formed UTF-8 Byte Sequences".
Sequence sequence_of(unsigned char lead) {
  if (lead >= 0x01 && lead <= 0x7F) return {1};
  if (lead >= 0xC2 && lead <= 0xDF) return {2};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED) return {3, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {3};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3) return {4};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  return {0};
}

}  // namespace

bool is_storable_text(std::string_view text) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  for (std::size_t at = 0; at < text.size();) {
    const Sequence sequence = sequence_of(byte(at));
    if (sequence.length == 0 || at + sequence.length > text.size()) return false;
    for (std::size_t offset = 1; offset < sequence.length; ++offset) {
      const unsigned char low = offset == 1 ? sequence.second_low : 0x80;
      const unsigned char high = offset == 1 ? sequence.second_high : 0xBF;
      if (byte(at + offset) < low || byte(at + offset) > high) return false;
    }
    at += sequence.length;
  }
  return true;
}

}  // namespace motcua::results

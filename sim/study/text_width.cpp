#include "study/text_width.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace motcua::study {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Unicode 15: Mn and Me of the scripts that administrations here write in, and zero-width characters.
constexpr std::array<Range, 6> narrow{
    {{0x0300, 0x036F}, {0x0E31, 0x0E3A}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x20D0, 0x20FF}}};
// Unicode 15: East_Asian_Width W and F, and emoji shown as pictures.
constexpr std::array<Range, 8> wide{{{0x1100, 0x115F},
                                     {0x2E80, 0xA4CF},
                                     {0xAC00, 0xD7A3},
                                     {0xF900, 0xFAFF},
                                     {0xFE30, 0xFE6F},
                                     {0xFF00, 0xFF60},
                                     {0x1F300, 0x1FAFF},
                                     {0x20000, 0x3FFFD}}};

template <std::size_t n>
bool lies_in(char32_t character, const std::array<Range, n>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& range) { return character >= range.first && character <= range.last; });
}

std::size_t width(char32_t character) {
  if (lies_in(character, narrow)) return 0;
  return lies_in(character, wide) ? 2 : 1;
}

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// The length in bytes of the character that begins there; 1 for a stray byte.
std::size_t length_of(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t length = first >= 0xF8 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
  const std::string_view rest = text.substr(at + 1, length - 1);
  return rest.size() == length - 1 && std::all_of(rest.begin(), rest.end(), continues) ? length : 1;
}

char32_t character_at(std::string_view text, std::size_t at, std::size_t length) {
  constexpr std::array<unsigned, 5> payload{0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t character = static_cast<unsigned char>(text[at]) & payload[length];
  for (std::size_t i = 1; i < length; ++i)
    character = (character << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  return character;
}

}  // namespace

std::size_t text_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = length_of(text, at);
    columns += width(character_at(text, at, length));
    at += length;
  }
  return columns;
}

std::string fitted(std::string_view text, std::size_t columns) {
  if (text_width(text) <= columns) return std::string{text};
  std::string kept;
  std::size_t used = 1;  // the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = length_of(text, at);
    used += width(character_at(text, at, length));
    if (used > columns) break;
    kept += text.substr(at, length);
    at += length;
  }
  return kept + "…";
}

std::string to_the_left(std::string_view text, std::size_t columns) {
  const std::size_t used = text_width(text);
  return std::string{text} + std::string(columns > used ? columns - used : 0, ' ');
}

std::string to_the_right(std::string_view text, std::size_t columns) {
  const std::size_t used = text_width(text);
  return std::string(columns > used ? columns - used : 0, ' ') + std::string{text};
}

std::string wrapped(std::string_view text, std::size_t columns, std::string_view indent) {
  std::string result;
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (!line.empty() && text_width(line) + 1 + text_width(word) > columns) {
      result += line + "\n";
      line.clear();
    }
    line += (line.empty() ? std::string{indent} : " ") + std::string{word};
  }
  return line.empty() ? result : result + line + "\n";
}

}  // namespace motcua::study

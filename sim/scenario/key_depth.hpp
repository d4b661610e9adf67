// A guard before parsing: a dotted key of a million parts would nest tables deeper than any stack.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace motcua::scenario {

struct TextPosition {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// Where the first dotted key of more than 16 parts stands, if there is one. Reads the text line by line; a sentence in
/// a multi-line string would need seventeen words joined by dots alone to be mistaken for a key.
std::optional<TextPosition> too_deep_key(std::string_view text);

}  // namespace motcua::scenario

#include "scenario/key_depth.hpp"

namespace motcua::scenario {
namespace {

constexpr int most_parts = 16;

bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == ' ' || c == '\t';
}

/// The position after a quoted part that begins at `at`; the end of the line if it is not closed.
std::size_t after_quoted(std::string_view line, std::size_t at) {
  const char quote = line[at];
  for (++at; at < line.size() && line[at] != quote; ++at) {
    if (quote == '"' && line[at] == '\\') ++at;
  }
  return at + 1;
}

/// The column (from 0) of the part that is one too many, npos if none is.
std::size_t too_deep_in(std::string_view line) {
  int parts = 1;
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    if (c == '#') return std::string_view::npos;
    if (c == '"' || c == '\'') {
      at = after_quoted(line, at);
      continue;
    }
    if (c == '.') {
      if (++parts > most_parts) return at;
    } else if (!is_key_character(c)) {
      parts = 1;
    }
    ++at;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<TextPosition> too_deep_key(std::string_view text) {
  TextPosition position;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t deep = too_deep_in(text.substr(0, end));
    if (deep != std::string_view::npos) {
      position.column = static_cast<std::uint32_t>(deep + 1);
      return position;
    }
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
    ++position.line;
  }
  return std::nullopt;
}

}  // namespace motcua::scenario

#include "scenario/text_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <system_error>

namespace motcua::scenario {
namespace {

constexpr std::uintmax_t largest_file = 256u << 20;

/// Length of the valid UTF-8 sequence at `at` (Unicode 15, table 3-7), 0 if there is none.
std::size_t sequence_length(const std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(at + 1) ? 2 : 0;
  const unsigned second = byte(at + 1);
  if (first >= 0xE0 && first <= 0xEF) {
    const bool legal = (first != 0xE0 || second >= 0xA0) && (first != 0xED || second <= 0x9F);
    return legal && follows(at + 1) && follows(at + 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool legal = (first != 0xF0 || second >= 0x90) && (first != 0xF4 || second <= 0x8F);
    return legal && follows(at + 1) && follows(at + 2) && follows(at + 3) ? 4 : 0;
  }
  return 0;
}

/// Reports the first byte that no text has; true if the whole is text.
bool is_text(const std::string& text, core::Place place, core::Problems& problems) {
  place.line = place.column = 1;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    if (length == 0 || text[at] == '\0') {
      const auto byte = static_cast<unsigned>(static_cast<unsigned char>(text[at]));
      problems.add(place, fmt::format("byte 0x{:02X}", byte), "which UTF-8 text cannot hold here",
                   "save the file as UTF-8 text");
      return false;
    }
    if (text[at] == '\n') {
      ++place.line;
      place.column = 1;
    } else {
      ++place.column;
    }
    at += length;
  }
  return true;
}

bool is_regular(const std::filesystem::path& path, core::Problems& problems) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    problems.add(place_in(path), "no such file", "", "check the name and the folder");
    return false;
  }
  if (std::filesystem::is_directory(status)) {
    problems.add(place_in(path), "a folder", "where a file is needed", "name a file in it");
    return false;
  }
  if (!std::filesystem::is_regular_file(status)) {
    problems.add(place_in(path), "not a regular file", "", "name a text file");
    return false;
  }
  if (const auto size = std::filesystem::file_size(path, error); error || size > largest_file) {
    problems.add(place_in(path), fmt::format("{} bytes", size), "more than the 256 MiB a scenario file may have",
                 "split it, or leave out what is not needed");
    return false;
  }
  return true;
}

}  // namespace

core::Place place_in(const std::filesystem::path& path) {
  return {std::make_shared<const std::string>(path.lexically_normal().string()), 0, 0};
}

std::optional<std::string> read_text_file(const std::filesystem::path& path, core::Problems& problems) {
  if (!is_regular(path, problems)) return std::nullopt;
  std::ifstream file{path, std::ios::binary};
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) {
    if (std::filesystem::file_size(path) > 0) {
      problems.add(place_in(path), "the file cannot be read", "", "check its permissions");
      return std::nullopt;
    }
  }
  std::string text = std::move(content).str();
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (!is_text(text, place_in(path), problems)) return std::nullopt;
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    problems.add(place_in(path), "an empty file", "where a scenario text is needed",
                 "write at least `kind` and `version`");
    return std::nullopt;
  }
  return text;
}

}  // namespace motcua::scenario

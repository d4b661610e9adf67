// What the program says beside its results: on stderr, as much as is wanted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace motcua::cli {

/// How much is said; each includes those before it.
enum class Talk : std::uint8_t { error, warning, info, debug };

/// Whether things of this level are said; set once from the command line, before anything runs.
class Voice {
 public:
  explicit Voice(Talk most = Talk::info) : most_{most} {}

  bool says(Talk level) const { return level <= most_; }
  /// One line on stderr, if things of this level are said.
  void say(Talk level, std::string_view text) const;

 private:
  Talk most_;
};

/// Writes results to stdout, to the last byte. Throws results::WriteError if that fails (a full disk).
void print(std::string_view text);

}  // namespace motcua::cli

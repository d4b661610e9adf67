#include "cli/talk.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "results/whole_file.hpp"

namespace motcua::cli {

void Voice::say(Talk level, std::string_view text) const {
  if (!says(level)) return;
  std::string line{text};
  if (line.empty() || line.back() != '\n') line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void print(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written) throw results::WriteError(std::string{"cannot write to standard output: "} + std::strerror(errno));
}

}  // namespace motcua::cli

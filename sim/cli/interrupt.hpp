// Ctrl-C and SIGTERM: the first asks, the second insists.
#pragma once

#include <atomic>
#include <filesystem>

namespace motcua::cli {

inline constexpr int exit_interrupted = 130;

/// While one exists, the first SIGINT or SIGTERM only sets a flag; the second ends the program at once with exit code
/// 130, and no half-written file stays behind. One at a time.
class Interrupt {
 public:
  /// `unfinished`: a file to remove if the program ends at once; may be empty.
  explicit Interrupt(const std::filesystem::path& unfinished);
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  /// Becomes true at the first signal.
  const std::atomic<bool>& flag() const;

  /// What the second signal does.
  [[noreturn]] void leave_now() const;
};

}  // namespace motcua::cli

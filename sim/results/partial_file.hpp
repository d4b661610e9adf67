// The file that is written before it gets its name: beside it, locked against other writers, removed on failure.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace motcua::results {

/// A file could not be written; `what()` is a sentence with path, reason and remedy.
struct WriteError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The name under which `path` is written until it is whole: `path` with ".partial" behind.
std::filesystem::path partial_path(const std::filesystem::path& path);

/// Throws a WriteError about `path` that tells the `error` of the operating system and what to do about it.
[[noreturn]] void fail_to_write(const std::filesystem::path& path, int error);

/// The same for any other reason, with its remedy.
[[noreturn]] void refuse_to_write(const std::filesystem::path& path, std::string_view reason);

/// Takes the lock of a partial file, which falls with the descriptor; false if another process holds it.
bool lock_partial(int descriptor);

/// Throws WriteError: another process holds the lock of `target`'s partial file.
[[noreturn]] void refuse_second_writer(const std::filesystem::path& target);

/// The folder in which `path` is; "." for a mere name.
std::filesystem::path folder_of(const std::filesystem::path& path);

/// The file that `path` means: behind a symbolic link, that to which it leads, present or not.
std::filesystem::path real_target(const std::filesystem::path& path);

/// Throws WriteError unless `target` may become a file: a regular one, in a folder that may be written to.
void require_writable(const std::filesystem::path& target);

/// The partial file of one that is to come: open, locked against other writers, empty at first; removed unless it was
/// renamed. One left by a process that was killed is overwritten; one that another process is writing is refused.
class PartialFile {
 public:
  /// `path` may be a symbolic link: the file that it names will be replaced. Throws WriteError.
  explicit PartialFile(const std::filesystem::path& path);
  ~PartialFile();
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  const std::filesystem::path& target() const { return target_; }
  const std::filesystem::path& path() const { return path_; }

  void write(std::span<const std::byte> bytes);

  /// Has all that was written put on the disk, gives the file its name and lets go of it.
  void finish();

 private:
  [[noreturn]] void give_up(int error);
  bool open_and_lock();

  std::filesystem::path target_;
  std::filesystem::path path_;
  int descriptor_ = -1;
};

}  // namespace motcua::results

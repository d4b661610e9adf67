// A file that appears under its name only when it is whole, whatever happens meanwhile.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>

namespace motcua::results {

/// A file could not be written; `what()` is a sentence with path, reason and remedy.
struct WriteError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The name under which `path` is written until it is whole: `path` with ".partial" behind.
std::filesystem::path partial_path(const std::filesystem::path& path);

/// Writes `bytes` to `partial_path(path)`, has them put on the disk, and renames to `path`; a file there is replaced.
/// On failure removes the partial file, leaves `path` as it was, and throws WriteError. A partial file left by a
/// process that was killed is overwritten; one that another process is writing is refused.
/// A symbolic link is followed: the file that it names is replaced, not the link.
void write_whole(const std::filesystem::path& path, std::span<const std::byte> bytes);

/// Whether write_whole(path) may be expected to succeed, disk space apart; otherwise `why_not` is the sentence that it
/// would throw. Leaves no trace. Ask before a long computation, not after.
bool can_write(const std::filesystem::path& path, std::string& why_not);

}  // namespace motcua::results

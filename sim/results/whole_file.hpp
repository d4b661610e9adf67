// A file that appears under its name only when it is whole, whatever happens meanwhile.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "results/partial_file.hpp"

namespace motcua::results {

/// Writes `bytes` to `partial_path(path)`, has them put on the disk, and renames to `path`; a file there is replaced.
/// On failure removes the partial file, leaves `path` as it was, and throws WriteError. A partial file left by a
/// process that was killed is overwritten; one that another process is writing is refused.
/// A symbolic link is followed: the file that it names is replaced, not the link.
void write_whole(const std::filesystem::path& path, std::span<const std::byte> bytes);

/// Whether write_whole(path) may be expected to succeed, disk space apart; otherwise `why_not` is the sentence that it
/// would throw. Leaves no trace. Ask before a long computation, not after.
bool can_write(const std::filesystem::path& path, std::string& why_not);

}  // namespace motcua::results

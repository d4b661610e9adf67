#include "results/whole_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace motcua::results {
namespace {

namespace fs = std::filesystem;

/// A partial file may be left by a process that was killed, or another may be writing it just now.
void require_no_writer(const fs::path& partial, const fs::path& target) {
  const int descriptor = open(partial.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
  if (descriptor < 0) fail_to_write(partial, errno);
  const bool is_free = lock_partial(descriptor);
  close(descriptor);
  if (!is_free) refuse_second_writer(target);
}

/// Creating a file is the only sure test of a folder: permissions, read-only disks, quotas, length of the name.
void try_creating(const fs::path& target) {
  const fs::path partial = partial_path(target);
  const int descriptor = open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor >= 0) {
    close(descriptor);
    unlink(partial.c_str());
  } else if (errno != EEXIST) {
    fail_to_write(target, errno);
  } else {
    require_no_writer(partial, target);
  }
}

}  // namespace

void write_whole(const fs::path& path, std::span<const std::byte> bytes) {
  PartialFile partial{path};
  partial.write(bytes);
  partial.finish();
}

bool can_write(const fs::path& path, std::string& why_not) {
  try {
    const fs::path target = real_target(path);
    require_writable(target);
    try_creating(target);
    return true;
  } catch (const WriteError& error) {
    why_not = error.what();
    return false;
  }
}

}  // namespace motcua::results

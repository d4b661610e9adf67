#include "results/partial_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

namespace motcua::results {
namespace {

namespace fs = std::filesystem;

std::string_view remedy_for(int error) {
  switch (error) {
    case ENOSPC:
      return "free some space or write to another disk";
    case EDQUOT:
      return "your quota is used up; remove files or write elsewhere";
    case EFBIG:
      return "the limit on file sizes is too low; raise it (`ulimit -f`) or write elsewhere";
    case EACCES:
    case EPERM:
    case EROFS:
      return "choose a folder that you may write to";
    case ENOENT:
    case ENOTDIR:
      return "create the folder first";
    case ENAMETOOLONG:
      return "choose a shorter name";
    case EISDIR:
      return "a folder has that name; move it away or choose another name";
    default:
      return "check the disk or write elsewhere";
  }
}

/// Puts the renaming on the disk as well. By now the file is whole under its name, so that a file system that cannot
/// do this is no reason to call the writing failed.
void sync_folder(const fs::path& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

}  // namespace

fs::path partial_path(const fs::path& path) {
  return fs::path{path} += ".partial";
}

void fail_to_write(const fs::path& path, int error) {
  throw WriteError(fmt::format("cannot write `{}`: {}; {}", path.string(), std::strerror(error), remedy_for(error)));
}

void refuse_to_write(const fs::path& path, std::string_view reason) {
  throw WriteError(fmt::format("cannot write `{}`: {}", path.string(), reason));
}

// Where the file system knows no locks we go on without: the lock only protects against a second writer.
bool lock_partial(int descriptor) {
  return flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

void refuse_second_writer(const fs::path& target) {
  refuse_to_write(target, "another process is writing it just now; wait for it or choose another name");
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path{"."};
}

fs::path real_target(const fs::path& path) {
  std::error_code error;
  fs::path target = path;
  // 40 links is where Linux gives up too (path_resolution(7)).
  for (int links = 0; fs::is_symlink(target, error); ++links) {
    if (links == 40) fail_to_write(path, ELOOP);
    const fs::path next = fs::read_symlink(target, error);
    if (error) fail_to_write(path, error.value());
    target = next.is_absolute() ? next : folder_of(target) / next;
  }
  return target;
}

void require_writable(const fs::path& target) {
  if (!target.has_filename()) refuse_to_write(target, "it is not a file name; add one");
  struct stat status {};
  const fs::path folder = folder_of(target);
  if (stat(folder.c_str(), &status) != 0) {
    if (errno == ENOENT)
      refuse_to_write(target, fmt::format("there is no folder `{}`; create it first", folder.string()));
    fail_to_write(target, errno);
  }
  if (!S_ISDIR(status.st_mode)) refuse_to_write(target, fmt::format("`{}` is not a folder", folder.string()));
  if (access(folder.c_str(), W_OK | X_OK) != 0) fail_to_write(target, errno);
  if (stat(target.c_str(), &status) != 0) {
    if (errno != ENOENT) fail_to_write(target, errno);
    return;
  }
  if (S_ISDIR(status.st_mode)) refuse_to_write(target, "it is a folder; add a file name");
  if (!S_ISREG(status.st_mode)) refuse_to_write(target, "it is a device, a pipe or the like; give the name of a file");
  if (access(target.c_str(), W_OK) != 0) fail_to_write(target, errno);
}

PartialFile::PartialFile(const fs::path& path) : target_{real_target(path)}, path_{partial_path(target_)} {
  require_writable(target_);
  while (!open_and_lock()) {
  }
  if (ftruncate(descriptor_, 0) != 0) give_up(errno);
}

PartialFile::~PartialFile() {
  if (descriptor_ < 0) return;
  unlink(path_.c_str());
  close(descriptor_);
}

void PartialFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    // Linux writes at most 2 GiB at once (write(2)); smaller portions let a signal in.
    const std::size_t portion = std::min(bytes.size(), std::size_t{64} << 20);
    const ssize_t written = ::write(descriptor_, bytes.data(), portion);
    if (written < 0 && errno != EINTR) fail_to_write(target_, errno);
    if (written > 0) bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

/// The lock is held until the file has its name, and falls with the descriptor.
void PartialFile::finish() {
  if (fsync(descriptor_) != 0) fail_to_write(target_, errno);
  if (std::rename(path_.c_str(), target_.c_str()) != 0) fail_to_write(target_, errno);
  close(descriptor_);
  descriptor_ = -1;
  sync_folder(folder_of(target_));
}

void PartialFile::give_up(int error) {
  close(descriptor_);
  descriptor_ = -1;
  fail_to_write(target_, error);
}

/// False if another writer renamed or removed the file between our opening and our locking it.
bool PartialFile::open_and_lock() {
  descriptor_ = open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (descriptor_ < 0) fail_to_write(path_, errno);
  if (!lock_partial(descriptor_)) {
    close(descriptor_);
    descriptor_ = -1;
    refuse_second_writer(target_);
  }
  struct stat ours {
  }, named{};
  if (fstat(descriptor_, &ours) == 0 && stat(path_.c_str(), &named) == 0 && ours.st_ino == named.st_ino &&
      ours.st_dev == named.st_dev)
    return true;
  close(descriptor_);
  descriptor_ = -1;
  return false;
}

}  // namespace motcua::results

#include "results/whole_file.hpp"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <vector>

#include "results/temporary_folder.hpp"

using namespace motcua::results;

namespace {

const std::vector<std::byte> megabyte(1 << 20, std::byte{7});

std::string error_of_writing(const std::filesystem::path& path) {
  try {
    write_whole(path, megabyte);
  } catch (const WriteError& error) {
    return error.what();
  }
  return "written";
}

/// The status (waitpid(2)) of a process that does `work` and exits with what it returns.
template <class Work>
int status_of_child(Work work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

void allow_files_up_to(rlim_t bytes) {
  const rlimit limit{bytes, bytes};
  setrlimit(RLIMIT_FSIZE, &limit);
}

}  // namespace

TEST_CASE("a file is there whole, without its partial") {
  const TemporaryFolder folder;
  write_whole(folder / "a.h5", megabyte);
  CHECK(bytes_of(folder / "a.h5") == std::string(1 << 20, '\x07'));
  CHECK(!std::filesystem::exists(partial_path(folder / "a.h5")));
  write_whole(folder / "a.h5", std::span{megabyte}.first(3));
  CHECK(bytes_of(folder / "a.h5").size() == 3);
}

TEST_CASE("a process killed in the middle of writing leaves no file under the name, and the next one succeeds") {
  const TemporaryFolder folder;
  const int status = status_of_child([&] {
    signal(SIGXFSZ, SIG_DFL);
    allow_files_up_to(1000);  // The kernel kills who writes beyond.
    write_whole(folder / "a.h5", megabyte);
    return 0;
  });
  REQUIRE(WIFSIGNALED(status));
  CHECK(!std::filesystem::exists(folder / "a.h5"));
  CHECK(std::filesystem::file_size(partial_path(folder / "a.h5")) == 1000);

  write_whole(folder / "a.h5", std::span{megabyte}.first(10));
  CHECK(bytes_of(folder / "a.h5").size() == 10);
  CHECK(!std::filesystem::exists(partial_path(folder / "a.h5")));
}

TEST_CASE("a disk that takes no more leaves the old file as it was, and a sentence") {
  const TemporaryFolder folder;
  write_whole(folder / "a.h5", std::span{megabyte}.first(10));
  const int status = status_of_child([&] {
    signal(SIGXFSZ, SIG_IGN);
    allow_files_up_to(1000);
    const bool is_told = error_of_writing(folder / "a.h5").find("File too large; the limit") != std::string::npos;
    return is_told ? 0 : 1;
  });
  CHECK(status == 0);
  CHECK(bytes_of(folder / "a.h5").size() == 10);
  CHECK(!std::filesystem::exists(partial_path(folder / "a.h5")));
}

TEST_CASE("a full disk is named, and nothing is left on it") {
  const TemporaryFolder folder;
  constexpr int not_permitted = 77;
  const int status = status_of_child([&] {
    // A disk of 64 KiB that only this process sees. Not every user may have one.
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=64k") != 0)
      return not_permitted;
    const std::string error = error_of_writing(folder / "a.h5");
    const bool is_told = error.find("No space left on device; free some space") != std::string::npos;
    return is_told && folder.is_empty() ? 0 : 1;
  });
  if (WEXITSTATUS(status) == not_permitted)
    WARN("may not mount a small disk; the limit on file sizes stands in for it");
  else
    CHECK(status == 0);
}

TEST_CASE("impossible targets are refused with reason and remedy, early and late alike") {
  const TemporaryFolder folder;
  const std::string long_name(300, 'x');
  std::filesystem::create_directory(folder / "taken");
  std::filesystem::create_directory(folder / "b.h5.partial");
  write_whole(folder / "plain", {});
  const std::vector<std::pair<std::string, std::string>> cases{
      {"taken", "it is a folder; add a file name"},
      {"taken/", "it is not a file name; add one"},
      {"missing/a.h5", "create it first"},
      {"plain/a.h5", "is not a folder"},
      {"b.h5", "Is a directory"},
      {long_name, "choose a shorter name"},
  };
  for (const auto& [name, expected] : cases) {
    CAPTURE(name);
    std::string early;
    CHECK(!can_write(folder / name, early));
    CHECK_THAT(early, Catch::Contains(expected));
    CHECK_THAT(early, Catch::StartsWith("cannot write `"));
    CHECK_THAT(error_of_writing(folder / name), Catch::Contains(expected));
  }
  CHECK_THAT(error_of_writing("/dev/null"), Catch::Contains("it is a device"));
  struct stat status {};
  REQUIRE(stat("/dev/null", &status) == 0);
  CHECK(S_ISCHR(status.st_mode));
}

TEST_CASE("a folder or a file that one may not write to is refused") {
  const TemporaryFolder folder;
  write_whole(folder / "a.h5", {});
  chmod((folder / "a.h5").c_str(), 0444);
  const auto answers = [&] {
    std::string why;
    const bool file = can_write(folder / "a.h5", why);
    chmod(folder.path().c_str(), 0555);
    const bool inside = can_write(folder / "b.h5", why);
    return !file && !inside && why.find("Permission denied; choose a folder") != std::string::npos ? 0 : 1;
  };
  // The administrator may write everywhere: another user must ask.
  CHECK(status_of_child([&] {
          if (geteuid() == 0 && (chown(folder.path().c_str(), 65534, 65534) != 0 ||
                                 chown((folder / "a.h5").c_str(), 65534, 65534) != 0 || setuid(65534) != 0))
            return 2;
          return answers();
        }) == 0);
  chmod(folder.path().c_str(), 0755);
}

TEST_CASE("asking leaves no trace and disturbs nothing") {
  const TemporaryFolder folder;
  std::string why;
  CHECK(can_write(folder / "a.h5", why));
  CHECK(folder.is_empty());
  write_whole(folder / "a.h5", megabyte);
  CHECK(can_write(folder / "a.h5", why));
  CHECK(bytes_of(folder / "a.h5").size() == megabyte.size());
  CHECK(why.empty());
}

TEST_CASE("two processes do not write the same file at once") {
  const TemporaryFolder folder;
  const int other = open(partial_path(folder / "a.h5").c_str(), O_WRONLY | O_CREAT, 0666);
  REQUIRE(flock(other, LOCK_EX) == 0);
  std::string why;
  CHECK_FALSE(can_write(folder / "a.h5", why));
  CHECK_THAT(why, Catch::Contains("another process is writing it just now; wait for it"));
  CHECK_THAT(error_of_writing(folder / "a.h5"), Catch::Contains("another process is writing it"));
  CHECK(std::filesystem::exists(partial_path(folder / "a.h5")));
  close(other);
  CHECK(can_write(folder / "a.h5", why));
  CHECK(error_of_writing(folder / "a.h5") == "written");
}

TEST_CASE("a symbolic link stays one and its target is replaced") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "elsewhere");
  std::filesystem::create_symlink("elsewhere/real.h5", folder / "link.h5");
  write_whole(folder / "link.h5", megabyte);
  CHECK(std::filesystem::is_symlink(folder / "link.h5"));
  CHECK(std::filesystem::file_size(folder / "elsewhere/real.h5") == megabyte.size());

  std::filesystem::create_symlink("loop.h5", folder / "loop.h5");
  CHECK_THAT(error_of_writing(folder / "loop.h5"), Catch::Contains("Too many levels of symbolic links"));
}

// The program as its users start it: arguments, exit code, what it prints and says.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "results/temporary_folder.hpp"

/// How it ended.
struct Ended {
  int code = -1;  ///< exit code; 128 + the signal that killed it
  std::string out;
  std::string err;
};

/// What is unusual about a start.
struct Start {
  std::string out;         ///< file for stdout instead of being read
  long largest_file = -1;  ///< bytes; writing more fails as on a full disk
  int signal = 0;          ///< sent after `wait`
  std::chrono::milliseconds wait{0};
};

/// Runs the program and waits for its end.
inline Ended start(const std::vector<std::string>& arguments, const Start& unusual = {}) {
  const TemporaryFolder folder;
  const std::string out = unusual.out.empty() ? (folder / "out").string() : unusual.out;
  const std::string err = (folder / "err").string();
  std::vector<char*> words{const_cast<char*>("motcua")};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    dup2(open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
    dup2(open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
    if (unusual.largest_file >= 0) {
      const rlimit limit{static_cast<rlim_t>(unusual.largest_file), static_cast<rlim_t>(unusual.largest_file)};
      setrlimit(RLIMIT_FSIZE, &limit);
      signal(SIGXFSZ, SIG_IGN);
    }
    execv(MOTCUA_PROGRAM, words.data());
    _exit(127);
  }
  if (unusual.signal != 0) {
    std::this_thread::sleep_for(unusual.wait);
    kill(child, unusual.signal);
  }
  int status = 0;
  waitpid(child, &status, 0);
  const int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return {code, unusual.out.empty() ? bytes_of(out) : "", bytes_of(err)};
}

inline const std::string two_desks = MOTCUA_SOURCE_DIR "/tests/cli/two-desks";
inline const std::string one_counter = MOTCUA_SOURCE_DIR "/scenarios/examples/one-counter";

// How far the runs have got, for those who wait.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "cli/talk.hpp"
#include "study/runner.hpp"

namespace motcua::cli {

/// Shows progress on stderr from the first second on: a bar on a terminal, a line every ten seconds elsewhere.
class ProgressDisplay {
 public:
  /// `each_moment` is called about ten times a second, from another thread, with what is finished.
  ProgressDisplay(bool shown, const Voice& voice, std::function<void(const study::Progress&)> each_moment);
  ~ProgressDisplay();
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;

  /// From any thread.
  void update(const study::Progress& progress);

 private:
  using Clock = std::chrono::steady_clock;

  void watch();
  void show(const study::Progress& progress, Clock::duration elapsed);

  bool shown_;
  bool on_terminal_;
  const Voice& voice_;
  std::function<void(const study::Progress&)> each_moment_;
  Clock::time_point began_ = Clock::now();
  Clock::duration last_line_{0};
  bool bar_drawn_ = false;
  std::mutex mutex_;
  std::condition_variable ending_;
  study::Progress progress_;
  bool ended_ = false;
  std::thread watcher_;  ///< last: it uses the others
};

/// "[######--------------]  6 of 20 runs, 12 s, about 28 s left"
std::string progress_bar(const study::Progress& progress, double elapsed_s);

}  // namespace motcua::cli

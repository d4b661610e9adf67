#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "core/size_text.hpp"

namespace motcua::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto moment = 100ms;
constexpr auto worth_showing = 1s;
constexpr auto between_lines = 10s;

std::string counts(const study::Progress& progress, double elapsed_s) {
  std::string text = fmt::format("{} of {} run{}, {:.0f} s", progress.finished, progress.total,
                                 progress.total == 1 ? "" : "s", elapsed_s);
  const auto done = static_cast<double>(progress.finished - progress.before);
  if (done > 0 && progress.finished < progress.total) {
    const auto left = static_cast<double>(progress.total - progress.finished);
    text += fmt::format(", about {} left", core::seconds_text(elapsed_s / done * left));
  }
  return progress.note.empty() ? text : text + "; " + progress.note;
}

}  // namespace

std::string progress_bar(const study::Progress& progress, double elapsed_s) {
  constexpr std::size_t columns = 20;
  const std::size_t full = progress.total == 0 ? 0 : columns * progress.finished / progress.total;
  return fmt::format("[{}{}] {}", std::string(full, '#'), std::string(columns - full, '-'),
                     counts(progress, elapsed_s));
}

ProgressDisplay::ProgressDisplay(bool shown, const Voice& voice,
                                 std::function<void(const study::Progress&)> each_moment)
    : shown_{shown && voice.says(Talk::info)},
      on_terminal_{isatty(STDERR_FILENO) == 1},
      voice_{voice},
      each_moment_{std::move(each_moment)},
      watcher_{[this] { watch(); }} {}

ProgressDisplay::~ProgressDisplay() {
  {
    const std::lock_guard guard{mutex_};
    ended_ = true;
  }
  ending_.notify_all();
  watcher_.join();
  if (bar_drawn_) std::fputs("\r\033[K", stderr);  // ECMA-48: erase to the end of the line
}

void ProgressDisplay::update(const study::Progress& progress) {
  const std::lock_guard guard{mutex_};
  progress_ = progress;
}

void ProgressDisplay::watch() {
  std::unique_lock lock{mutex_};
  while (!ending_.wait_for(lock, moment, [this] { return ended_; })) {
    const study::Progress progress = progress_;
    lock.unlock();
    each_moment_(progress);
    const auto elapsed = Clock::now() - began_;
    if (shown_ && elapsed >= worth_showing && progress.total > 0) show(progress, elapsed);
    lock.lock();
  }
}

void ProgressDisplay::show(const study::Progress& progress, Clock::duration elapsed) {
  const double elapsed_s = std::chrono::duration<double>(elapsed).count();
  if (on_terminal_) {
    const std::string bar = fmt::format("\r{}\033[K", progress_bar(progress, elapsed_s));
    std::fputs(bar.c_str(), stderr);
    bar_drawn_ = true;
  } else if (elapsed - last_line_ >= between_lines) {
    voice_.say(Talk::info, counts(progress, elapsed_s));
    last_line_ = elapsed;
  }
}

}  // namespace motcua::cli

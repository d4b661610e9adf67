#include "cli/interrupt.hpp"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <string>

namespace motcua::cli {
namespace {

// A signal handler sees nothing but globals, and may call little more than unlink and _exit (signal-safety(7)).
std::atomic<bool> asked{false};
std::array<char, 4096> unfinished_file{};

void leave() {
  if (unfinished_file[0] != '\0') unlink(unfinished_file.data());
  _exit(exit_interrupted);
}

extern "C" void motcua_on_signal(int) {
  if (asked.exchange(true)) leave();
}

void on_signals(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
}

}  // namespace

Interrupt::Interrupt(const std::filesystem::path& unfinished) {
  const std::string name = unfinished.string();
  if (name.size() < unfinished_file.size()) std::strcpy(unfinished_file.data(), name.c_str());
  asked = false;
  on_signals(motcua_on_signal);
}

Interrupt::~Interrupt() {
  on_signals(SIG_DFL);
  unfinished_file[0] = '\0';
}

const std::atomic<bool>& Interrupt::flag() const {
  return asked;
}

void Interrupt::leave_now() const {
  leave();
  _exit(exit_interrupted);
}

}  // namespace motcua::cli

#include "cli/ranks.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <exception>
#include <filesystem>
#include <thread>
#include <vector>

#include "cli/mpi/api.hpp"
#include "cli/options.hpp"

namespace motcua::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto between_looks = 1ms;  ///< MPI itself would spin on a core

/// What ranks tell each other: a kind and numbers.
enum class Kind : std::uint64_t { ask, ended, leave, task, no_task };
using Message = std::vector<std::uint64_t>;

void require(int failed, const char* what) {
  if (failed != 0) throw std::runtime_error{fmt::format("MPI cannot {} (error {})", what, failed)};
}

void send(const motcua_mpi& mpi, int to, const Message& message) {
  require(mpi.send(to, message.data(), message.size() * sizeof message[0]), "send");
}

/// The next message, if there is one.
bool receive(const motcua_mpi& mpi, int& from, Message& message) {
  long size = -1;
  require(mpi.probe(&from, &size), "look for messages");
  if (size < 0) return false;
  message.resize(static_cast<std::size_t>(size) / sizeof message[0]);
  require(mpi.receive(from, message.data(), static_cast<std::size_t>(size)), "receive");
  return true;
}

Message message_of(const study::Task& task) {
  Message message{static_cast<std::uint64_t>(Kind::task), task.point, task.model, task.left};
  message.insert(message.end(), task.replications.begin(), task.replications.end());
  return message;
}

study::Task task_in(const Message& message) {
  study::Task task{message[1], message[2], {}, message[3]};
  for (std::size_t i = 4; i < message.size(); ++i) task.replications.push_back(static_cast<std::uint32_t>(message[i]));
  return task;
}

Message message_of(const study::RunEnded& run) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &run.objective, sizeof bits);
  return {static_cast<std::uint64_t>(Kind::ended), run.point, run.model, run.replication, run.failed ? 1U : 0U, bits};
}

study::RunEnded run_in(const Message& message) {
  study::RunEnded run{message[1], message[2], static_cast<std::uint32_t>(message[3]), message[4] != 0, 0};
  std::memcpy(&run.objective, &message[5], sizeof run.objective);
  return run;
}

/// Does the work beside the thread that may talk to MPI, and keeps its exception.
class Worker {
 public:
  explicit Worker(std::function<void()> work)
      : thread_{[this, work = std::move(work)] {
          try {
            work();
          } catch (...) {
            failure_ = std::current_exception();
          }
          ended_ = true;
        }} {}

  bool has_ended() const { return ended_; }
  void join() {
    thread_.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::exception_ptr failure_;
  std::atomic<bool> ended_{false};
  std::thread thread_;  ///< last: it uses the others
};

/// Passes questions of worker threads to the thread that may talk to MPI, and waits for the answers.
class RemoteDispenser : public study::Dispenser {
 public:
  explicit RemoteDispenser(const std::atomic<bool>& cancelled) : cancelled_{cancelled} {}

  std::optional<study::Task> next() override {
    std::unique_lock lock{mutex_};
    outgoing_.push_back({static_cast<std::uint64_t>(Kind::ask)});
    ++asked_;
    while (answers_.empty()) {
      if (cancelled_) return std::nullopt;
      answered_.wait_for(lock, 50ms);
    }
    const Message answer = std::move(answers_.front());
    answers_.pop_front();
    if (answer[0] == static_cast<std::uint64_t>(Kind::no_task)) return std::nullopt;
    return task_in(answer);
  }

  void tell(const study::RunEnded& run) {
    const std::lock_guard guard{mutex_};
    outgoing_.push_back(message_of(run));
  }

  std::deque<Message> take_outgoing() {
    const std::lock_guard guard{mutex_};
    return std::exchange(outgoing_, {});
  }

  void answer(Message message) {
    const std::lock_guard guard{mutex_};
    answers_.push_back(std::move(message));
    --asked_;
    answered_.notify_one();
  }

  /// Whether rank 0 still owes an answer.
  bool waits() {
    const std::lock_guard guard{mutex_};
    return asked_ > 0;
  }

 private:
  const std::atomic<bool>& cancelled_;
  std::mutex mutex_;
  std::condition_variable answered_;
  std::deque<Message> outgoing_;
  std::deque<Message> answers_;
  int asked_ = 0;
};

/// Beside the program as built, or in the library folder beside the installed one.
std::string module_path() {
  const fs::path program = fs::read_symlink("/proc/self/exe").parent_path();
  for (const fs::path& folder : {program, program.parent_path() / "lib" / "motcua"}) {
    if (fs::exists(folder / "motcua_mpi.so")) return (folder / "motcua_mpi.so").string();
  }
  return "";
}

int number_in(const char* variable) {
  const char* text = std::getenv(variable);
  return text ? std::atoi(text) : 0;
}

}  // namespace

std::unique_ptr<Ranks> Ranks::find() {
  if (number_in("OMPI_COMM_WORLD_SIZE") < 2) return nullptr;
  const std::string module = module_path();
  if (module.empty()) {
    throw UsageError{
        "this motcua was built without MPI, so that every process would do all runs; build it with Open MPI, "
        "or start parts with --part I/N"};
  }
  return std::unique_ptr<Ranks>{new Ranks{module}};
}

bool Ranks::are_unknown() {
  return std::max(number_in("SLURM_STEP_NUM_TASKS"), number_in("PMI_SIZE")) > 1 && !std::getenv("OMPI_COMM_WORLD_SIZE");
}

Ranks::Ranks(const std::string& module) {
  // Open MPI's own modules look for its symbols among the global ones.
  void* handle = dlopen(module.c_str(), RTLD_NOW | RTLD_GLOBAL);
  void* symbol = handle ? dlsym(handle, "motcua_mpi_module") : nullptr;
  if (!symbol) throw std::runtime_error{fmt::format("cannot load `{}`: {}", module, dlerror())};
  mpi_ = reinterpret_cast<const motcua_mpi* (*)()>(symbol)();
  require(mpi_->start(&rank_, &size_), "start");
}

Ranks::~Ranks() {
  mpi_->stop();
}

unsigned Ranks::threads_of_rank() {
  const unsigned usable = std::max(1U, std::thread::hardware_concurrency());  // fewer if mpirun has bound the rank
  const auto all = static_cast<unsigned>(sysconf(_SC_NPROCESSORS_ONLN));
  const int beside = number_in("OMPI_COMM_WORLD_LOCAL_SIZE");
  return usable < all || beside < 2 ? usable : std::max(1U, usable / static_cast<unsigned>(beside));
}

void Ranks::serve(study::Dispenser& dispenser, const std::function<void()>& work,
                  const std::function<void(const study::RunEnded&)>& on_run_ended, const std::atomic<bool>& cancelled) {
  Worker worker{work};
  int left = size_ - 1;
  while (left > 0 || !worker.has_ended()) {
    int from = 0;
    Message message;
    while (receive(*mpi_, from, message)) {
      if (message[0] == static_cast<std::uint64_t>(Kind::leave)) --left;
      if (message[0] == static_cast<std::uint64_t>(Kind::ended)) on_run_ended(run_in(message));
      if (message[0] != static_cast<std::uint64_t>(Kind::ask)) continue;
      const auto task = cancelled ? std::nullopt : dispenser.next();
      send(*mpi_, from, task ? message_of(*task) : Message{static_cast<std::uint64_t>(Kind::no_task)});
    }
    std::this_thread::sleep_for(between_looks);
  }
  worker.join();
}

void Ranks::ask(const RemoteWork& work, const std::atomic<bool>& cancelled) {
  RemoteDispenser dispenser{cancelled};
  Worker worker{[&] { work(dispenser, [&](const study::RunEnded& run) { dispenser.tell(run); }); }};
  bool has_ended = false;
  while (!has_ended || dispenser.waits()) {
    has_ended = worker.has_ended();  // before looking, so that nothing told last is left behind
    for (const Message& message : dispenser.take_outgoing()) send(*mpi_, 0, message);
    int from = 0;
    Message message;
    while (receive(*mpi_, from, message)) dispenser.answer(std::move(message));
    std::this_thread::sleep_for(between_looks);
  }
  send(*mpi_, 0, {static_cast<std::uint64_t>(Kind::leave)});
  worker.join();
}

}  // namespace motcua::cli

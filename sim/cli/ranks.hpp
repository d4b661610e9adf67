// A sweep on many processes under mpirun: rank 0 hands out the runs, every rank does them and keeps its own shard.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "study/dispenser.hpp"
#include "study/sweep.hpp"

struct motcua_mpi;

namespace motcua::cli {

/// The processes that mpirun has started together.
class Ranks {
 public:
  /// Nothing outside of mpirun: then MPI is neither loaded nor called. Throws UsageError if this motcua was built
  /// without MPI.
  static std::unique_ptr<Ranks> find();
  /// Whether something other than Open MPI's mpirun (srun, another MPI) started this process as one of several, which
  /// then know nothing of each other.
  static bool are_unknown();
  ~Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  int rank() const { return rank_; }
  int size() const { return size_; }
  /// Threads for each rank if none are asked for: this machine's cores, shared among the ranks on it.
  static unsigned threads_of_rank();

  /// Rank 0: calls `work` on a thread of its own and meanwhile hands out what `dispenser` has to the others; what they
  /// have done is told to `on_run_ended`. After `cancelled` becomes true it hands out nothing more. Returns when all
  /// ranks are done.
  void serve(study::Dispenser& dispenser, const std::function<void()>& work,
             const std::function<void(const study::RunEnded&)>& on_run_ended, const std::atomic<bool>& cancelled);

  /// The other ranks: calls `work`, on a thread of its own, with a dispenser that asks rank 0, and a function that
  /// tells rank 0 what has ended.
  using RemoteWork = std::function<void(study::Dispenser&, const study::OnRunEnded&)>;
  void ask(const RemoteWork& work, const std::atomic<bool>& cancelled);

 private:
  explicit Ranks(const std::string& module);

  const motcua_mpi* mpi_ = nullptr;
  int rank_ = 0;
  int size_ = 1;
};

}  // namespace motcua::cli

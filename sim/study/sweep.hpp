// The runs of a study on the threads of one process.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "study/dispenser.hpp"
#include "study/experiment.hpp"
#include "study/ledger.hpp"
#include "study/shard.hpp"

namespace motcua::study {

/// A run that has ended, one way or the other, or that had been done before.
struct RunEnded {
  std::size_t point = 0;
  std::size_t model = 0;
  std::uint32_t replication = 0;
  bool failed = false;
  double objective = 0;
};
/// May be called from any thread, one call at a time.
using OnRunEnded = std::function<void(const RunEnded&)>;

/// What a worker process works with.
struct SweepWorker {
  const Experiment& experiment;
  const std::vector<Point>& points;
  const Ledger& ledger;  ///< what was done before; only read
  ShardWriter& shard;
  Dispenser& dispenser;
  unsigned threads = 1;
};

/// Does what the dispenser hands out. Each cell is compiled once for the replications handed out together, and a few
/// are remembered. Once fewer runs are left than threads, the threads help within the runs. A run that fails, or a cell
/// that cannot be compiled, is recorded and the others go on. After `cancelled` becomes true no further run is begun.
/// Throws DatabaseError if runs can no longer be kept.
void sweep(const SweepWorker& worker, const std::atomic<bool>& cancelled, const OnRunEnded& on_run_ended);

/// One run of a cell: its row. Never throws for what the run itself does wrong: that makes a failed row.
RunRow run_cell(const Cell& cell, const Frame& frame, const std::string& point, std::uint32_t replication,
                unsigned threads);

/// What identifies the runs of a model at a point; of one that cannot be compiled, what it would have been made of.
Identity content_or_recipe(const Experiment& experiment, const Point& point, std::size_t model);

/// "load = 1.2, clerks = 3"; "the scenario as it is" without factors.
std::string point_text(const Study& study, const Point& point);

}  // namespace motcua::study

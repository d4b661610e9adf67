// Many runs: models × replications, side by side.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "model/timeline.hpp"
#include "study/figures.hpp"
#include "study/table_set.hpp"

namespace motcua::agents {
struct Trace;
}

namespace motcua::study {

/// How runs are done. Only the seed, the replications, the periods, the tables and `keep_rows` change what comes
/// out.
struct RunnerSettings {
  std::uint64_t seed = 1;
  std::vector<std::uint32_t> replications;  ///< their numbers
  unsigned threads = 1;
  measures::Period period = measures::Period::month;  ///< into which the course of a run is cut
  TableSet tables = all_tables;                       ///< of the results file
  bool keep_rows = false;
  agents::Trace* trace = nullptr;
};

/// What is told while runs go on. May be called from any thread, one call at a time.
struct Progress {
  std::size_t finished = 0;
  std::size_t total = 0;
};
using OnProgress = std::function<void(const Progress&)>;

/// The runs that were finished: figures[model][i] belongs to replications[i].
struct Finished {
  std::vector<std::uint32_t> replications;
  std::vector<std::vector<RunFigures>> figures;
  bool cancelled = false;
};

/// Runs every model under every replication. Runs are started replication by replication, all models of one before the
/// next, so that what is finished after a cancellation can be compared; a replication counts as finished once all its
/// models are. With fewer runs than threads, the rest of the threads help within the runs.
/// After `cancelled` becomes true no further run is begun, and those begun are waited for.
/// The first exception of a run is thrown on, once the others have ended.
Finished run_all(const std::vector<model::Timeline>& models, const RunnerSettings& settings,
                 const std::atomic<bool>& cancelled, const OnProgress& on_progress = {});

}  // namespace motcua::study

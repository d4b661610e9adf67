// Many runs: models × replications, side by side.
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "measures/rows.hpp"
#include "model/timeline.hpp"
#include "study/figures.hpp"
#include "study/table_set.hpp"

namespace motcua::agents {
struct Trace;
}

namespace motcua::study {

/// Takes the rows of many runs that go on side by side.
class RowStore {
 public:
  virtual ~RowStore() = default;

  /// For the rows of a run; `run`: place of its replication × models + place of its model. Lives as long as the store.
  virtual measures::RowSink& sink(std::size_t run) = 0;

  /// The run has ended well: that was all of it.
  virtual void end(std::size_t run) = 0;
};

/// How runs are done. Only the seed, the replications, the periods, the tables and the rows change what comes out.
struct RunnerSettings {
  std::uint64_t seed = 1;
  std::vector<std::uint32_t> replications;  ///< their numbers
  unsigned threads = 1;
  measures::Period period = measures::Period::month;  ///< into which the course of a run is cut
  TableSet tables = all_tables;                       ///< of the results file
  measures::RowSelection rows;                        ///< which of them are kept
  RowStore* row_store = nullptr;                      ///< takes them; must be there if any are kept
  agents::Trace* trace = nullptr;
};

/// What is told while runs go on. May be called from any thread, one call at a time.
struct Progress {
  std::size_t finished = 0;
  std::size_t total = 0;
  std::size_t before = 0;  ///< of the finished, those done by an earlier start
  std::string note{};      ///< what else there is to tell
};
using OnProgress = std::function<void(const Progress&)>;

/// The runs that were finished: figures[model][i] belongs to replications[i].
struct Finished {
  std::vector<std::uint32_t> replications;
  std::vector<std::vector<RunFigures>> figures;
  bool cancelled = false;
  std::exception_ptr failure = nullptr;  ///< the first exception of a run; none was begun after it
};

/// Runs every model under every replication. Runs are started replication by replication, all models of one before the
/// next, so that what is finished after a cancellation can be compared; a replication counts as finished once all its
/// models are. With fewer runs than threads, the rest of the threads help within the runs.
/// After `cancelled` becomes true no further run is begun, and those begun are waited for.
/// The first exception of a run is thrown on, once the others have ended.
Finished run_all(const std::vector<model::Timeline>& models, const RunnerSettings& settings,
                 const std::atomic<bool>& cancelled, const OnProgress& on_progress = {});

/// The same, but what was finished is returned beside the exception, if there was one.
Finished run_and_keep(const std::vector<model::Timeline>& models, const RunnerSettings& settings,
                      const std::atomic<bool>& cancelled, const OnProgress& on_progress = {});

}  // namespace motcua::study

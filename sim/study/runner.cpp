#include "study/runner.hpp"

#include <algorithm>
#include <mutex>

#include "agents/run.hpp"
#include "engine/parallel.hpp"

namespace motcua::study {
namespace {

/// Hands out the runs of one call, one after the other, and keeps what comes back.
class Queue {
 public:
  Queue(const std::vector<model::Timeline>& models, const RunnerSettings& settings, const std::atomic<bool>& cancelled,
        const OnProgress& on_progress)
      : models_{models},
        settings_{settings},
        cancelled_{cancelled},
        on_progress_{on_progress},
        done_(models.size() * settings.replications.size()) {
    const std::size_t runs = std::max<std::size_t>(1, done_.size());
    workers_ = static_cast<unsigned>(std::min<std::size_t>(std::max(1U, settings.threads), runs));
    threads_each_ = (std::max(1U, settings.threads) + workers_ - 1) / workers_;
  }

  void work_off() {
    if (workers_ == 1) return work();
    engine::parallel_for_each_index(workers_, [this](std::size_t) { work(); });
  }

  Finished take() {
    Finished finished;
    finished.cancelled = cancelled_;
    finished.failure = failure_;
    finished.figures.resize(models_.size());
    for (std::size_t r = 0; r < settings_.replications.size(); ++r) {
      const auto first = done_.begin() + static_cast<std::ptrdiff_t>(r * models_.size());
      const auto last = first + static_cast<std::ptrdiff_t>(models_.size());
      if (!std::all_of(first, last, [](const auto& run) { return run.has_value(); })) continue;
      finished.replications.push_back(settings_.replications[r]);
      for (std::size_t m = 0; m < models_.size(); ++m) finished.figures[m].push_back(std::move(*first[m]));
    }
    return finished;
  }

 private:
  void work() {
    for (std::size_t run = next_++; run < done_.size() && !cancelled_ && !failed_; run = next_++) {
      try {
        done_[run] = do_run(run);
      } catch (...) {
        return fail(std::current_exception());
      }
      tell();
    }
  }

  RunFigures do_run(std::size_t run) const {
    const model::Timeline& timeline = models_[run % models_.size()];
    agents::RunSettings settings;
    settings.seed = settings_.seed;
    settings.replication = settings_.replications[run / models_.size()];
    settings.threads = threads_each_;
    settings.period = settings_.period;
    settings.trace = settings_.trace;
    settings.rows = settings_.rows;
    if (settings.rows.any()) settings.row_sink = &settings_.row_store->sink(run);
    RunFigures figures =
        figures_of(agents::run(timeline, settings), timeline.front().model, has(settings_.tables, Table::histogram));
    if (settings.rows.any()) settings_.row_store->end(run);
    return figures;
  }

  void fail(std::exception_ptr failure) {
    failed_ = true;
    const std::lock_guard guard{telling_};
    if (!failure_) failure_ = std::move(failure);
  }

  void tell() {
    const std::lock_guard guard{telling_};
    ++finished_;
    if (on_progress_) on_progress_({finished_, done_.size()});
  }

  const std::vector<model::Timeline>& models_;
  const RunnerSettings& settings_;
  const std::atomic<bool>& cancelled_;
  const OnProgress& on_progress_;
  std::vector<std::optional<RunFigures>> done_;  ///< replication × model
  unsigned workers_ = 1;
  unsigned threads_each_ = 1;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> failed_{false};
  std::mutex telling_;
  std::size_t finished_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

Finished run_and_keep(const std::vector<model::Timeline>& models, const RunnerSettings& settings,
                      const std::atomic<bool>& cancelled, const OnProgress& on_progress) {
  Queue queue{models, settings, cancelled, on_progress};
  queue.work_off();
  return queue.take();
}

Finished run_all(const std::vector<model::Timeline>& models, const RunnerSettings& settings,
                 const std::atomic<bool>& cancelled, const OnProgress& on_progress) {
  Finished finished = run_and_keep(models, settings, cancelled, on_progress);
  if (finished.failure) std::rethrow_exception(finished.failure);
  return finished;
}

}  // namespace motcua::study

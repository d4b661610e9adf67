#include "study/sweep.hpp"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <future>
#include <limits>
#include <list>
#include <memory>
#include <unordered_map>

#include "agents/run.hpp"
#include "engine/parallel.hpp"
#include "study/measure_table.hpp"
#include "study/stalled.hpp"

namespace motcua::study {
namespace {

/// CPU seconds of the calling thread.
double thread_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

Identity without_content(const Identity& recipe) {
  return identity_of("not to be compiled: " + recipe.text());
}

/// A cell, or why it cannot be compiled.
struct MadeCell {
  std::optional<Cell> cell;
  Identity content;
  std::string problems;
};

MadeCell make_cell(const Experiment& experiment, const Point& point, std::size_t model) {
  MadeCell made;
  try {
    made.cell = experiment.cell(point, model);
    made.content = made.cell->content;
  } catch (const core::InputError& error) {
    made.content = without_content(recipe_of(experiment.frame(), experiment.study(), point, model));
    made.problems = error.problems().text();
    while (made.problems.ends_with('\n')) made.problems.pop_back();
  }
  return made;
}

/// Compiles cells when they are first asked for, and remembers the latest.
class CellCache {
 public:
  CellCache(const SweepWorker& worker, std::size_t most) : worker_{worker}, most_{most} {}

  std::shared_ptr<const MadeCell> get(std::size_t point, std::size_t model) {
    std::promise<std::shared_ptr<const MadeCell>> promise;
    std::shared_future<std::shared_ptr<const MadeCell>> future;
    bool is_mine = false;
    {
      const std::lock_guard guard{mutex_};
      const auto found = std::find_if(kept_.begin(), kept_.end(),
                                      [&](const Kept& kept) { return kept.point == point && kept.model == model; });
      if (found != kept_.end()) {
        future = found->made;
      } else {
        is_mine = true;
        future = promise.get_future().share();
        kept_.push_front({point, model, future});
        if (kept_.size() > most_) kept_.pop_back();
      }
    }
    if (is_mine) {
      try {
        promise.set_value(make(point, model));
      } catch (...) {
        promise.set_exception(std::current_exception());  // all who wait for the cell get to know why
      }
    }
    return future.get();
  }

 private:
  struct Kept {
    std::size_t point;
    std::size_t model;
    std::shared_future<std::shared_ptr<const MadeCell>> made;
  };

  std::shared_ptr<const MadeCell> make(std::size_t point, std::size_t model) {
    const Experiment& experiment = worker_.experiment;
    const Point& where = worker_.points[point];
    auto made = std::make_shared<const MadeCell>(make_cell(experiment, where, model));
    const Identity recipe = recipe_of(experiment.frame(), experiment.study(), where, model);
    if (!worker_.ledger.content(recipe)) worker_.shard.add(CellRow{recipe, made->content});
    return made;
  }

  const SweepWorker& worker_;
  std::size_t most_;
  std::mutex mutex_;
  std::list<Kept> kept_;
};

class Sweep {
 public:
  Sweep(const SweepWorker& worker, const std::atomic<bool>& cancelled, const OnRunEnded& on_run_ended)
      : worker_{worker},
        frame_{worker.experiment.frame()},
        kept_{frame_.kept.identity()},
        cancelled_{cancelled},
        on_run_ended_{on_run_ended},
        cells_{worker, std::max(1U, worker.threads) + 4U},
        objective_{measure_position(worker.experiment.study().objective)} {}

  void work() {
    try {
      while (!cancelled_ && !broken_) {
        const auto task = worker_.dispenser.next();
        if (!task) return;
        do_task(*task);
      }
    } catch (...) {
      broken_ = true;
      throw;
    }
  }

 private:
  void do_task(const Task& task) {
    waiting_ += static_cast<std::int64_t>(task.replications.size());
    left_ = task.left;
    const auto made = cells_.get(task.point, task.model);
    for (const std::uint32_t replication : task.replications) {
      if (!cancelled_ && !broken_) do_run(task, *made, replication);
      --waiting_;
    }
  }

  /// Threads for each run: one, except for the last, and where fewer runs are left than threads. Of a run's own threads
  /// only those help that have no run in hand.
  unsigned threads_each() const {
    const unsigned threads = std::max(1U, worker_.threads);
    const std::uint64_t left = left_;
    const std::uint64_t runs = left + static_cast<std::uint64_t>(std::max<std::int64_t>(1, waiting_));
    return left == 0 || runs < threads ? threads : 1;
  }

  void do_run(const Task& task, const MadeCell& made, std::uint32_t replication) {
    const Identity identity = run_identity(made.content, kept_, frame_.seed, replication);
    RunEnded ended{task.point, task.model, replication, false, worker_.ledger.objective(identity)};
    if (worker_.ledger.has(identity)) return tell(ended);
    if (!begin(identity, ended)) return;
    RunRow row = row_of(task, made, replication);
    row.identity = identity;
    ended.failed = row.failed;
    if (!row.failed) ended.objective = row.values[objective_];
    worker_.shard.add(std::move(row));
    end(identity, ended);
  }

  RunRow row_of(const Task& task, const MadeCell& made, std::uint32_t replication) const {
    const std::string where = point_text(worker_.experiment.study(), worker_.points[task.point]);
    if (made.cell) return run_cell(*made.cell, frame_, where, replication, threads_each());
    const std::string& model = frame_.models[task.model];
    const std::string why = fmt::format("at {}, seed {}: {}", where, frame_.seed, made.problems);
    return {{}, made.content, model, replication, true, 0, why};
  }

  /// False if the run was begun before in this sweep, for a point that comes to the same: what it gives is told of this
  /// one too, once it has ended.
  bool begin(const Identity& run, RunEnded same) {
    const std::lock_guard guard{telling_};
    const auto [begun, is_new] = begun_.try_emplace(run);
    if (is_new) return true;
    if (begun->second.outcome) {
      tell_as(same, *begun->second.outcome);
    } else {
      begun->second.same.push_back(same);
    }
    return false;
  }

  void end(const Identity& run, const RunEnded& outcome) {
    const std::lock_guard guard{telling_};
    Begun& begun = begun_[run];
    begun.outcome = outcome;
    if (on_run_ended_) on_run_ended_(outcome);
    for (const RunEnded& same : std::exchange(begun.same, {})) tell_as(same, outcome);
  }

  void tell(const RunEnded& run) {
    const std::lock_guard guard{telling_};
    if (on_run_ended_) on_run_ended_(run);
  }

  void tell_as(RunEnded same, const RunEnded& outcome) const {
    same.failed = outcome.failed;
    same.objective = outcome.objective;
    if (on_run_ended_) on_run_ended_(same);
  }

  /// A run that was begun here, and those of other points that are the same.
  struct Begun {
    std::optional<RunEnded> outcome;
    std::vector<RunEnded> same;
  };

  const SweepWorker& worker_;
  const Frame& frame_;
  Identity kept_;
  const std::atomic<bool>& cancelled_;
  const OnRunEnded& on_run_ended_;
  CellCache cells_;
  std::size_t objective_;
  std::atomic<bool> broken_{false};
  std::atomic<std::uint64_t> left_{0};    ///< not handed out
  std::atomic<std::int64_t> waiting_{0};  ///< handed out to this process and not done
  std::mutex telling_;
  std::unordered_map<Identity, Begun, IdentityHash> begun_;  ///< under `telling_`
};

}  // namespace

Identity content_or_recipe(const Experiment& experiment, const Point& point, std::size_t model) {
  return make_cell(experiment, point, model).content;
}

std::string point_text(const Study& study, const Point& point) {
  std::string text;
  for (std::size_t f = 0; f < study.factors.size(); ++f) {
    text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", study.factors[f].id(),
                        study.factors[f].words(point.settings[f]));
  }
  return text.empty() ? "the scenario as it is" : text;
}

RunRow run_cell(const Cell& cell, const Frame& frame, const std::string& point, std::uint32_t replication,
                unsigned threads) {
  const model::Timeline& timeline = cell.plan.timelines.front();
  RunRow row{run_identity(cell.content, frame.kept.identity(), frame.seed, replication), cell.content,
             timeline.front().model.id, replication};
  const auto fail = [&](const std::string& why) {
    row.failed = true;
    row.message = fmt::format("at {}, seed {}: {}", point, frame.seed, why);
    while (row.message.ends_with('\n')) row.message.pop_back();
  };
  const double began = thread_seconds();
  try {
    agents::RunSettings settings;
    settings.seed = frame.seed;
    settings.replication = replication;
    settings.threads = threads;
    Finished finished{{replication}, {{}}};
    finished.figures[0].push_back(figures_of(agents::run(timeline, settings), timeline.front().model));
    const std::string stalled = stalled_text(cell.plan, finished);
    if (stalled.empty()) {
      row.values = values_of(frame.kept, finished.figures[0][0], timeline);
    } else {
      fail("some dossiers wait for somebody who does not come: " + stalled);
    }
  } catch (const std::bad_alloc&) {
    fail("there is not enough memory; use fewer threads");
  } catch (const std::exception& error) {
    fail(error.what());
  }
  // What other threads did for the run they did between other runs, and it is not told apart.
  row.cpu_seconds = threads == 1 ? thread_seconds() - began : std::numeric_limits<double>::quiet_NaN();
  return row;
}

void sweep(const SweepWorker& worker, const std::atomic<bool>& cancelled, const OnRunEnded& on_run_ended) {
  Sweep running{worker, cancelled, on_run_ended};
  const unsigned workers = std::max(1U, worker.threads);
  if (workers == 1) return running.work();
  engine::parallel_for_each_index(workers, [&](std::size_t) { running.work(); });
}

}  // namespace motcua::study

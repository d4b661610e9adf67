// Rows of many runs at once, put into the order of the runs whichever is ready first.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "study/runner.hpp"
#include "study/spill.hpp"

namespace motcua::study {

/// A lane for each run. What the first unfinished run hands over is taken at once: it waits while much lies before it.
/// What the others hand over waits in memory, and beyond `memory` bytes on the disk. Safe from any thread.
class RowLanes : public RowStore {
 public:
  static constexpr std::size_t usual_memory = std::size_t{256} << 20;

  /// `folder`: where to wait on the disk.
  RowLanes(std::size_t runs, std::filesystem::path folder, std::size_t memory = usual_memory);

  measures::RowSink& sink(std::size_t run) override { return lanes_[run]; }
  void end(std::size_t run) override;

  struct Part {
    std::size_t run = 0;
    measures::Rows rows;
  };

  /// The next rows in the order of runs; waits for them. Nothing once all runs have ended, or after stop() when what
  /// the first unfinished run has handed over is taken.
  std::optional<Part> next();

  /// No run will hand over any more.
  void stop();

  /// After stop(): passes over the run that did not end, and all others that do not; see next().
  void skip_to(std::size_t run);

  /// From now on rows are thrown away: there is nobody to take them.
  void discard();

  /// Why rows could not wait on the disk and were thrown away; "": they could.
  std::string failure() const;

  /// The first run that has not ended and been taken.
  std::size_t first() const {
    const std::lock_guard guard{mutex_};
    return first_;
  }

 private:
  struct Lane : measures::RowSink {
    void take(measures::Rows&& rows) override { lanes->add(*this, std::move(rows)); }

    RowLanes* lanes = nullptr;
    std::size_t run = 0;
    std::deque<measures::Rows> waiting;
    std::size_t bytes = 0;         ///< of those waiting in memory
    std::unique_ptr<Spill> spill;  ///< what lies there comes before those
    bool ended = false;
  };

  void add(Lane& lane, measures::Rows&& rows);
  void put(Lane& lane, measures::Rows&& rows);
  void throw_away();
  void put_on_disk(Lane& lane, measures::Rows&& rows);
  bool has_rows(const Lane& lane) const { return !lane.waiting.empty() || (lane.spill && !lane.spill->empty()); }
  measures::Rows take_from(Lane& lane);

  std::filesystem::path folder_;
  std::size_t memory_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Lane> lanes_;
  std::size_t first_ = 0;
  std::size_t bytes_ = 0;  ///< waiting in memory, of all lanes
  bool stopped_ = false;
  bool discarded_ = false;
  std::string failure_;
};

}  // namespace motcua::study

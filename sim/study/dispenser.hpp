// Hands out the missing runs of a study.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "study/standing.hpp"

namespace motcua::study {

/// Some replications of one model at one point.
struct Task {
  std::size_t point = 0;
  std::size_t model = 0;
  std::vector<std::uint32_t> replications;
  std::uint64_t left = 0;  ///< runs of the study that are not handed out yet
};

/// Where workers get their tasks from; may be asked from any thread.
class Dispenser {
 public:
  virtual ~Dispenser() = default;
  /// Nothing: all is handed out.
  virtual std::optional<Task> next() = 0;
};

/// Which share of a study a worker of its own takes: cells, or single runs if there are fewer cells than parts.
struct Part {
  std::uint32_t number = 1;  ///< from 1
  std::uint32_t of = 1;
};

/// Hands out what the ledger lacks, point by point, model by model, many replications at once while many are left and
/// single ones towards the end, so that all workers end together (guided self-scheduling: Polychronopoulos and Kuck,
/// IEEE Transactions on Computers C-36(12), 1987).
class LocalDispenser : public Dispenser {
 public:
  LocalDispenser(const Frame& frame, const Study& study, const std::vector<Point>& points, const Ledger& ledger,
                 Part part, unsigned workers);

  std::optional<Task> next() override;
  /// Runs of this part, and those of them that are handed out or were done before.
  std::uint64_t total() const { return total_; }
  std::uint64_t missing() const { return missing_; }

 private:
  struct Missing {
    std::size_t cell = 0;  ///< point × model
    std::vector<std::uint32_t> replications;
  };

  std::size_t models_;
  unsigned workers_;
  std::uint64_t total_ = 0;
  std::uint64_t missing_ = 0;
  std::vector<Missing> cells_;
  std::mutex mutex_;
  std::size_t at_ = 0;    ///< the cell that is being handed out
  std::size_t from_ = 0;  ///< its first replication that is not
  std::uint64_t left_ = 0;
};

}  // namespace motcua::study

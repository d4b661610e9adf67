// Shards: where a worker keeps its finished runs, safe against whatever ends it.
//
// One SQLite file a worker, because HDF5 cannot be appended to safely. A worker begins a file of its own, under a name
// that nobody else has, at its first commit, so that no two ever write to one file and locks only guard those who read
// meanwhile. The rollback journal is used, not the write-ahead log, which needs shared memory and so does not work on
// network file systems (sqlite.org/wal.html); it is kept and blanked (PERSIST), which needs no syncing of the folder;
// synchronous = FULL, so that a commit outlives a loss of power.
#pragma once

#include <chrono>
#include <condition_variable>
#include <exception>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "study/identity.hpp"
#include "study/sqlite.hpp"

namespace motcua::study {

/// One run, as kept. `values` are laid out as the study's Kept says; none if it failed.
struct RunRow {
  Identity identity;
  Identity content;  ///< of what its model and point make of the scenario
  std::string model;
  std::uint32_t replication = 0;
  bool failed = false;
  double cpu_seconds = 0;  ///< NaN if several threads worked at it
  std::string message{};   ///< of a failure: why, and at which point under which seed
  std::vector<double> values{};
};

/// What a cell's recipe leads to, so that nobody has to resolve it again.
struct CellRow {
  Identity recipe;
  Identity content;
};

/// Takes rows from any thread and commits them in blocks from one thread of its own.
class ShardWriter {
 public:
  /// `folder` must exist. No file is made before there is something to commit.
  explicit ShardWriter(std::filesystem::path folder);
  /// Commits what is there; errors are lost, so call close() before.
  ~ShardWriter();
  ShardWriter(const ShardWriter&) = delete;
  ShardWriter& operator=(const ShardWriter&) = delete;

  /// Throws DatabaseError if an earlier commit failed.
  void add(RunRow row);
  void add(CellRow row);
  /// Has what is there committed soon, without waiting for a block to fill; safe to call at any time.
  void hurry();
  /// Commits what is there and ends. Throws DatabaseError if anything could not be committed.
  void close();

 private:
  void write();
  void commit(const std::vector<RunRow>& runs, const std::vector<CellRow>& cells);
  void begin_file();

  std::filesystem::path folder_;
  std::optional<Database> database_;  ///< only used by the writer's thread
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<RunRow> runs_;
  std::vector<CellRow> cells_;
  bool hurry_ = false;
  bool ending_ = false;
  std::exception_ptr failure_;
  std::thread thread_;  ///< last: it uses the others
};

/// The shards of a folder, by name.
std::vector<std::filesystem::path> shards_in(const std::filesystem::path& folder);

/// Hands over the cells of one shard alone.
void read_cells_of_shard(const std::filesystem::path& path, const std::function<void(const CellRow&)>& cell);

/// Hands over the rows of one shard. Throws DatabaseError, also for a file of another version.
void read_shard(const std::filesystem::path& path, const std::function<void(RunRow&&)>& run,
                const std::function<void(const CellRow&)>& cell);

}  // namespace motcua::study

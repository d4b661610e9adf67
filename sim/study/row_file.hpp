// A results file whose rows are written while the runs go on.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "results/growing_file.hpp"
#include "study/row_columns.hpp"
#include "study/row_lanes.hpp"

namespace motcua::study {

/// Takes the rows of all runs and writes them in order of replication and model, on a thread of its own. Where rows
/// cannot be written, the disk being full, they are given up: the runs go on for the sake of the tables.
class RowFile {
 public:
  /// Opens the partial file of `path`. Throws results::WriteError.
  RowFile(const Plan& plan, const RunnerSettings& settings, const std::filesystem::path& path);
  ~RowFile();
  RowFile(const RowFile&) = delete;
  RowFile& operator=(const RowFile&) = delete;

  /// Where the runs are to put their rows.
  RowStore& store() { return *lanes_; }

  /// Why rows were given up; "" if they were not.
  std::string failure() const;

  /// After the last run: keeps the rows of the replications of these numbers, writes everything else, gives the file
  /// its name. If rows were given up, writes the file without them and then throws results::WriteError.
  void finish(const results::Dataset& root, const std::vector<std::uint32_t>& replications);

 private:
  /// Rows of one run.
  template <class Row>
  struct Piece {
    std::size_t run = 0;
    std::vector<Row> rows;
  };
  template <class Row>
  struct Stretch {
    std::size_t run = 0;
    std::span<const Row> rows;
  };
  /// Rows that wait for their chunk to be full; fewer than it holds.
  template <class Row>
  struct Pending {
    std::vector<Piece<Row>> pieces;
    std::size_t rows = 0;

    std::vector<Stretch<Row>> stretches() const;
  };
  /// Up to where the rows of whole replications go.
  struct Mark {
    std::size_t replication = 0;
    Pending<measures::DossierRow> dossiers;
    Pending<measures::WorkRow> work;
    std::uint64_t dossier_rows = 0;
    std::uint64_t work_rows = 0;
  };

  void write_all() noexcept;
  void write(std::size_t run, measures::Rows&& rows);
  void write_rest();
  void begin_replication(std::size_t replication);
  void back_to_mark();
  void write_kept(const std::vector<std::uint32_t>& replications);
  void give_up(const std::string& why);
  RowRun run_of(std::size_t run) const;
  template <class Row>
  void add(std::size_t table, Pending<Row>& pending, std::size_t run, std::vector<Row>&& rows);
  template <class Row>
  void write_chunk(std::size_t table, const std::vector<Stretch<Row>>& stretches, std::size_t rows);

  std::filesystem::path path_;
  measures::RowSelection selection_;
  std::vector<std::uint32_t> replications_;  ///< asked for
  std::vector<RowPlaces> places_;            ///< of each model
  std::size_t dossier_table_ = 0;
  std::size_t work_table_ = 0;
  std::unique_ptr<results::GrowingFile> file_;
  std::unique_ptr<RowLanes> lanes_;
  Pending<measures::DossierRow> dossiers_;
  Pending<measures::WorkRow> work_;
  Mark mark_;
  mutable std::mutex mutex_;  ///< of failure_
  std::string failure_;
  std::thread writer_;  ///< last: it uses the others
};

}  // namespace motcua::study

#include "study/shard.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <random>

#include "core/version.hpp"

namespace motcua::study {
namespace {

using namespace std::chrono_literals;

constexpr auto longest_wait = 1s;        ///< of a finished run for its commit
constexpr std::size_t block = 512;       ///< runs that are committed at once, at most
constexpr int format_version = 1;        ///< of the tables below
constexpr int application = 0x6D6F7463;  ///< "motc" in the file's header

constexpr const char* tables = R"(
  CREATE TABLE run(identity BLOB NOT NULL, content BLOB NOT NULL, model TEXT NOT NULL, replication INTEGER NOT NULL,
                   failed INTEGER NOT NULL, cpu_seconds REAL, message TEXT, kept BLOB);
  CREATE TABLE cell(recipe BLOB NOT NULL, content BLOB NOT NULL);
  CREATE TABLE about(name TEXT PRIMARY KEY, value TEXT);
)";

void bind(Statement& statement, int parameter, const Identity& identity) {
  statement.bind_bytes(parameter, &identity, sizeof identity);
}

[[noreturn]] void refuse_row(const Database& database) {
  throw DatabaseError{
      fmt::format("cannot read `{}`: a row of it is damaged; move the file away and start the sweep again, which does "
                  "its runs again",
                  database.path().string())};
}

Identity identity_in(const Database& database, const Statement& statement, int column) {
  Identity identity;
  const auto bytes = statement.bytes(column);
  if (bytes.size() != sizeof identity) refuse_row(database);
  std::memcpy(&identity, bytes.data(), sizeof identity);
  return identity;
}

/// A file that did not exist before. Making it fails if it exists, on network file systems too (open(2), O_EXCL).
std::filesystem::path new_file(const std::filesystem::path& folder) {
  std::random_device random;
  while (true) {
    const std::filesystem::path path = folder / fmt::format("shard-{:08x}{:08x}.sqlite", random(), random());
    const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0) {
      close(descriptor);
      return path;
    }
    if (errno != EEXIST) {
      throw DatabaseError{fmt::format("cannot write `{}`: {}; choose a folder that you may write to", path.string(),
                                      std::strerror(errno))};
    }
  }
}

}  // namespace

ShardWriter::ShardWriter(std::filesystem::path folder) : folder_{std::move(folder)}, thread_{[this] { write(); }} {}

ShardWriter::~ShardWriter() {
  try {
    close();
  } catch (const std::exception&) {
    return;  // a destructor cannot tell; close() has been called by those who want to know
  }
}

void ShardWriter::add(RunRow row) {
  const std::lock_guard guard{mutex_};
  if (failure_) std::rethrow_exception(failure_);
  runs_.push_back(std::move(row));
  changed_.notify_one();
}

void ShardWriter::add(CellRow row) {
  const std::lock_guard guard{mutex_};
  if (failure_) std::rethrow_exception(failure_);
  cells_.push_back(row);
  changed_.notify_one();
}

void ShardWriter::hurry() {
  const std::lock_guard guard{mutex_};
  hurry_ = true;
  changed_.notify_one();
}

void ShardWriter::close() {
  {
    const std::lock_guard guard{mutex_};
    ending_ = true;
    changed_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
  const std::lock_guard guard{mutex_};
  if (failure_) std::rethrow_exception(failure_);
}

void ShardWriter::write() {
  std::unique_lock lock{mutex_};
  while (!failure_) {
    changed_.wait(lock, [this] { return ending_ || !runs_.empty() || !cells_.empty(); });
    changed_.wait_for(lock, longest_wait, [this] { return ending_ || hurry_ || runs_.size() >= block; });
    hurry_ = false;
    const std::vector<RunRow> runs = std::exchange(runs_, {});
    const std::vector<CellRow> cells = std::exchange(cells_, {});
    if (runs.empty() && cells.empty() && ending_) return;
    lock.unlock();
    std::exception_ptr failure;
    try {
      commit(runs, cells);
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    failure_ = failure;
  }
}

void ShardWriter::begin_file() {
  database_.emplace(new_file(folder_), Database::Access::create);
  database_->execute("PRAGMA journal_mode = PERSIST; PRAGMA synchronous = FULL; BEGIN IMMEDIATE;");
  database_->execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", application, format_version));
  database_->execute(tables);
  Statement about{*database_, "INSERT INTO about VALUES ('program', ?)"};
  const std::string program =
      fmt::format("motcua {} ({}, {})", core::program_version(), core::program_commit(), core::compiler());
  about.bind(0, std::string_view{program});
  about.run();
  database_->execute("COMMIT");
}

void ShardWriter::commit(const std::vector<RunRow>& runs, const std::vector<CellRow>& cells) {
  if (!database_) begin_file();
  database_->execute("BEGIN IMMEDIATE");
  Statement cell{*database_, "INSERT INTO cell VALUES (?, ?)"};
  for (const CellRow& row : cells) {
    bind(cell, 0, row.recipe);
    bind(cell, 1, row.content);
    cell.run();
  }
  Statement run{*database_, "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?)"};
  for (const RunRow& row : runs) {
    bind(run, 0, row.identity);
    bind(run, 1, row.content);
    run.bind(2, std::string_view{row.model});
    run.bind(3, std::int64_t{row.replication});
    run.bind(4, std::int64_t{row.failed});
    run.bind(5, row.cpu_seconds);
    run.bind(6, std::string_view{row.message});
    run.bind_bytes(7, row.values.data(), row.values.size() * sizeof(double));
    run.run();
  }
  database_->execute("COMMIT");
}

std::vector<std::filesystem::path> shards_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> shards;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("shard-") && name.ends_with(".sqlite")) shards.push_back(entry.path());
  }
  std::sort(shards.begin(), shards.end());
  return shards;
}

namespace {

/// False for a shard whose worker was ended before the first commit.
bool has_rows(Database& database) {
  Statement known{database, "SELECT count(*) FROM sqlite_master WHERE name IN ('run', 'cell', 'about')"};
  known.step();
  if (known.integer(0) == 0) return false;
  Statement version{database, "SELECT user_version FROM pragma_user_version"};
  version.step();
  if (version.integer(0) == format_version) return true;
  throw DatabaseError{
      fmt::format("cannot read `{}`: it is of version {}, this program reads version {}; read it with the "
                  "program that wrote it, and let this program sweep into another folder",
                  database.path().string(), version.integer(0), format_version)};
}

void read_cells(Database& database, const std::function<void(const CellRow&)>& cell) {
  Statement cells{database, "SELECT recipe, content FROM cell"};
  while (cells.step()) cell({identity_in(database, cells, 0), identity_in(database, cells, 1)});
}

RunRow row_in(const Database& database, const Statement& runs) {
  RunRow row{identity_in(database, runs, 0),
             identity_in(database, runs, 1),
             runs.text(2),
             static_cast<std::uint32_t>(runs.integer(3)),
             runs.integer(4) != 0,
             runs.real(5),
             runs.text(6)};
  const auto kept = runs.bytes(7);
  if (kept.size() % sizeof(double) != 0 || kept.empty() != row.failed) refuse_row(database);
  row.values.resize(kept.size() / sizeof(double));
  if (!kept.empty()) std::memcpy(row.values.data(), kept.data(), kept.size());
  return row;
}

}  // namespace

void read_cells_of_shard(const std::filesystem::path& path, const std::function<void(const CellRow&)>& cell) {
  Database database{path, Database::Access::read};
  if (has_rows(database)) read_cells(database, cell);
}

void read_shard(const std::filesystem::path& path, const std::function<void(RunRow&&)>& run,
                const std::function<void(const CellRow&)>& cell) {
  Database database{path, Database::Access::read};
  if (!has_rows(database)) return;
  read_cells(database, cell);
  Statement runs{database, "SELECT identity, content, model, replication, failed, cpu_seconds, message, kept FROM run"};
  while (runs.step()) run(row_in(database, runs));
}

}  // namespace motcua::study

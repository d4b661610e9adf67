// A results file with tables of rows that are written while they come into being, and all else at the end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/team.hpp"
#include "results/dataset.hpp"
#include "results/hdf5_handle.hpp"
#include "results/partial_file.hpp"
#include "results/storage.hpp"

namespace motcua::results {

enum class ColumnType : std::uint8_t { float64, int32, int8 };

/// Bytes of one value.
constexpr std::size_t size_of(ColumnType type) {
  return type == ColumnType::float64 ? 8 : type == ColumnType::int32 ? 4 : 1;
}

/// A column of a table; `name`, `units`, `long_name` and `attributes` as those of a Variable.
struct Column {
  std::string name;
  ColumnType type = ColumnType::int32;
  std::string units;
  std::string long_name;
  std::vector<Attribute> attributes{};
};

/// A table that will be a group of its own: columns over one dimension.
struct Table {
  std::string group;
  std::string dimension;
  std::vector<Column> columns;
  std::vector<Attribute> attributes{};
};

/// Rows go into the file in chunks of `rows_of_chunk`; they are compressed on up to `threads` threads and written in
/// order, so that equal rows make equal bytes. The library is called by whoever calls this, one at a time. Every
/// function throws WriteError, with its reason and remedy, and leaves the file fit for nothing but being dropped.
class GrowingFile {
 public:
  static constexpr std::size_t rows_of_chunk = 32 * 1024;

  /// Opens the partial file of `path`, see PartialFile.
  GrowingFile(const std::filesystem::path& path, std::vector<Table> tables, const Storage& storage, unsigned threads);

  /// Without finish() nothing stays behind, whatever has been written.
  ~GrowingFile();
  GrowingFile(const GrowingFile&) = delete;
  GrowingFile& operator=(const GrowingFile&) = delete;

  /// Writes the values of a chunk of a column to `values`, rows_of_chunk of them at most.
  using Fill = std::function<void(std::size_t column, std::byte* values)>;

  /// Appends a chunk, to be filled for several columns at a time. Fewer rows than a chunk holds: the table's last ones.
  void append(std::size_t table, std::size_t rows, const Fill& fill);

  /// Drops all rows from number `rows` on, a whole number of chunks.
  void cut(std::size_t table, std::uint64_t rows);

  std::uint64_t rows(std::size_t table) const { return tables_[table].rows; }

  /// Writes everything else, and gives the file its name. `root` has no groups named as a table.
  void finish(const Dataset& root);

 private:
  struct OpenTable {
    Table table;
    hdf5::Group group;
    hdf5::Array scale;
    std::vector<hdf5::Array> columns;
    std::uint64_t rows = 0;
  };

  OpenTable open(Table table) const;
  hdf5::Array create_column(hid_t group, const Column& column) const;
  static void set_rows(OpenTable& table, std::uint64_t rows);
  std::vector<std::byte> pack(const Column& column, std::vector<std::byte>& values) const;
  void open_tables(std::vector<Table> tables);
  void drop_library_file() noexcept;
  template <class Do>
  void guarded(Do what);

  PartialFile partial_;
  Storage storage_;
  engine::Team team_;
  std::optional<hdf5::File> file_;
  std::vector<OpenTable> tables_;
};

}  // namespace motcua::results

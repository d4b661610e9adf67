// A table of rows in a results file, read stretch by stretch: it may be larger than memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "results/dataset.hpp"
#include "results/hdf5_handle.hpp"
#include "results/reader.hpp"

namespace motcua::results {

class TableReader {
 public:
  /// A column, and how its numbers are to be read.
  struct Column {
    std::string name;
    std::string units;
    std::vector<std::string> flags;  ///< meanings of 0, 1, 2, …; empty: the numbers mean themselves
  };

  /// Opens the table `group` of a file that motcua wrote. Throws ReadError, also if the file has no such table.
  TableReader(const std::filesystem::path& path, const std::string& group);
  ~TableReader();
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  std::uint64_t rows() const { return rows_; }
  const std::vector<Column>& columns() const { return columns_; }
  bool has(const std::string& column) const { return arrays_.contains(column); }

  /// Values of `count` rows from `first` on; whole numbers of any size as such. Throws ReadError.
  std::vector<std::int64_t> integers(const std::string& column, std::uint64_t first, std::uint64_t count) const;
  std::vector<double> numbers(const std::string& column, std::uint64_t first, std::uint64_t count) const;

  /// Whether a column holds whole numbers. Throws ReadError.
  bool is_integer(const std::string& column) const;

  /// The labels along a dimension of the whole file; empty if it has no such text. Throws ReadError.
  std::vector<std::string> labels(const std::string& name) const;

 private:
  template <class Value>
  std::vector<Value> read(const std::string& column, hid_t type, std::uint64_t first, std::uint64_t count) const;
  template <class Do>
  auto guarded(const Do& what) const;
  void open(const std::string& group);
  void open_columns();
  void close();
  hid_t array(const std::string& column) const;
  [[noreturn]] void refuse(const std::string& reason) const;

  std::filesystem::path path_;
  std::string group_name_;
  std::optional<hdf5::File> file_;
  std::optional<hdf5::Group> group_;
  std::map<std::string, hdf5::Array> arrays_;
  std::vector<Column> columns_;
  std::uint64_t rows_ = 0;
};

}  // namespace motcua::results

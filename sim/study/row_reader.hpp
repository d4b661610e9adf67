// Rows of a results file as words: what their indices, flags and instants stand for.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "results/table_reader.hpp"
#include "study/export_rows.hpp"

namespace motcua::study {

/// Rows that are read at once: a chunk of the file, or a few of them.
inline constexpr std::uint64_t rows_at_once = 64 * 1024;

/// An instant counted from a date, in ms.
class Calendar {
 public:
  /// From the units of a column, "hours since 2025-07-01 00:00:00"; false if they are others.
  bool read(const std::string& units);

  /// "2025-07-01 08:30:00.000", with `between` instead of the space. The date is worked out once a day.
  std::string_view text(std::int64_t ms, char between);

 private:
  std::chrono::sys_days start_;
  std::int64_t day_ = -1;
  std::string text_;
};

/// Which rows of a stretch are selected.
class RowFilter {
 public:
  /// Throws results::ReadError if the file has no such model.
  RowFilter(const results::TableReader& table, const std::filesystem::path& file, const ExportSelection& selection);

  /// One for each of `count` rows from `first` on.
  std::vector<bool> selected(std::uint64_t first, std::uint64_t count) const;

 private:
  const results::TableReader& table_;
  std::int64_t model_ = -1;        ///< its index; -1: all
  std::int64_t replication_ = -1;  ///< likewise
};

}  // namespace motcua::study

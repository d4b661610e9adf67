#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "core/tick.hpp"
#include "results/open_file.hpp"
#include "study/export_rows.hpp"
#include "study/row_reader.hpp"

namespace motcua::study {
namespace {

using results::TableReader;

/// A field by RFC 4180: what holds a comma, a quote or the end of a line is quoted, quotes in it are doubled.
std::string field_of(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string result = "\"";
  for (const char character : text) {
    if (character == '"') result += '"';
    result += character;
  }
  return result + '"';
}

/// A column of the file, and how its values become text.
class CsvColumn {
 public:
  CsvColumn(const TableReader& table, const TableReader::Column& column) : table_{table}, name_{column.name} {
    title_ = name_;
    const bool is_index = name_.ends_with("_index");
    if (is_index) title_.resize(name_.size() - std::string_view{"_index"}.size());
    words_ = column.flags;
    if (words_.empty() && is_index) words_ = table.labels(title_);
    if (is_index && words_.empty()) title_ = name_;
    for (std::string& word : words_) word = field_of(word);
    is_instant_ = calendar_.read(column.units);
    is_integer_ = table.is_integer(name_);
    if (!is_instant_ && !is_integer_ && column.units != "1") title_ += "_" + column.units;
  }

  const std::string& title() const { return title_; }

  void read(std::uint64_t first, std::uint64_t count) {
    if (is_integer_) {
      integers_ = table_.integers(name_, first, count);
    } else {
      numbers_ = table_.numbers(name_, first, count);
    }
  }

  void add(std::size_t row, std::string& line) {
    if (is_integer_) return add_integer(integers_[row], line);
    if (std::isnan(numbers_[row])) return;
    if (is_instant_) {
      line += calendar_.text(std::llround(numbers_[row] * core::hour_ms), ' ');
    } else {
      fmt::format_to(std::back_inserter(line), "{}", numbers_[row]);
    }
  }

 private:
  void add_integer(std::int64_t value, std::string& line) const {
    if (value >= 0 && static_cast<std::size_t>(value) < words_.size()) {
      line += words_[static_cast<std::size_t>(value)];
    } else {
      fmt::format_to(std::back_inserter(line), "{}", value);
    }
  }

  const TableReader& table_;
  std::string name_;
  std::string title_;
  std::vector<std::string> words_;
  Calendar calendar_;
  bool is_instant_ = false;
  bool is_integer_ = false;
  std::vector<std::int64_t> integers_;
  std::vector<double> numbers_;
};

}  // namespace

void export_csv(const std::filesystem::path& file, const std::string& table_name, const ExportSelection& selection,
                results::TextFile& to) {
  const TableReader table{file, table_name};
  const RowFilter filter{table, file, selection};
  std::vector<CsvColumn> columns;
  std::string line;
  for (const TableReader::Column& column : table.columns()) {
    columns.emplace_back(table, column);
    if (!line.empty()) line += ',';
    line += field_of(columns.back().title());
  }
  to.add(line + "\r\n");
  bool any = false;
  for (std::uint64_t first = 0; first < table.rows(); first += rows_at_once) {
    const std::uint64_t count = std::min(rows_at_once, table.rows() - first);
    const std::vector<bool> selected = filter.selected(first, count);
    if (std::find(selected.begin(), selected.end(), true) == selected.end()) continue;
    any = true;
    for (CsvColumn& column : columns) column.read(first, count);
    for (std::size_t row = 0; row < count; ++row) {
      if (!selected[row]) continue;
      line.clear();
      for (CsvColumn& column : columns) {
        if (&column != columns.data()) line += ',';
        column.add(row, line);
      }
      line += "\r\n";
      to.add(line);
    }
  }
  if (!any) results::refuse_to_read(file, fmt::format("it has no rows of {} that were asked for", table_name));
}

}  // namespace motcua::study

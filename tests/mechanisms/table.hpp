// Tables of rows that are made of text: comma-separated files whose header names the members.
#pragma once

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "core/problem.hpp"
#include "scenario/csv.hpp"
#include "scenario/read.hpp"
#include "scenario/text_file.hpp"

namespace motcua::mechanisms {

/// A column by its name in the header and the member of a row that takes its text.
template <typename Row>
struct Column {
  const char* name;
  std::string Row::*member;
};

/// The rows of a file, each with its `place`. What is wrong with the file is a problem.
template <typename Row, std::size_t count>
std::vector<Row> read_table(const std::filesystem::path& path, const std::array<Column<Row>, count>& columns,
                            core::Problems& problems) {
  std::vector<Row> rows;
  const auto text = scenario::read_text_file(path, problems);
  if (!text) return rows;
  std::string header = columns.front().name;
  for (std::size_t c = 1; c < count; ++c) header += fmt::format(",{}", columns[c].name);
  const core::Place place = scenario::place_in(path);
  if (!text->starts_with(header + "\n")) {
    problems.add(place, "header", "its columns are others", fmt::format("write {}", header));
    return rows;
  }
  for (const auto& cells : scenario::read_csv(*text, place.file, problems).rows) {
    Row row;
    row.place = cells.front().place;
    for (std::size_t c = 0; c < count; ++c) row.*columns[c].member = cells[c].text;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace motcua::mechanisms

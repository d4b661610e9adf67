// Comma-separated tables (RFC 4180) with the place of every cell.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/problem.hpp"

namespace motcua::scenario {

struct CsvCell {
  std::string text;
  core::Place place;
};

struct CsvTable {
  std::vector<CsvCell> header;
  std::vector<std::vector<CsvCell>> rows;  ///< each as long as the header
};

/// Reads a table with a header row: quotes, doubled quotes, line breaks inside quotes, LF or CRLF. Rows of another
/// length than the header, repeated or empty header names, stray and open quotes are problems; such rows are left out.
CsvTable read_csv(const std::string& text, const std::shared_ptr<const std::string>& file, core::Problems& problems);

}  // namespace motcua::scenario

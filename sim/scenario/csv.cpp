#include "scenario/csv.hpp"

#include <fmt/format.h>

#include <set>

namespace motcua::scenario {
namespace {

class CsvReader {
 public:
  CsvReader(const std::string& text, const std::shared_ptr<const std::string>& file, core::Problems& problems)
      : text_{text}, here_{file, 1, 1}, problems_{problems} {}

  bool at_end() const { return at_ == text_.size(); }

  std::vector<CsvCell> row() {
    std::vector<CsvCell> cells;
    while (true) {
      cells.push_back(cell());
      if (at_end()) return cells;
      const char separator = take();
      if (separator == '\n') return cells;
    }
  }

 private:
  bool at_line_end() const { return text_[at_] == '\n' || (text_[at_] == '\r' && text_.compare(at_, 2, "\r\n") == 0); }

  char take() {
    if (text_[at_] == '\r' && at_line_end()) ++at_;
    const char character = text_[at_++];
    if (character == '\n') {
      ++here_.line;
      here_.column = 1;
    } else if ((static_cast<unsigned char>(character) & 0xC0) != 0x80) {
      ++here_.column;
    }
    return character;
  }

  CsvCell cell() {
    CsvCell result{{}, here_};
    if (!at_end() && text_[at_] == '"') {
      quoted_cell(result);
      return result;
    }
    while (!at_end() && text_[at_] != ',' && !at_line_end()) {
      if (text_[at_] == '"')
        report(here_, "a quote inside a cell", "write the whole cell in quotes and double the quote");
      result.text += take();
    }
    return result;
  }

  void quoted_cell(CsvCell& result) {
    take();
    while (true) {
      if (at_end()) {
        report(result.place, "a quote that is never closed", "close the cell with \"");
        return;
      }
      if (text_[at_] == '"' && text_.compare(at_, 2, "\"\"") != 0) break;
      if (text_[at_] == '"') take();
      result.text += take();
    }
    take();
    if (at_end() || text_[at_] == ',' || at_line_end()) return;
    report(here_, "text after a closing quote", "put a comma, or the whole cell in quotes");
    while (!at_end() && text_[at_] != ',' && !at_line_end()) take();
  }

  void report(const core::Place& place, const char* what, const char* remedy) {
    problems_.add(place, what, "", remedy);
  }

  const std::string& text_;
  std::size_t at_ = 0;
  core::Place here_;
  core::Problems& problems_;
};

void check_header(const std::vector<CsvCell>& header, core::Problems& problems) {
  std::set<std::string> seen;
  for (const CsvCell& cell : header) {
    if (cell.text.empty()) problems.add(cell.place, "a column without a name", "", "name it after the field it holds");
    if (!cell.text.empty() && !seen.insert(cell.text).second) {
      problems.add(cell.place, fmt::format("column `{}` twice", cell.text), "", "remove one of them");
    }
  }
}

}  // namespace

CsvTable read_csv(const std::string& text, const std::shared_ptr<const std::string>& file, core::Problems& problems) {
  CsvReader reader{text, file, problems};
  CsvTable table;
  table.header = reader.row();
  check_header(table.header, problems);
  while (!reader.at_end()) {
    std::vector<CsvCell> row = reader.row();
    if (row.size() == 1 && row[0].text.empty()) continue;  // an empty line
    if (row.size() == table.header.size()) {
      table.rows.push_back(std::move(row));
    } else {
      problems.add(row[0].place, fmt::format("a row of {} cells", row.size()),
                   fmt::format("the header has {}", table.header.size()), "check the commas and the quotes");
    }
  }
  return table;
}

}  // namespace motcua::scenario

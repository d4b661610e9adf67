#include "study/row_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>

#include "core/tick.hpp"
#include "results/open_file.hpp"

namespace motcua::study {

bool Calendar::read(const std::string& units) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (std::sscanf(units.c_str(), "hours since %d-%u-%u", &year, &month, &day) != 3) return false;
  start_ = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
  return true;
}

std::string_view Calendar::text(std::int64_t ms, char between) {
  const std::int64_t day_ms = core::one_day.count();
  const std::int64_t day = ms / day_ms;
  if (day != day_) {
    const std::chrono::year_month_day date{start_ + std::chrono::days{day}};
    text_ = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                        static_cast<unsigned>(date.day()));
    day_ = day;
  }
  const std::int64_t rest = ms - day * day_ms;
  text_.resize(10);  // the date
  fmt::format_to(std::back_inserter(text_), "{}{:02}:{:02}:{:02}.{:03}", between, rest / 3'600'000, rest / 60'000 % 60,
                 rest / 1000 % 60, rest % 1000);
  return text_;
}

RowFilter::RowFilter(const results::TableReader& table, const std::filesystem::path& file,
                     const ExportSelection& selection)
    : table_{table} {
  if (selection.replication) replication_ = *selection.replication;
  if (selection.model.empty()) return;
  const std::vector<std::string> models = table.labels("model");
  const auto found = std::find(models.begin(), models.end(), selection.model);
  if (found == models.end())
    results::refuse_to_read(file,
                            fmt::format("it has no model `{}`; it has {}", selection.model, fmt::join(models, ", ")));
  model_ = found - models.begin();
}

std::vector<bool> RowFilter::selected(std::uint64_t first, std::uint64_t count) const {
  std::vector<bool> selected(count, true);
  const auto require = [&](const char* column, std::int64_t wanted) {
    if (wanted < 0) return;
    const std::vector<std::int64_t> values = table_.integers(column, first, count);
    for (std::size_t row = 0; row < count; ++row) {
      if (values[row] != wanted) selected[row] = false;
    }
  };
  require("model_index", model_);
  require("replication_number", replication_);
  return selected;
}

}  // namespace motcua::study

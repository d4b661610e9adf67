#include "core/problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace motcua::core {
namespace {

std::string joined(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) text += problem.text() + "\n";
  return text;
}

/// What problems are sorted by; made once for each, since its text is costly.
struct SortKey {
  std::string file;
  std::uint32_t line;
  std::uint32_t column;
  std::string text;
  std::size_t position;
  auto operator<=>(const SortKey&) const = default;
};

std::vector<SortKey> sorted_keys(const std::vector<Problem>& problems) {
  std::vector<SortKey> keys;
  for (const Problem& problem : problems) {
    const Place& place = problem.place;
    keys.push_back({place.file ? *place.file : std::string{}, place.line, place.column, problem.text(), keys.size()});
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

/// Levenshtein distance, by one row of the usual table.
std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string Place::text() const {
  const std::string name = file ? *file : std::string{"(no file)"};
  return line == 0 ? name : fmt::format("{}:{}:{}", name, line, column);
}

std::string Problem::text() const {
  std::string text = fmt::format("{}: {}", place.text(), what);
  if (!why.empty()) text += ", " + why;
  if (!remedy.empty()) text += "; " + remedy;
  return text;
}

void Problems::add(Place place, std::string what, std::string why, std::string remedy) {
  problems_.push_back({std::move(place), std::move(what), std::move(why), std::move(remedy)});
}

std::vector<Problem> Problems::sorted() const {
  std::vector<SortKey> keys = sorted_keys(problems_);
  const auto same = [](const SortKey& a, const SortKey& b) { return a.text == b.text; };
  keys.erase(std::unique(keys.begin(), keys.end(), same), keys.end());
  std::vector<Problem> problems;
  for (const SortKey& key : keys) problems.push_back(problems_[key.position]);
  return problems;
}

std::string Problems::text() const {
  return joined(sorted());
}

InputError::InputError(Problems problems) : std::runtime_error{problems.text()}, problems_{std::move(problems)} {}

std::string nearest(const std::string& word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace motcua::core

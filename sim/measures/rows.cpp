#include "measures/rows.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace motcua::measures {
namespace {

/// All that can tell two rows of one tick apart, so that the order is total.
auto key(const WorkRow& row) {
  return std::tuple(row.finished, row.source, row.number, row.step, row.officer, row.started, row.queued, row.task,
                    row.done, row.work);
}

auto key(const DossierRow& row) {
  return std::tuple(row.ended, row.source, row.number);
}

template <class Row>
void sort_rows(std::vector<Row>& rows) {
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return key(a) < key(b); });
}

template <class Row>
void append(std::vector<Row>& to, std::vector<Row>&& from) {
  if (to.empty()) {
    to = std::move(from);
  } else {
    to.insert(to.end(), from.begin(), from.end());
  }
}

template <class Row>
std::size_t bytes_of(const std::vector<Row>& rows) {
  return rows.size() * sizeof(Row);
}

}  // namespace

void Rows::sort() {
  sort_rows(work);
  sort_rows(dossiers);
  sort_rows(open);
}

void Rows::add(Rows&& other) {
  append(work, std::move(other.work));
  append(dossiers, std::move(other.dossiers));
  append(open, std::move(other.open));
}

std::size_t Rows::bytes() const {
  return bytes_of(work) + bytes_of(dossiers) + bytes_of(open);
}

}  // namespace motcua::measures

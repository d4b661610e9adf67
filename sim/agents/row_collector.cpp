#include "agents/row_collector.hpp"

#include <algorithm>

#include "agents/row_book.hpp"

namespace motcua::agents {
namespace {

core::Tick tick_of(const measures::WorkRow& row) {
  return row.finished;
}

core::Tick tick_of(const measures::DossierRow& row) {
  return row.ended;
}

/// Moves rows of before `until` over. What happens while the processes stand still may be later than that.
template <class Row>
void move_rows(std::vector<Row>& from, std::vector<Row>& to, core::Tick until) {
  const auto later =
      std::stable_partition(from.begin(), from.end(), [&](const Row& row) { return tick_of(row) < until; });
  to.insert(to.end(), from.begin(), later);
  from.erase(from.begin(), later);
}

}  // namespace

measures::Rows RowCollector::take_before(core::Tick until) {
  measures::Rows rows;
  for (Process& process : processes_) {
    move_rows(process.rows().work, rows.work, until);
    move_rows(process.rows().dossiers, rows.dossiers, until);
  }
  rows.sort();
  return rows;
}

void RowCollector::collect(core::Tick until) {
  std::size_t bytes = 0;
  for (Process& process : processes_) bytes += process.rows().bytes();
  if (bytes >= sink_->worth_taking()) sink_->take(take_before(until));
}

measures::Rows RowCollector::collect_last(const Context& context) {
  measures::Rows rows;
  if (context.row_book == nullptr) return rows;
  for (Process& process : processes_) {
    for (const Dossier& dossier : process.pool().records()) {
      if (dossier.source) context.row_book->leave_open(dossier, context.sources[dossier.source], process.rows());
    }
    rows.add(std::move(process.rows()));
    process.rows() = {};
  }
  rows.sort();
  if (sink_ == nullptr) return rows;
  if (!rows.empty()) sink_->take(std::move(rows));
  return {};
}

}  // namespace motcua::agents

#include "agents/row_book.hpp"

#include <algorithm>

namespace motcua::agents {

using measures::DossierRow;
using measures::Punctuality;

static_assert(static_cast<int>(Errand::step) == static_cast<int>(measures::Task::step) &&
              static_cast<int>(Errand::complain) == static_cast<int>(measures::Task::complain));

void Context::keep_time(const Dossier& dossier, measures::Quantity quantity, core::Duration time) const {
  row_book->add(dossier, quantity, time);
}

/// Does it to the page of a dossier that has one. Papers about a dossier, its second life and the visits of its citizen
/// to ask have none.
template <class Do>
void RowBook::change(const Dossier& dossier, Do what) {
  const bool is_itself = dossier.kind <= Kind::branch && (dossier.sequence & own_events) == 0;
  if (!selection_.dossiers || !is_itself || !dossier.counted) return;
  const std::uint64_t name = name_of(dossier);
  Shelf& shelf = shelf_of(name);
  const std::lock_guard guard{shelf.mutex};
  const auto page = shelf.pages.find(name);
  if (page != shelf.pages.end()) what(page->second);
}

void RowBook::begin(const Dossier& dossier, core::StreamKey key) {
  const bool is_whole = dossier.counted && dossier.kind == Kind::dossier;
  if (!selection_.dossiers || !is_whole || !samples(key, dossier.number)) return;
  const std::uint64_t name = name_of(dossier);
  Shelf& shelf = shelf_of(name);
  const std::lock_guard guard{shelf.mutex};
  shelf.pages.try_emplace(name).first->second.notes.channel = static_cast<std::uint8_t>(dossier.channel);
}

void RowBook::add(const Dossier& dossier, measures::Quantity quantity, core::Duration time) {
  const auto& kept = measures::dossier_times;
  const auto at = static_cast<std::size_t>(std::find(kept.begin(), kept.end(), quantity) - kept.begin());
  if (at == kept.size() || time.count() == 0) return;
  change(dossier, [&](Page& page) { page.notes.times[at] += time.count(); });
}

void RowBook::add_piece(const Dossier& dossier, core::StreamKey key, const OfficerState& worker, core::Tick now,
                        core::Duration work, bool done, measures::Rows& rows) {
  if (!dossier.counted || !samples(key, dossier.number)) return;
  static_assert(measures::dossier_times.back() == measures::Quantity::service);
  const bool serves = done && dossier.errand < Errand::control;
  change(dossier, [&](Page& page) {
    if (serves) page.notes.times.back() += work.count();
    const auto known = std::find(page.officers.begin(), page.officers.end(), dossier.officer);
    if (known == page.officers.end()) page.officers.push_back(dossier.officer);
  });
  if (!selection_.work) return;
  rows.work.push_back({dossier.source, dossier.number, dossier.department, dossier.officer, worker.queued,
                       worker.started, now, work, dossier.step, static_cast<measures::Task>(dossier.errand), done});
}

void RowBook::make_ready(const Dossier& dossier, core::Tick now, bool has_deadline, bool on_time) {
  const Punctuality in_time = on_time ? Punctuality::on_time : Punctuality::late;
  change(dossier, [&](Page& page) {
    page.notes.ready = now;
    page.notes.punctuality = has_deadline ? in_time : Punctuality::no_deadline;
  });
}

std::optional<DossierRow> RowBook::take_row(const Dossier& dossier, const SourceTable& source) {
  const std::uint64_t name = name_of(dossier);
  Shelf& shelf = shelf_of(name);
  const std::lock_guard guard{shelf.mutex};
  const auto found = shelf.pages.find(name);
  if (found == shelf.pages.end()) return std::nullopt;
  DossierRow row;
  row.source = dossier.source;
  row.number = dossier.number;
  row.group = model::GroupId{dossier.group};
  row.citizen = dossier.citizen;
  row.visits = dossier.visits;
  row.handovers = dossier.handovers;
  row.came = dossier.came;
  if (dossier.is_accepted) row.accepted = dossier.accepted;
  row.due = dossier.due;
  row.notes = found->second.notes;
  row.notes.officers = static_cast<std::uint16_t>(found->second.officers.size());
  const bool clock_ran = dossier.is_accepted && source.has_deadline;
  if (clock_ran && row.notes.ready == core::never) row.notes.punctuality = Punctuality::not_ready;
  shelf.pages.erase(found);
  return row;
}

void RowBook::end(const Dossier& dossier, const SourceTable& source, core::Tick now, measures::Outcome outcome,
                  measures::Rows& rows) {
  if (auto row = take_row(dossier, source)) {
    row->outcome = outcome;
    row->ended = now;
    rows.dossiers.push_back(*row);
  }
}

void RowBook::leave_open(const Dossier& dossier, const SourceTable& source, measures::Rows& rows) {
  const bool is_open = dossier.stage != Stage::unused && dossier.kind == Kind::dossier && dossier.has_come;
  if (!is_open) return;
  if (auto row = take_row(dossier, source)) rows.open.push_back(*row);
}

}  // namespace motcua::agents

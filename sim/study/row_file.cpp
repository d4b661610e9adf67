#include "study/row_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "results/writer.hpp"
#include "scenario/value.hpp"

namespace motcua::study {
namespace {

constexpr std::size_t chunk = results::GrowingFile::rows_of_chunk;

std::span<const RowColumn<measures::DossierRow>> columns_of(const measures::DossierRow*) {
  return dossier_columns();
}

std::span<const RowColumn<measures::WorkRow>> columns_of(const measures::WorkRow*) {
  return work_columns();
}

}  // namespace

RowFile::RowFile(const Plan& plan, const RunnerSettings& settings, const std::filesystem::path& path)
    : path_{path},
      selection_{settings.rows},
      replications_{settings.replications},
      places_{row_places(plan, axes_of(plan, settings.period))} {
  const std::string start = scenario::date_text(plan.model(0).start);
  work_table_ = selection_.dossiers ? 1 : 0;
  std::vector<results::Table> wanted(work_table_ + (selection_.work ? 1 : 0));
  if (selection_.dossiers) wanted[dossier_table_] = dossier_table(start, selection_.share);
  if (selection_.work) wanted[work_table_] = work_table(start, selection_.share);
  file_ = std::make_unique<results::GrowingFile>(path, std::move(wanted), results::Storage{}, settings.threads);
  lanes_ =
      std::make_unique<RowLanes>(places_.size() * replications_.size(), results::folder_of(results::real_target(path)));
  writer_ = std::thread{[this] { write_all(); }};
}

RowFile::~RowFile() {
  lanes_->discard();
  if (writer_.joinable()) writer_.join();
}

std::string RowFile::failure() const {
  const std::lock_guard guard{mutex_};
  return failure_;
}

RowRun RowFile::run_of(std::size_t run) const {
  return {&places_[run % places_.size()], static_cast<std::int32_t>(replications_[run / places_.size()])};
}

void RowFile::write_all() noexcept {
  try {
    while (auto part = lanes_->next()) write(part->run, std::move(part->rows));
    if (const std::string why = lanes_->failure(); !why.empty()) give_up(why);
  } catch (const std::exception& error) {
    give_up(error.what());
  }
}

void RowFile::give_up(const std::string& why) {
  {
    const std::lock_guard guard{mutex_};
    failure_ = why;
  }
  lanes_->discard();
  file_.reset();  // the space is needed for the tables
}

void RowFile::write(std::size_t run, measures::Rows&& rows) {
  begin_replication(run / places_.size());
  if (selection_.work) add(work_table_, work_, run, std::move(rows.work));
  if (!selection_.dossiers) return;
  add(dossier_table_, dossiers_, run, std::move(rows.dossiers));
  add(dossier_table_, dossiers_, run, std::move(rows.open));
}

void RowFile::begin_replication(std::size_t replication) {
  if (replication == mark_.replication) return;
  mark_ = {replication, dossiers_, work_, selection_.dossiers ? file_->rows(dossier_table_) : 0,
           selection_.work ? file_->rows(work_table_) : 0};
}

void RowFile::back_to_mark() {
  dossiers_ = mark_.dossiers;
  work_ = mark_.work;
  if (selection_.dossiers) file_->cut(dossier_table_, mark_.dossier_rows);
  if (selection_.work) file_->cut(work_table_, mark_.work_rows);
}

template <class Row>
auto RowFile::Pending<Row>::stretches() const -> std::vector<Stretch<Row>> {
  std::vector<Stretch<Row>> all;
  for (const Piece<Row>& piece : pieces) all.push_back({piece.run, piece.rows});
  return all;
}

template <class Row>
void RowFile::add(std::size_t table, Pending<Row>& pending, std::size_t run, std::vector<Row>&& rows) {
  std::span<const Row> rest{rows};
  while (pending.rows + rest.size() >= chunk) {
    std::vector<Stretch<Row>> full = pending.stretches();
    full.push_back({run, rest.first(chunk - pending.rows)});
    rest = rest.subspan(chunk - pending.rows);
    write_chunk(table, full, chunk);
    pending = {};
  }
  if (rest.empty()) return;
  pending.rows += rest.size();
  if (rest.size() < rows.size()) rows = std::vector<Row>(rest.begin(), rest.end());
  pending.pieces.push_back({run, std::move(rows)});
}

template <class Row>
void RowFile::write_chunk(std::size_t table, const std::vector<Stretch<Row>>& stretches, std::size_t rows) {
  const auto columns = columns_of(static_cast<const Row*>(nullptr));
  file_->append(table, rows, [&](std::size_t column, std::byte* values) {
    for (const Stretch<Row>& stretch : stretches) {
      columns[column].fill(run_of(stretch.run), stretch.rows, values);
      values += stretch.rows.size() * size_of(columns[column].type);
    }
  });
}

/// A chunk that is not full.
void RowFile::write_rest() {
  if (dossiers_.rows > 0) write_chunk(dossier_table_, dossiers_.stretches(), dossiers_.rows);
  if (work_.rows > 0) write_chunk(work_table_, work_.stretches(), work_.rows);
}

/// The writer has written all runs up to the first that did not end; of those behind it some may have.
void RowFile::write_kept(const std::vector<std::uint32_t>& kept) {
  const std::size_t models = places_.size();
  for (;;) {
    const std::size_t replication = lanes_->first() / models;
    if (replication == replications_.size()) return;
    if (mark_.replication == replication) back_to_mark();
    std::size_t next = replication + 1;
    while (next < replications_.size() && std::find(kept.begin(), kept.end(), replications_[next]) == kept.end())
      ++next;
    lanes_->skip_to(next * models);
    while (auto part = lanes_->next()) write(part->run, std::move(part->rows));
  }
}

void RowFile::finish(const results::Dataset& root, const std::vector<std::uint32_t>& replications) {
  lanes_->stop();
  writer_.join();
  try {
    if (file_) {
      write_kept(replications);
      write_rest();
      return file_->finish(root);
    }
  } catch (const results::WriteError& error) {
    give_up(error.what());
  }
  results::write(root, path_);
  throw results::WriteError(fmt::format("{}; the tables are in the file, the rows are not", failure()));
}

}  // namespace motcua::study

#include "study/row_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "agents/channels.hpp"
#include "core/tick.hpp"

namespace motcua::study {
namespace {

using measures::DossierRow;
using measures::WorkRow;
using results::ColumnType;

double hours(std::int64_t ticks) {
  return static_cast<double>(ticks) / core::hour_ms;
}

/// Since the start of the run; NaN: not yet, or never.
double instant(core::Tick tick) {
  return tick == core::never ? std::numeric_limits<double>::quiet_NaN() : hours((tick - core::run_start).count());
}

template <class Value, class Row, auto of>
void fill(const RowRun& run, std::span<const Row> rows, std::byte* bytes) {
  Value* values = reinterpret_cast<Value*>(bytes);
  for (const Row& row : rows) *values++ = static_cast<Value>(of(run, row));
}

template <class Row, auto of>
RowColumn<Row> index(std::string_view name, std::string_view long_name) {
  return {name, ColumnType::int32, RowUnit::one, long_name, "", fill<std::int32_t, Row, of>};
}

template <class Row, auto of>
RowColumn<Row> flag(std::string_view name, std::string_view long_name, std::string_view flags) {
  return {name, ColumnType::int8, RowUnit::one, long_name, flags, fill<std::int8_t, Row, of>};
}

template <class Row, auto of>
RowColumn<Row> at(std::string_view name, std::string_view long_name) {
  return {name, ColumnType::float64, RowUnit::instant, long_name, "", fill<double, Row, of>};
}

template <class Row, auto of>
RowColumn<Row> lasting(std::string_view name, std::string_view long_name) {
  return {name, ColumnType::float64, RowUnit::hours, long_name, "", fill<double, Row, of>};
}

constexpr std::size_t place_of(measures::Quantity quantity) {
  std::size_t place = 0;
  while (measures::dossier_times[place] != quantity) ++place;
  return place;
}

template <measures::Quantity quantity>
RowColumn<DossierRow> time(std::string_view name, std::string_view long_name) {
  return lasting<DossierRow, [](const RowRun&, const DossierRow& row) {
    return hours(row.notes.times[place_of(quantity)]);
  }>(name, long_name);
}

/// What both tables begin with: which run, which dossier.
template <class Row>
std::vector<RowColumn<Row>> identity() {
  return {
      index<Row, [](const RowRun& run, const Row&) { return run.places->model; }>(
          "model_index", "government model, counted along `model`"),
      index<Row, [](const RowRun& run, const Row&) { return run.replication; }>("replication_number",
                                                                                "number of the replication"),
      index<Row, [](const RowRun& run, const Row& row) { return run.places->procedure_of_source[row.source.index()]; }>(
          "procedure_index", "procedure, counted along `procedure`"),
      index<Row, [](const RowRun& run, const Row& row) { return run.places->unit_of_source[row.source.index()]; }>(
          "unit_index", "home of the citizen, counted along `unit`"),
      index<Row, [](const RowRun&, const Row& row) { return row.number; }>(
          "number", "number of the need among those of its unit and procedure: the same dossier under every model")};
}

template <class Row>
std::vector<RowColumn<Row>> with_identity(std::initializer_list<RowColumn<Row>> others) {
  std::vector<RowColumn<Row>> all = identity<Row>();
  all.insert(all.end(), others);
  return all;
}

std::vector<RowColumn<DossierRow>> make_dossier_columns() {
  using measures::Quantity;
  using Run = RowRun;
  using Row = DossierRow;
  return with_identity<Row>({
      index<Row, [](const Run& run, const Row& row) { return run.places->groups[row.group.index()]; }>(
          "group_index", "group of the citizen, counted along `group`"),
      index<Row, [](const Run& run, const Row& row) { return run.places->channels[row.notes.channel]; }>(
          "channel_index", "how it was first handed in, counted along `channel`"),
      index<Row, [](const Run&, const Row& row) { return row.citizen; }>(
          "citizen", "the citizen, counted among the residents of the unit"),
      flag<Row, [](const Run&, const Row& row) { return row.outcome; }>("outcome", "how it ended",
                                                                        "open granted refused withdrawn expired"),
      at<Row, [](const Run&, const Row& row) { return instant(row.came); }>("came", "first visit, or handed in"),
      at<Row, [](const Run&, const Row& row) { return instant(row.accepted); }>(
          "accepted", "nothing was missing any more: the statutory clock starts"),
      at<Row, [](const Run&, const Row& row) { return instant(row.notes.ready); }>("ready", "the result was ready"),
      at<Row, [](const Run&, const Row& row) { return instant(row.ended); }>("ended", "end"),
      at<Row, [](const Run&, const Row& row) { return instant(row.due); }>(
          "due", "statutory deadline, moved where the clock stopped"),
      time<Quantity::waiting_at_counter>("waiting_at_counter", "waiting of the citizen with a ticket"),
      time<Quantity::waiting_at_desk>("waiting_at_desk", "waiting at desks"),
      time<Quantity::waiting_for_signature>("waiting_for_signature", "waiting to be decided or signed"),
      time<Quantity::waiting_for_council>("waiting_for_council", "waiting for a session"),
      time<Quantity::waiting_for_citizen>("waiting_for_citizen", "waiting for the citizen"),
      time<Quantity::waiting_for_control>("waiting_for_control", "waiting to be approved"),
      time<Quantity::in_transfer>("in_transfer", "on the way between offices"),
      time<Quantity::service>("service", "work of officers on it"),
      index<Row, [](const Run&, const Row& row) { return row.visits; }>("visits", "visits to counters for it"),
      index<Row, [](const Run&, const Row& row) { return row.handovers; }>(
          "handovers", "times it passed from one officer to another"),
      index<Row, [](const Run&, const Row& row) { return row.notes.officers; }>("officers",
                                                                                "different officers who worked on it"),
      flag<Row, [](const Run&, const Row& row) { return row.notes.punctuality; }>(
          "on_time", "whether the result was ready by the deadline", "no_deadline late on_time not_ready"),
  });
}

std::vector<RowColumn<WorkRow>> make_work_columns() {
  using Run = RowRun;
  using Row = WorkRow;
  return with_identity<Row>({
      index<Row,
            [](const Run& run, const Row& row) {
              return run.places
                  ->steps[static_cast<std::size_t>(run.places->first_step_of_source[row.source.index()]) + row.step];
            }>("step_index", "step of the procedure, counted along `step`"),
      flag<Row, [](const Run&, const Row& row) { return row.task; }>(
          "task", "what was done: the step itself, or something about the dossier while it was at that step",
          "step submit collect enquire apologise assist control judge complain"),
      index<Row, [](const Run& run, const Row& row) { return run.places->departments[row.department.index()]; }>(
          "department_index", "department, counted along `department`"),
      index<Row,
            [](const Run& run, const Row& row) {
              return static_cast<std::int32_t>(row.officer.index()) -
                     run.places->first_officers[row.department.index()];
            }>("officer", "officer of the department, counted from 0"),
      at<Row, [](const Run&, const Row& row) { return instant(row.queued); }>("enabled", "joined the queue"),
      at<Row, [](const Run&, const Row& row) { return instant(row.started); }>("started", "taken up"),
      at<Row, [](const Run&, const Row& row) { return instant(row.finished); }>("ended", "done, or put aside"),
      lasting<Row, [](const Run&, const Row& row) { return hours(row.work.count()); }>(
          "work", "work at the officer's pace, breaks and nights not included"),
      flag<Row, [](const Run&, const Row& row) { return row.done; }>(
          "done", "whether it was finished, or the rest left for later or for somebody else", "put_aside done"),
  });
}

std::vector<std::int32_t> as_places(const std::vector<std::size_t>& positions) {
  return {positions.begin(), positions.end()};
}

/// By agents::Channel.
std::vector<std::int32_t> channel_places(const model::Timeline& timeline, const std::vector<std::size_t>& positions) {
  agents::Channels own;
  for (const model::DatedModel& dated : timeline) own.add(dated.model);
  std::vector<std::int32_t> places;
  for (std::size_t channel = 0; channel < agents::all_channels; ++channel)
    places.push_back(static_cast<std::int32_t>(positions[own.place(static_cast<agents::Channel>(channel))]));
  return places;
}

}  // namespace

std::span<const RowColumn<DossierRow>> dossier_columns() {
  static const std::vector<RowColumn<DossierRow>> columns = make_dossier_columns();
  return columns;
}

std::span<const RowColumn<WorkRow>> work_columns() {
  static const std::vector<RowColumn<WorkRow>> columns = make_work_columns();
  return columns;
}

std::vector<RowPlaces> row_places(const Plan& plan, const Axes& axes) {
  std::vector<RowPlaces> all;
  for (std::size_t m = 0; m < plan.timelines.size(); ++m) {
    const model::Model& model = plan.model(m);
    RowPlaces places;
    places.model = static_cast<std::int32_t>(m);
    places.groups = as_places(axes.group.positions[m]);
    places.departments = as_places(axes.department.positions[m]);
    places.steps = as_places(axes.step.positions[m]);
    places.channels = channel_places(plan.timelines[m], axes.channel.positions[m]);
    std::vector<std::int32_t> first_steps;
    std::int32_t steps = 0;
    for (const model::Procedure& procedure : model.procedures) {
      first_steps.push_back(steps);
      steps += static_cast<std::int32_t>(procedure.steps.size());
    }
    for (const model::Source& source : model.sources) {
      places.procedure_of_source.push_back(
          static_cast<std::int32_t>(axes.procedure.positions[m][source.procedure.index()]));
      places.unit_of_source.push_back(static_cast<std::int32_t>(axes.unit.positions[m][source.unit.index()]));
      places.first_step_of_source.push_back(first_steps[source.procedure.index()]);
    }
    for (const model::Department& department : model.departments)
      places.first_officers.push_back(static_cast<std::int32_t>(department.officers.first));
    all.push_back(std::move(places));
  }
  return all;
}

}  // namespace motcua::study

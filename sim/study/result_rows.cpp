#include "study/result_rows.hpp"

#include <fmt/format.h>

#include <limits>

namespace motcua::study {
namespace {

using results::Dataset;
using results::Variable;

constexpr double hour = 3'600'000;

/// A column in the making, over one dimension.
template <class Value>
struct Column {
  std::string name;
  std::string unit;
  std::string long_name;
  std::vector<Value> values{};

  Variable over(const std::string& dimension, std::vector<results::Attribute> attributes = {}) {
    return {name, {dimension}, std::move(values), unit, long_name, std::move(attributes)};
  }
};

using Index = Column<std::int32_t>;

/// What both tables have: which run, which dossier.
struct Identity {
  Index model{"model_index", "1", "government model, counted along `model`"};
  Index replication{"replication_number", "1", "number of the replication"};
  Index procedure{"procedure_index", "1", "procedure, counted along `procedure`"};
  Index unit{"unit_index", "1", "home of the citizen, counted along `unit`"};
  Column<std::int64_t> number{"number", "1", "number of the need among those of its unit and procedure"};

  void add(const Plan& plan, const Finished& finished, const Axes& axes, std::size_t m, std::size_t r,
           model::SourceId source, std::uint32_t need) {
    const model::Source& of = plan.model(m).sources[source];
    model.values.push_back(static_cast<std::int32_t>(m));
    replication.values.push_back(static_cast<std::int32_t>(finished.replications[r]));
    procedure.values.push_back(static_cast<std::int32_t>(axes.procedure.positions[m][of.procedure.index()]));
    unit.values.push_back(static_cast<std::int32_t>(axes.unit.positions[m][of.unit.index()]));
    number.values.push_back(need);
  }

  void move_to(Dataset& table, const std::string& dimension) {
    table.variables = {model.over(dimension), replication.over(dimension), procedure.over(dimension),
                       unit.over(dimension), number.over(dimension)};
  }
};

/// Calls with (m, r, figures) for every finished run.
template <class Do>
void for_each_run(const Finished& finished, Do what) {
  for (std::size_t m = 0; m < finished.figures.size(); ++m) {
    for (std::size_t r = 0; r < finished.figures[m].size(); ++r) what(m, r, finished.figures[m][r]);
  }
}

double hours(core::Tick tick) {
  return static_cast<double>((tick - core::run_start).count()) / hour;
}

std::string since(const Axes& axes) {
  return fmt::format("hours since {} 00:00:00", axes.first_day);
}

Dataset dossier_table(const Plan& plan, const Finished& finished, const Axes& axes) {
  const std::string dimension = "dossier";
  Identity identity;
  Index group{"group_index", "1", "group of the citizen, counted along `group`"};
  Column<std::int8_t> outcome{"outcome", "1", "how it ended"};
  Column<double> came{"came", since(axes), "first visit, or handed in"};
  Column<double> ended{"ended", since(axes), "end"};
  Index visits{"visits", "1", "visits to counters"};
  Index handovers{"handovers", "1", "times it passed from one officer to another"};
  for_each_run(finished, [&](std::size_t m, std::size_t r, const RunFigures& figures) {
    for (const measures::DossierRow& row : figures.rows.dossiers) {
      identity.add(plan, finished, axes, m, r, row.source, row.number);
      group.values.push_back(static_cast<std::int32_t>(axes.group.positions[m][row.group.index()]));
      outcome.values.push_back(static_cast<std::int8_t>(row.outcome));
      came.values.push_back(hours(row.came));
      ended.values.push_back(hours(row.ended));
      visits.values.push_back(static_cast<std::int32_t>(row.visits));
      handovers.values.push_back(static_cast<std::int32_t>(row.handovers));
    }
  });
  Dataset table;
  table.dimensions = {{dimension, came.values.size()}};
  identity.move_to(table, dimension);
  const std::vector<results::Attribute> calendar{{"calendar", "proleptic_gregorian"}};
  table.variables.push_back(group.over(dimension));
  table.variables.push_back(outcome.over(dimension, {{"flag_values", std::vector<std::int64_t>{0, 1, 2, 3, 4}},
                                                     {"flag_meanings", "open granted refused withdrawn expired"}}));
  table.variables.push_back(came.over(dimension, calendar));
  table.variables.push_back(ended.over(dimension, calendar));
  table.variables.push_back(visits.over(dimension));
  table.variables.push_back(handovers.over(dimension));
  table.attributes = {{"title", "one row per dossier that ended"}};
  return table;
}

const std::string& step_id(const model::Model& model, const measures::WorkRow& row) {
  return model.procedures[model.sources[row.source].procedure].steps[row.step].id;
}

Dataset work_table(const Plan& plan, const Finished& finished, const Axes& axes) {
  const std::string dimension = "piece";
  Identity identity;
  Column<std::string> step{"step_id", "1", "step of the procedure"};
  Index department{"department_index", "1", "department, counted along `department`"};
  Index officer{"officer", "1", "officer of the department, counted from 0"};
  Column<double> queued{"queued", since(axes), "joined the queue"};
  Column<double> started{"started", since(axes), "taken up"};
  Column<double> finish{"finished", since(axes), "done"};
  Column<double> work{"work", "h", "work at the officer's pace, breaks and nights not included"};
  for_each_run(finished, [&](std::size_t m, std::size_t r, const RunFigures& figures) {
    const model::Model& model = plan.model(m);
    for (const measures::WorkRow& row : figures.rows.work) {
      identity.add(plan, finished, axes, m, r, row.source, row.number);
      step.values.push_back(step_id(model, row));
      department.values.push_back(static_cast<std::int32_t>(axes.department.positions[m][row.department.index()]));
      officer.values.push_back(
          static_cast<std::int32_t>(row.officer.index() - model.departments[row.department].officers.first));
      queued.values.push_back(hours(row.queued));
      started.values.push_back(hours(row.started));
      finish.values.push_back(hours(row.finished));
      work.values.push_back(static_cast<double>(row.work.count()) / hour);
    }
  });
  Dataset table;
  table.dimensions = {{dimension, work.values.size()}};
  identity.move_to(table, dimension);
  const std::vector<results::Attribute> calendar{{"calendar", "proleptic_gregorian"}};
  table.variables.push_back(step.over(dimension));
  table.variables.push_back(department.over(dimension));
  table.variables.push_back(officer.over(dimension));
  for (auto* instant : {&queued, &started, &finish}) table.variables.push_back(instant->over(dimension, calendar));
  table.variables.push_back(work.over(dimension));
  table.attributes = {{"title", "one row per piece of work on a dossier"}};
  return table;
}

}  // namespace

void add_rows(const Plan& plan, const Finished& finished, const Axes& axes, Dataset& data) {
  data.groups.emplace_back("dossiers", dossier_table(plan, finished, axes));
  data.groups.emplace_back("work", work_table(plan, finished, axes));
}

}  // namespace motcua::study

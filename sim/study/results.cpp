#include "study/results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/tick.hpp"
#include "study/axes.hpp"
#include "study/measure_table.hpp"
#include "study/result_attributes.hpp"
#include "study/result_axes.hpp"
#include "study/result_histograms.hpp"
#include "study/result_table.hpp"
#include "study/sum_measures.hpp"
#include "study/variables.hpp"

namespace motcua::study {
namespace {

using core::hour_ms;

std::string words(const Measure& measure) {
  const std::string_view label = measure.label.substr(measure.label.find_first_not_of(' '));
  return label == measure.formula ? std::string{label} : fmt::format("{} = {}", label, measure.formula);
}

/// What the comparison and other readers know of a measure.
std::vector<results::Attribute> attributes_of(const Measure& measure) {
  const char* better = measure.better == Better::lower ? "lower" : measure.better == Better::higher ? "higher" : "";
  return {{"cell_methods", is_counted(measure.name) ? summed
                           : measure.at_end         ? at_an_instant
                                                    : averaged},
          {"formula", std::string{measure.formula}},
          {"better", better}};
}

class Assembler {
 public:
  Assembler(const Plan& plan, const Finished& finished, const RunnerSettings& settings)
      : plan_{plan},
        finished_{finished},
        settings_{settings},
        axes_{axes_of(plan, settings.period)},
        maker_{axes_, finished} {}

  results::Dataset assemble() {
    add_axes(plan_, axes_, finished_.replications, data_);
    add_axis(data_, "quantile", std::vector<double>(quantiles.begin(), quantiles.end()), "1");
    if (wanted(Table::overall)) add_overall();
    if (wanted(Table::unit)) add_units();
    if (wanted(Table::group)) {
      add_breakdown({"_by_group", ", by group of citizens", &axes_.group, &RunFigures::by_group});
      add_spreads("_by_group", axes_.group, &Spreads::by_group);
    }
    if (wanted(Table::time)) add_course();
    if (wanted(Table::channel)) add_breakdown({"_by_channel", ", by channel", &axes_.channel, &RunFigures::by_channel});
    if (wanted(Table::step)) add_steps();
    if (wanted(Table::department)) add_departments();
    if (wanted(Table::histogram)) add_histograms(axes_, finished_, data_);
    data_.attributes = result_attributes(plan_, finished_, settings_);
    return std::move(data_);
  }

 private:
  bool wanted(Table table) const { return has(settings_.tables, table); }

  void add(std::string name, std::vector<std::string> dimensions, results::Values values, std::string_view unit,
           std::string long_name, std::vector<results::Attribute> attributes) {
    dimensions.insert(dimensions.begin(), {"model", "replication"});
    attributes.push_back({"coordinates", labels_of(dimensions)});
    data_.variables.push_back({std::move(name), std::move(dimensions), std::move(values), std::string{unit},
                               std::move(long_name), std::move(attributes)});
  }

  void add_single(std::string_view name, results::Values values) {
    const SingleVariable& row = single_variable(name);
    std::vector<results::Attribute> attributes;
    if (row.cell_methods) attributes.push_back({"cell_methods", row.cell_methods});
    attributes.push_back({"coordinates", labels_of(row.dimensions)});
    data_.variables.push_back({std::string{name}, row.dimensions, std::move(values), std::string{row.unit},
                               std::string{row.long_name}, std::move(attributes)});
  }

  void add_overall() {
    for (const Measure& measure : measure_table()) {
      const auto of = [&](std::size_t m, const RunFigures& figures) {
        return value_of(measure, Whole{figures, plan_.timelines[m]});
      };
      add(std::string{measure.name} + "_overall", {}, maker_.by_run(of), measure.unit, words(measure),
          attributes_of(measure));
    }
    add_spreads("", axes_.procedure, &Spreads::by_procedure);
  }

  void add_units() {
    add_breakdown({"", "", &axes_.unit, &RunFigures::by_unit});
    add_spreads("_by_unit", axes_.unit, &Spreads::by_unit);
    const auto open = [](const RunFigures& figures, std::size_t cell) { return figures.open_by_unit[cell]; };
    add_single("open_at_end", maker_.over_cells<std::int64_t>(axes_.unit, 0, open));
    const auto down = [](std::size_t, const RunFigures& figures, std::size_t own, std::size_t) {
      return static_cast<double>(figures.outages[own]) / hour_ms;
    };
    add_single("portal_down", maker_.along(axes_.unit, 1, nothing, down));
  }

  void add_breakdown(const Breakdown& breakdown) {
    const bool over_time = breakdown.axis == &axes_.time;
    for (const measures::QuantityRow& row : measures::quantity_table) {
      if (!over_time || row.over_time) add_sum(breakdown, row);
    }
    for (const Measure& measure : measure_table()) {
      const bool told = !over_time || is_measured_over_time(measure.name);
      if (told && measure.of_sums() && !is_counted(measure.name)) add_measure(breakdown, measure);
    }
  }

  void add_sum(const Breakdown& breakdown, const measures::QuantityRow& row) {
    const SumVariable variable = sum_variable(row);
    const bool whole = row.unit == measures::QuantityUnit::count;
    results::Values values =
        whole ? maker_.by_cell<std::int64_t>(breakdown, 0, [&](const auto& sums) { return sums[row.quantity]; })
              : maker_.by_cell<double>(breakdown, 0, [&](const auto& sums) {
                  return static_cast<double>(sums[row.quantity]) * variable.times;
                });
    add(variable.name + breakdown.suffix, {"procedure", breakdown.axis->name}, std::move(values), variable.unit,
        std::string{row.meaning} + breakdown.words, {{"cell_methods", summed}});
  }

  void add_measure(const Breakdown& breakdown, const Measure& measure) {
    add(std::string{measure.name} + breakdown.suffix, {"procedure", breakdown.axis->name},
        maker_.by_cell<double>(breakdown, nothing, *measure.of_sums()), measure.unit, words(measure) + breakdown.words,
        attributes_of(measure));
  }

  void add_spreads(const std::string& suffix, const Axis& axis, std::vector<Spread> Spreads::*of) {
    for (const SpreadVariable& variable : spread_table) {
      const auto at = [&](const RunFigures& figures, std::size_t own) -> const Spread& {
        return (figures.spread(variable.spread).*of)[own];
      };
      add(fmt::format("{}_quantile{}", variable.name, suffix), {axis.name, "quantile"},
          maker_.along(axis, quantiles.size(), nothing,
                       [&](std::size_t, const RunFigures& figures, std::size_t own, std::size_t q) {
                         return at(figures, own).at[q] / variable.in_ms;
                       }),
          variable.unit, fmt::format("quantile of the {}", variable.long_name), {});
      if (variable.spread != measures::Spread::waiting_at_counter) continue;
      const SingleVariable& long_waits = single_variable("counter_long_wait_share");
      add(std::string{long_waits.name} + suffix, {axis.name},
          maker_.along(axis, 1, nothing,
                       [&](std::size_t, const RunFigures& figures, std::size_t own, std::size_t) {
                         return at(figures, own).share_long;
                       }),
          long_waits.unit, std::string{long_waits.long_name}, {{"cell_methods", long_waits.cell_methods}});
    }
  }

  void add_course() {
    add_breakdown({"_by_time", ", by period", &axes_.time, &RunFigures::by_time});
    add_backlog();
    add_queue("counter_queue_by_time", &measures::QueueSums::halls);
    add_queue("desk_queue_by_time", &measures::QueueSums::offices);
  }

  void add_backlog() {
    const RunFigures* of = nullptr;
    std::vector<std::int64_t> open;  // by period and procedure
    const auto backlog = [&](const RunFigures& figures, std::size_t cell) {
      if (&figures != of) open = backlog_of(figures);
      of = &figures;
      return open[cell];
    };
    add_single("backlog_by_time", maker_.over_cells<std::int64_t>(axes_.time, 0, backlog));
  }

  std::vector<std::int64_t> backlog_of(const RunFigures& figures) const {
    const std::size_t procedures = figures.by_time.size() / axes_.time.size();
    std::vector<std::int64_t> open;
    for (std::size_t cell = 0; cell < figures.by_time.size(); ++cell) {
      const measures::Sums sums = figures.by_time[cell].all();
      const std::int64_t before = cell < procedures ? 0 : open[cell - procedures];
      open.push_back(before + sums[measures::Quantity::received] - ended(sums));
    }
    return open;
  }

  /// Over the part of the period that counts; NaN where none does.
  void add_queue(std::string_view name, std::int64_t measures::QueueSums::*which) {
    const double counted_from = static_cast<double>(plan_.model(0).warm_up.count()) / axes_.time_unit_ms;
    const auto mean = [&](std::size_t, const RunFigures& figures, std::size_t own, std::size_t) {
      const double lasts = (axes_.ends[own] - std::max(axes_.starts[own], counted_from)) * axes_.time_unit_ms;
      return lasts > 0 ? static_cast<double>(figures.queues[own].*which) / lasts : nothing;
    };
    add_single(name, maker_.along(axes_.time, 1, nothing, mean));
  }

  void add_steps() {
    for (const StepVariable& variable : step_table) {
      const auto sum = [&](std::size_t, const RunFigures& figures, std::size_t own, std::size_t) {
        return figures.steps[own].*variable.sum;
      };
      std::vector<std::int64_t> sums = maker_.along(axes_.step, 1, std::int64_t{0}, sum);
      results::Values values = sums;
      if (variable.unit == "h") {
        std::vector<double> hours;
        for (const std::int64_t ms : sums) hours.push_back(static_cast<double>(ms) / hour_ms);
        values = std::move(hours);
      }
      add(std::string{variable.name}, {"step"}, std::move(values), variable.unit, std::string{variable.long_name},
          {{"cell_methods", summed}});
    }
  }

  void add_departments() {
    for (const DepartmentVariable& variable : department_table) {
      const auto of = [&](std::size_t m, const RunFigures& figures, std::size_t own, std::size_t) {
        const model::Model& model = plan_.model(m);
        const core::Duration counted = model.length - model.warm_up;
        return variable.of(figures.departments[own], static_cast<double>(counted.count()));
      };
      add(std::string{variable.name}, {"department"}, maker_.along(axes_.department, 1, nothing, of), variable.unit,
          std::string{variable.long_name}, {{"cell_methods", variable.cell_methods}});
    }
    add_officers();
  }

  /// Over (model, department): who works where is part of the model, not of a run.
  void add_officers() {
    std::vector<double> officers(plan_.timelines.size() * axes_.department.size(), nothing);
    for (std::size_t m = 0; m < plan_.timelines.size(); ++m) {
      std::size_t own = 0;
      for (const model::Department& department : plan_.model(m).departments) {
        double& count = officers[m * axes_.department.size() + axes_.department.positions[m][own++]];
        count = 0;
        for (std::uint32_t o = 0; o < department.officers.size(); ++o) {
          if (!plan_.model(m).officers[department.officers[o]].guest) ++count;
        }
      }
    }
    add_single("department_officers", std::move(officers));
  }

  const Plan& plan_;
  const Finished& finished_;
  const RunnerSettings& settings_;
  Axes axes_;
  VariableMaker maker_;
  results::Dataset data_;
};

}  // namespace

results::Dataset results_of(const Plan& plan, const Finished& finished, const RunnerSettings& settings) {
  return Assembler{plan, finished, settings}.assemble();
}

}  // namespace motcua::study

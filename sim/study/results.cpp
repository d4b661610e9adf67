#include "study/results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/version.hpp"
#include "scenario/print.hpp"
#include "study/assumptions.hpp"
#include "study/axes.hpp"
#include "study/measure_table.hpp"
#include "study/result_rows.hpp"
#include "study/result_table.hpp"
#include "study/variables.hpp"

namespace motcua::study {
namespace {

using results::Variable;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr const char* unit_coordinates = "unit_name unit_level unit_type unit_population procedure_name model_name";

class Assembler {
 public:
  Assembler(const Plan& plan, const Finished& finished, const RunnerSettings& settings)
      : plan_{plan},
        finished_{finished},
        settings_{settings},
        axes_{axes_of(plan, settings.period)},
        maker_{axes_, finished} {}

  results::Dataset assemble() {
    add_dimensions();
    add_labels();
    for (const Measure& measure : measure_table()) add_overall(measure);
    const Breakdown by_unit{"", "", &axes_.unit, &RunFigures::by_unit};
    const Breakdown by_group{"_by_group", ", by group of citizens", &axes_.group, &RunFigures::by_group};
    const Breakdown by_time{"_by_time", ", by period", &axes_.time, &RunFigures::by_time};
    for (const Breakdown& breakdown : {by_unit, by_group, by_time}) add_breakdown(breakdown);
    add_open();
    add_outages();
    for (const SpreadVariable& spread : spread_table) add_spread(spread);
    for (const DepartmentVariable& variable : department_table) add_department(variable);
    add_officers();
    add_attributes();
    if (settings_.keep_rows) add_rows(plan_, finished_, axes_, data_);
    return std::move(data_);
  }

 private:
  void add_axis(const Axis& axis, const std::string& long_name) {
    data_.dimensions.push_back({axis.name, axis.size()});
    data_.coordinates.push_back({axis.name, {axis.name}, axis.labels, "1", long_name});
  }

  void add_dimensions() {
    std::vector<std::string> ids;
    for (const auto& timeline : plan_.timelines) ids.push_back(timeline.front().model.id);
    add_axis({"model", ids, {}}, "government model");
    std::vector<std::int32_t> replications(finished_.replications.begin(), finished_.replications.end());
    data_.dimensions.push_back({"replication", replications.size()});
    data_.coordinates.push_back({"replication", {"replication"}, std::move(replications), "1", "replication"});
    add_axis(axes_.procedure, "procedure");
    add_axis(axes_.unit, "administrative unit, home of the citizen, by its code");
    add_axis(axes_.group, "group of citizens");
    add_axis(axes_.department, "department");
    const std::string since = fmt::format("{} since {} 00:00:00", axes_.time_unit, axes_.first_day);
    const std::vector<results::Attribute> calendar{{"calendar", "proleptic_gregorian"}};
    data_.dimensions.push_back({"time", axes_.time.size()});
    data_.coordinates.push_back({"time", {"time"}, axes_.starts, since, "start of the period", calendar});
    data_.variables.push_back({"time_end", {"time"}, axes_.ends, since, "end of the period", calendar});
    data_.dimensions.push_back({"quantile", quantiles.size()});
    data_.coordinates.push_back({"quantile",
                                 {"quantile"},
                                 std::vector<double>(quantiles.begin(), quantiles.end()),
                                 "1",
                                 "share of the durations that are not longer"});
  }

  /// Of each label of the axis, something that the first model which has it tells.
  template <class Value, class Things, class Of>
  void add_label(const std::string& name, const Axis& axis, const std::string& long_name, Things things, Of of) {
    std::vector<Value> values(axis.size());
    for (std::size_t m = plan_.timelines.size(); m-- > 0;) {
      std::size_t own = 0;
      for (const auto& thing : things(plan_.model(m))) values[axis.positions[m][own++]] = of(thing);
    }
    data_.variables.push_back({name, {axis.name}, std::move(values), "1", long_name});
  }

  void add_labels() {
    using model::Model;
    using Text = std::string;
    const auto units = [](const Model& model) -> auto& {
      return model.units;
    };
    const auto departments = [](const Model& model) -> auto& {
      return model.departments;
    };
    std::vector<Text> names;
    for (const auto& timeline : plan_.timelines) names.push_back(timeline.front().model.name);
    data_.variables.push_back({"model_name", {"model"}, std::move(names), "1", "name of the government model"});
    add_label<Text>(
        "procedure_name", axes_.procedure, "name of the procedure",
        [](const Model& model) -> auto& { return model.procedures; }, [](const auto& p) { return p.name; });
    add_label<Text>("unit_name", axes_.unit, "name of the unit", units, [](const auto& u) { return u.name; });
    add_label<Text>("unit_level", axes_.unit, "level of the unit", units, [](const auto& u) { return u.level; });
    add_label<Text>("unit_type", axes_.unit, "type of the unit", units, [](const auto& u) { return u.type; });
    add_label<std::int64_t>("unit_population", axes_.unit, "residents of the unit", units,
                            [](const auto& u) { return u.population; });
    add_label<Text>(
        "group_name", axes_.group, "name of the group", [](const Model& model) -> auto& { return model.groups; },
        [](const auto& g) { return g.name; });
    add_label<Text>("department_id", axes_.department, "agency and department, without the unit", departments,
                    [](const auto& d) { return d.id; });
    add_label<Text>("department_kind", axes_.department, "hall, where citizens are present, or office", departments,
                    [](const auto& d) { return d.kind == model::DepartmentKind::hall ? "hall" : "office"; });
    std::vector<Text> codes(axes_.department.size());
    for (std::size_t m = plan_.timelines.size(); m-- > 0;) {
      std::size_t own = 0;
      for (const model::Department& department : plan_.model(m).departments) {
        codes[axes_.department.positions[m][own++]] = plan_.model(m).units[department.unit].code;
      }
    }
    data_.variables.push_back({"department_unit", {"department"}, std::move(codes), "1", "unit of the department"});
  }

  void add(std::string name, std::vector<std::string> dimensions, results::Values values, std::string_view unit,
           std::string long_name, const char* coordinates) {
    dimensions.insert(dimensions.begin(), {"model", "replication"});
    data_.variables.push_back({std::move(name),
                               std::move(dimensions),
                               std::move(values),
                               std::string{unit},
                               std::move(long_name),
                               {{"coordinates", coordinates}}});
  }

  static std::string words(const Measure& measure) {
    const std::size_t text = measure.label.find_first_not_of(' ');
    return fmt::format("{} = {}", measure.label.substr(text), measure.formula);
  }

  void add_overall(const Measure& measure) {
    add(std::string{measure.name} + "_overall", {}, maker_.by_run([&](std::size_t m, const RunFigures& figures) {
      return value_of(measure, Whole{figures, plan_.timelines[m]});
    }),
        measure.unit, words(measure), "model_name");
  }

  static const char* coordinates_of(const Axis& axis) {
    if (axis.name == "unit") return unit_coordinates;
    if (axis.name == "time") return "time_end procedure_name model_name";
    return axis.name == "group" ? "group_name procedure_name model_name" : "procedure_name model_name";
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
        std::string{row.meaning} + breakdown.words, coordinates_of(*breakdown.axis));
  }

  void add_measure(const Breakdown& breakdown, const Measure& measure) {
    add(std::string{measure.name} + breakdown.suffix, {"procedure", breakdown.axis->name},
        maker_.by_cell<double>(breakdown, nothing, *measure.of_sums()), measure.unit, words(measure) + breakdown.words,
        coordinates_of(*breakdown.axis));
  }

  void add_open() {
    add("open_at_end", {"procedure", "unit"},
        maker_.over_cells<std::int64_t>(
            axes_.unit, 0, [](const RunFigures& figures, std::size_t cell) { return figures.open_by_unit[cell]; }),
        "1", "dossiers received but not ended", unit_coordinates);
  }

  void add_outages() {
    constexpr double hour_ms = 3'600'000;
    add("portal_down", {"unit"},
        maker_.along(axes_.unit, 1,
                     [](std::size_t, const RunFigures& figures, std::size_t own, std::size_t) {
                       return static_cast<double>(figures.outages[own]) / hour_ms;
                     }),
        "h", "time for which the unit's portal was down", "unit_name unit_level unit_type unit_population model_name");
  }

  void add_spread(const SpreadVariable& variable) {
    struct Kind {
      const char* suffix;
      const Axis& axis;
      std::vector<Spread> Spreads::*of;
    };
    for (const Kind& kind :
         {Kind{"", axes_.procedure, &Spreads::by_procedure}, Kind{"_by_unit", axes_.unit, &Spreads::by_unit},
          Kind{"_by_group", axes_.group, &Spreads::by_group}}) {
      const auto at = [&](const RunFigures& figures, std::size_t own) -> const Spread& {
        return (figures.spread(variable.spread).*kind.of)[own];
      };
      add(fmt::format("{}_quantile{}", variable.name, kind.suffix), {kind.axis.name, "quantile"},
          maker_.along(kind.axis, quantiles.size(),
                       [&](std::size_t, const RunFigures& figures, std::size_t own, std::size_t q) {
                         return at(figures, own).at[q] / variable.in_ms;
                       }),
          variable.unit, fmt::format("quantile of the {}", variable.long_name), coordinates_of(kind.axis));
      if (variable.spread != measures::Spread::waiting_at_counter) continue;
      add(fmt::format("counter_long_wait_share{}", kind.suffix), {kind.axis.name},
          maker_.along(kind.axis, 1,
                       [&](std::size_t, const RunFigures& figures, std::size_t own, std::size_t) {
                         return at(figures, own).share_long;
                       }),
          "1", "share of waits at the counter longer than 30 minutes", coordinates_of(kind.axis));
    }
  }

  void add_department(const DepartmentVariable& variable) {
    add(std::string{variable.name}, {"department"},
        maker_.along(axes_.department, 1,
                     [&](std::size_t m, const RunFigures& figures, std::size_t own, std::size_t) {
                       const model::Model& model = plan_.model(m);
                       const core::Duration counted = model.length - model.warm_up;
                       return variable.of(figures.departments[own], static_cast<double>(counted.count()));
                     }),
        variable.unit, std::string{variable.long_name}, "department_unit department_id department_kind model_name");
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
    data_.variables.push_back({"department_officers",
                               {"model", "department"},
                               std::move(officers),
                               "1",
                               "number of officers",
                               {{"coordinates", "department_unit department_id department_kind"}}});
  }

  std::string resolved_scenarios() const {
    std::string text;
    for (const DatedDocument& dated : plan_.documents) {
      text += fmt::format("# government model {} from {}\n{}\n", plan_.model(dated.model).id,
                          scenario::date_text(dated.from), scenario::resolved_text(dated.document));
    }
    return text;
  }

  void add_attributes() {
    const model::Model& first = plan_.model(0);
    const auto days = [](core::Duration span) {
      return static_cast<double>(span.count()) / static_cast<double>(core::one_day.count());
    };
    const bool cut_short = finished_.replications.size() < settings_.replications.size();
    data_.attributes = {
        {"Conventions", "CF-1.10 motcua-1"},
        {"title", fmt::format("{}: {} government model{}, {} replications", first.city, plan_.timelines.size(),
                              plan_.timelines.size() == 1 ? "" : "s", finished_.replications.size())},
        {"format_version", results_format_version},
        {"program_version", std::string{core::program_version()}},
        {"commit", std::string{core::program_commit()}},
        {"compiler", std::string{core::compiler()}},
        {"scenario", plan_.source.head().id},
        {"start", scenario::date_text(first.start)},
        {"length_days", days(first.length)},
        {"warm_up_days", days(first.warm_up)},
        {"period", period_name(settings_.period)},
        {"seed", static_cast<std::int64_t>(settings_.seed)},
        {"replications_asked", static_cast<std::int64_t>(settings_.replications.size())},
        {"interrupted", std::int64_t{cut_short ? 1 : 0}},
        {"comment",
         "Replication i of every model meets the same citizens with the same needs: compare models "
         "replication by replication, by paired differences."},
        {"assumptions", text_of(assumptions_of(plan_))},
        {"resolved_scenario", resolved_scenarios()}};
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

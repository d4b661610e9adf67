#include "study/result_axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "study/result_table.hpp"

namespace motcua::study {
namespace {

using model::Model;
using Text = std::string;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

const char* kind_name(model::StepKind kind) {
  constexpr const char* names[] = {"task",    "choice",  "split",   "join",    "inclusive", "timer",
                                   "council", "citizen", "granted", "refused", "withdrawn", "expired"};
  return names[static_cast<std::size_t>(kind)];
}

/// Scenarios that tell of no place have their units at 0° N 0° E.
bool has_place(const model::Unit& unit) {
  return unit.latitude != 0 || unit.longitude != 0;
}

class Labels {
 public:
  Labels(const Plan& plan, const Axes& axes, results::Dataset& data) : plan_{plan}, axes_{axes}, data_{data} {}

  void add() {
    std::vector<Text> names;
    for (const auto& timeline : plan_.timelines) names.push_back(timeline.front().model.name);
    add_label(data_, "model_name", std::move(names));
    const auto procedures = [](const Model& model) -> auto& {
      return model.procedures;
    };
    add_each<Text>("procedure_name", axes_.procedure, procedures, [](auto&, const auto& p) { return p.name; });
    add_units();
    const auto groups = [](const Model& model) -> auto& {
      return model.groups;
    };
    add_each<Text>("group_name", axes_.group, groups, [](auto&, const auto& g) { return g.name; });
    add_offices();
    add_steps();
  }

 private:
  /// Of each label of the axis, what the first model that has it tells.
  template <class Value, class Things, class Of>
  void add_each(std::string_view name, const Axis& axis, Things things, Of of) {
    std::vector<Value> values(axis.size());
    for (std::size_t m = plan_.timelines.size(); m-- > 0;) {
      const Model& model = plan_.model(m);
      std::size_t own = 0;
      for (const auto& thing : things(model)) {
        const std::size_t at = axis.positions[m][own++];
        if (at != Axis::nowhere) values[at] = of(model, thing);
      }
    }
    add_label(data_, name, std::move(values));
  }

  void add_units() {
    const auto units = [](const Model& model) -> auto& {
      return model.units;
    };
    add_each<Text>("unit_name", axes_.unit, units, [](auto&, const auto& u) { return u.name; });
    add_each<Text>("unit_level", axes_.unit, units, [](auto&, const auto& u) { return u.level; });
    add_each<Text>("unit_type", axes_.unit, units, [](auto&, const auto& u) { return u.type; });
    add_each<Text>("unit_parent", axes_.unit, units,
                   [](const Model& model, const auto& u) { return u.parent ? model.units[u.parent].code : Text{}; });
    add_each<std::int64_t>("unit_population", axes_.unit, units, [](auto&, const auto& u) { return u.population; });
    add_each<double>("unit_latitude", axes_.unit, units,
                     [](auto&, const auto& u) { return has_place(u) ? u.latitude : unknown; });
    add_each<double>("unit_longitude", axes_.unit, units,
                     [](auto&, const auto& u) { return has_place(u) ? u.longitude : unknown; });
  }

  void add_offices() {
    const auto agencies = [](const Model& model) -> auto& {
      return model.agencies;
    };
    const auto departments = [](const Model& model) -> auto& {
      return model.departments;
    };
    add_each<Text>("agency_id", axes_.agency, agencies, [](auto&, const auto& a) { return a.id; });
    add_each<Text>("agency_unit", axes_.agency, agencies,
                   [](const Model& model, const auto& a) { return model.units[a.unit].code; });
    add_each<Text>("department_id", axes_.department, departments, [](auto&, const auto& d) { return d.id; });
    add_each<Text>("department_kind", axes_.department, departments,
                   [](auto&, const auto& d) { return d.kind == model::DepartmentKind::hall ? "hall" : "office"; });
    add_each<Text>("department_agency", axes_.department, departments,
                   [](const Model& model, const auto& d) { return model.agencies[d.agency].name; });
    add_each<Text>("department_unit", axes_.department, departments,
                   [](const Model& model, const auto& d) { return model.units[d.unit].code; });
    add_each<Text>("department_level", axes_.department, departments,
                   [](const Model& model, const auto& d) { return model.units[d.unit].level; });
  }

  void add_steps() {
    struct Place {
      const model::Procedure& procedure;
      const model::Step& step;
    };
    const auto steps = [](const Model& model) {
      std::vector<Place> places;
      for (const model::Procedure& procedure : model.procedures) {
        for (const model::Step& step : procedure.steps) places.push_back({procedure, step});
      }
      return places;
    };
    add_each<Text>("step_name", axes_.step, steps, [](auto&, const Place& at) { return at.step.id; });
    add_each<Text>("step_procedure", axes_.step, steps, [](auto&, const Place& at) { return at.procedure.id; });
    add_each<Text>("step_kind", axes_.step, steps, [](auto&, const Place& at) { return kind_name(at.step.kind); });
    add_each<Text>("step_competence", axes_.step, steps, [](const Model& model, const Place& at) {
      return at.step.role ? model.roles[at.step.role] : Text{};
    });
  }

  const Plan& plan_;
  const Axes& axes_;
  results::Dataset& data_;
};

}  // namespace

void add_axis(results::Dataset& data, const std::string& name, results::Values coordinate, const std::string& unit,
              std::vector<results::Attribute> attributes) {
  data.dimensions.push_back({name, results::count(coordinate)});
  const std::string words{dimension_row(name).long_name};
  data.coordinates.push_back({name, {name}, std::move(coordinate), unit, words, std::move(attributes)});
}

void add_label(results::Dataset& data, std::string_view name, results::Values values) {
  const LabelRow& row =
      *std::find_if(label_table.begin(), label_table.end(), [&](const LabelRow& each) { return each.name == name; });
  data.variables.push_back({std::string{name},
                            {std::string{row.dimension}},
                            std::move(values),
                            std::string{row.unit},
                            std::string{row.long_name}});
}

void add_axes(const Plan& plan, const Axes& axes, const std::vector<std::uint32_t>& replications,
              results::Dataset& data) {
  std::vector<Text> models;
  for (const auto& timeline : plan.timelines) models.push_back(timeline.front().model.id);
  add_axis(data, "model", std::move(models), "1");
  add_axis(data, "replication", std::vector<std::int32_t>(replications.begin(), replications.end()), "1");
  for (const Axis* axis :
       {&axes.procedure, &axes.unit, &axes.group, &axes.channel, &axes.agency, &axes.department, &axes.step})
    add_axis(data, axis->name, axis->labels, "1");
  const Text since = fmt::format("{} since {} 00:00:00", axes.time_unit, axes.first_day);
  const std::vector<results::Attribute> calendar{{"calendar", "proleptic_gregorian"}};
  add_axis(data, "time", axes.starts, since, calendar);
  add_label(data, "time_end", axes.ends);
  data.variables.back().units = since;
  data.variables.back().attributes = calendar;
  Labels{plan, axes, data}.add();
}

}  // namespace motcua::study

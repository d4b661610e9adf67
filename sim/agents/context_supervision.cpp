// What controls and complaints add to a run's constants.
#include <algorithm>

#include "agents/context.hpp"

namespace motcua::agents {

/// Lists the controls of each step: those before the fact first, else in the order of the scenario.
void Context::make_supervision() {
  for (const model::Rules& rules : model.rules) {
    if (!rules.complaints) continue;
    has_complaints = true;
    if (rules.complaints->if_late > 0) may_hurry = true;
  }
  if (model.controls.empty()) return;
  lists_of_controls_.resize(model.procedures.size());
  for (std::size_t p = 0; p < model.procedures.size(); ++p) {
    lists_of_controls_[p].resize(model.procedures[model::ProcedureId{p}].steps.size());
  }
  for (const model::ControlTime when : {model::ControlTime::before, model::ControlTime::after}) {
    for (std::size_t c = 0; c < model.controls.size(); ++c) {
      const model::Control& control = model.controls[c];
      if (control.when != when) continue;
      if (control.sanction) has_sanctions = true;
      if (control.vigilance) has_vigilance = true;
      for (const model::ControlledStep& each : control.steps) {
        lists_of_controls_[each.procedure.index()][each.step].push_back(static_cast<std::uint16_t>(c));
        steps[each.procedure][each.step].controls = &lists_of_controls_[each.procedure.index()][each.step];
      }
    }
  }
}

/// Where the papers about a source's dossiers go.
void Context::add_places_of_supervision(const model::Source& source, std::vector<model::UnitId>& places) const {
  const auto add = [&](const core::IdVector<model::UnitId, model::DepartmentId>& by_unit) {
    if (!by_unit.empty() && by_unit[source.unit]) places.push_back(model.departments[by_unit[source.unit]].unit);
  };
  for (const model::Control& control : model.controls) {
    const auto is_own = [&](const model::ControlledStep& each) { return each.procedure == source.procedure; };
    if (std::none_of(control.steps.begin(), control.steps.end(), is_own)) continue;
    add(control.department);
    add(control.court);
  }
  if (const auto& complaints = model.rules[model.settings[source.unit].rules].complaints) add(complaints->to);
}

}  // namespace motcua::agents

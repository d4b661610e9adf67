#include "model/timeline_supervision.hpp"

#include <algorithm>

namespace motcua::model {
namespace {

void renumber(core::IdVector<UnitId, DepartmentId>& departments, const std::vector<DepartmentId>& new_id) {
  for (DepartmentId& department : departments) {
    if (!department.is_none()) department = new_id[department.index()];
  }
}

const Control* find(const std::vector<Control>& controls, const std::string& id) {
  const auto found = std::find_if(controls.begin(), controls.end(), [&](const Control& each) { return each.id == id; });
  return found == controls.end() ? nullptr : &*found;
}

Control idle(const Control& elsewhere) {
  Control control = elsewhere;
  control.role = RoleId::none();
  for (std::uint8_t& holds : control.holds) holds = 0;
  return control;
}

}  // namespace

void renumber_supervision(Model& model, const std::vector<DepartmentId>& new_id) {
  for (Control& control : model.controls) {
    renumber(control.department, new_id);
    renumber(control.court, new_id);
  }
  for (Rules& rules : model.rules) {
    if (rules.complaints) renumber(rules.complaints->to, new_id);
  }
}

void align_controls(Timeline& timeline) {
  std::vector<Control> all;
  for (const DatedModel& dated : timeline) {
    for (const Control& control : dated.model.controls) {
      if (find(all, control.id) == nullptr) all.push_back(control);
    }
  }
  for (DatedModel& dated : timeline) {
    std::vector<Control> aligned;
    for (const Control& control : all) {
      const Control* own = find(dated.model.controls, control.id);
      aligned.push_back(own != nullptr ? *own : idle(control));
    }
    dated.model.controls = std::move(aligned);
  }
}

}  // namespace motcua::model

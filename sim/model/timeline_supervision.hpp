// Controls and complaints in the models that follow one another within a run.
#pragma once

#include <vector>

#include "model/timeline.hpp"

namespace motcua::model {

/// Departments have new ids: by the id before, the id from now on.
void renumber_supervision(Model& model, const std::vector<DepartmentId>& new_id);

/// Gives all models the controls of any of them, in one order. A control that a model does not have holds nowhere in
/// it, but what it is doing on the day of the change can be finished.
void align_controls(Timeline& timeline);

}  // namespace motcua::model

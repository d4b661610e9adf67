// Unified command: a superior looks at the departments below at fixed times, lends officers among them and reorders
// their queues.
#pragma once

#include <string>

#include "core/tick.hpp"
#include "model/unit_tree.hpp"

namespace motcua::model {

struct Command {
  std::string id;
  UnitId at;               ///< the superior; it commands departments of the units below, and its own
  std::string department;  ///< "ward/reception": officers are lent among departments of this template
  core::Duration every{1};
  double lends = 0;       ///< of a department's officers that may be away at once
  double guest_pace = 1;  ///< of lent officers, relative to those who work there
  bool reorders = false;  ///< what waits is put in the order of due dates, ahead of what comes after
};

}  // namespace motcua::model

// What changes in the city during a run, all processes together.
#pragma once

#include <vector>

#include "agents/context.hpp"
#include "agents/performance.hpp"
#include "agents/state.hpp"
#include "core/id.hpp"
#include "model/model.hpp"

namespace motcua::agents {

/// Empty lines for a department's queue.
std::vector<Lane> make_lanes(const model::Department& department, const DepartmentTable& table, bool may_hurry);

/// State that processes share out among themselves: every entry belongs to one process.
struct CityState {
  explicit CityState(const Context& context);

  core::IdVector<model::DepartmentId, DepartmentState> departments;
  core::IdVector<model::OfficerId, OfficerState> officers;
  core::IdVector<model::SourceId, SourceState> sources;
  core::IdVector<model::UnitId, PortalState> portals;
  core::IdVector<model::OfficerId, Warning> warnings;                 ///< empty where no control has a sanction
  core::IdVector<model::DepartmentId, core::Tick> last_upheld;        ///< complaint about it; empty where nobody asks
  core::IdVector<model::DepartmentId, PerformanceState> performance;  ///< empty where no department is ever judged

  /// Room for what one of the models of the run needs.
  void provide_for(const Context& context);
};

}  // namespace motcua::agents

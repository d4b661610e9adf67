// Which split is closed by which join: the parallel structure of a workflow whose edges all lead to steps.
#pragma once

#include <vector>

#include "model/workflow.hpp"

namespace motcua::model {

/// Which steps can be reached from `from`, itself included, without passing `barrier` (steps.size() for none).
std::vector<char> reachable_steps(const std::vector<WorkflowStep>& steps, std::uint32_t from, std::uint32_t barrier);

/// The blocks that are sound; what is wrong with the others is added to `faults`.
std::vector<ParallelBlock> find_blocks(const std::vector<WorkflowStep>& steps, std::uint32_t first,
                                       std::vector<WorkflowFault>& faults);

}  // namespace motcua::model

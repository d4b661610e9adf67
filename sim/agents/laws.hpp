// What a finished run adds up to, and the laws that must hold whatever the model.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/context.hpp"
#include "agents/process.hpp"
#include "agents/reforms.hpp"
#include "agents/run.hpp"

namespace motcua::agents {

/// Dossiers that were received and have not ended, counted one by one where they are; unit × procedure.
std::vector<std::int64_t> open_dossiers(const Context& context, const std::vector<Process>& processes);

/// `context`: of the model that held last.
std::vector<DepartmentResult> department_results(const std::vector<Reign>& reigns, const Context& context,
                                                 const CityState& city);

/// Dossiers that wait for somebody who does not come: for three weeks, or half of the run if that is less.
std::vector<Stalled> find_stalled(const Context& context, const CityState& city, const std::vector<Process>& processes);

/// received = granted + refused + withdrawn + expired + open, for every unit and procedure. Throws LawBroken.
void check_conservation(const Context& context, const RunResult& result);

/// The integral of each queue's length is the sum of the waits in it, to the last tick. Throws LawBroken.
void check_little(const Context& context, const CityState& city, const std::vector<Process>& processes,
                  const RunResult& result);

}  // namespace motcua::agents

// Runs that could not go on: who waits for whom, since when.
#pragma once

#include <string>

#include "study/plan.hpp"
#include "study/runner.hpp"

namespace motcua::study {

/// One line for each model, department and step at which dossiers wait for somebody who does not come: how many, since
/// when the first of them, and why. Empty if nobody does.
std::string stalled_text(const Plan& plan, const Finished& finished);

}  // namespace motcua::study

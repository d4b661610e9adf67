// Instants of a run as people write them.
#pragma once

#include <string>

#include "core/tick.hpp"
#include "model/model.hpp"

namespace motcua::study {

/// "Mon 2024-01-08 07:30:05" in the run of that model.
std::string when(const model::Model& model, core::Tick tick);

/// "01/certified-copy:17": the unit's code, the procedure, and the number of the need among those of that unit.
std::string dossier_name(const model::Model& model, model::SourceId source, std::uint32_t number);

}  // namespace motcua::study

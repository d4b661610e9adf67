// Following one dossier or one citizen: from the command line to the run, and from the run to text.
#pragma once

#include <string>

#include "agents/trace.hpp"
#include "model/model.hpp"

namespace motcua::cli {

/// Makes `trace` follow what `--trace` asks for: "dossier=UNIT/PROCEDURE:NUMBER" or "citizen=UNIT:INDEX", the unit by
/// its code. Throws core::InputError if the model has no such thing.
void follow(const std::string& wanted, const model::Model& model, agents::Trace& trace);

/// One line for each thing that happened, in order; a sentence if nothing did.
std::string trace_text(const agents::Trace& trace, const model::Model& model);

}  // namespace motcua::cli

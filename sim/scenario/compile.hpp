// A scenario into the const model that a run reads.
#pragma once

#include <optional>
#include <string>

#include "model/model.hpp"
#include "model/timeline.hpp"
#include "scenario/resolve.hpp"

namespace motcua::scenario {

/// The model of a scenario under one government model at one date. Everything that is wrong with the scenario is added
/// to `problems`; the model is whole only if nothing was.
model::Model compile(const Source& source, const std::string& model_id, core::Problems& problems,
                     std::optional<Date> date = std::nullopt, const Fates& fates = {});

/// The same for a document that is already resolved.
model::Model compile(const Document& document, const std::string& model_id, core::Problems& problems);

/// How many people the model employs.
std::size_t staff_of(const model::Model& model);

/// The models that hold one after the other in a run under `model_id`: one from the start, and one from each date
/// within the run on which a dated measure begins, ends or is reviewed; for each outcome of the reviews one. Problems
/// as above; what no reform can change, and what is wrong with transitions and reviews, is told too.
model::Timeline compile_timeline(const Source& source, const std::string& model_id, core::Problems& problems);

}  // namespace motcua::scenario

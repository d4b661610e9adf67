// What compiling a timeline is made of: measures with their heads, their units, and the needs they bring forward.
#pragma once

#include <string>
#include <vector>

#include "model/timeline.hpp"
#include "scenario/resolve.hpp"
#include "scenario/scenario.hpp"

namespace motcua::scenario {

/// A measure, its head read.
struct Reform {
  const Layer* layer = nullptr;
  Measure head;
  const std::string& id() const { return layer->head.id; }
};

/// The measures that may hold under the model. Heads that cannot be read, and transitions and reviews of measures
/// without a date, are problems.
std::vector<Reform> reforms_of(const Source& source, const std::string& model_id, core::Problems& problems);

core::Tick midnight_of(Date date, Date start);

/// The units that a path names and all that lie in them, ascending; all units without a path.
std::vector<model::UnitId> units_within(const Document& document, const Reference& path, const model::UnitTree& tree,
                                        core::Problems& problems);

/// Moves needs from after the measure's date to before it, in every model of the timeline.
void add_rush(const Reform& reform, const Document& document, model::Timeline& timeline, core::Problems& problems);

}  // namespace motcua::scenario

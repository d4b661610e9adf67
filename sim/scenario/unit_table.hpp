// Units from a CSV table: one row a unit, one column a field.
#pragma once

#include <memory>
#include <string>

#include "scenario/layer.hpp"

namespace motcua::scenario {

/// The table's rows as units; columns that are no fields of a unit are problems. Numbers are taken as coming from
/// `provenance` (may be null).
Layer unit_layer(const std::string& text, const std::shared_ptr<const std::string>& file,
                 const std::shared_ptr<const Provenance>& provenance, core::Problems& problems);

}  // namespace motcua::scenario

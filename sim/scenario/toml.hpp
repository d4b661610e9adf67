// TOML text into values. The only door to the TOML library.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "scenario/value.hpp"

namespace motcua::scenario {

/// The text as one table. `source`, `assumption` and `confidence` keys are taken out and become the provenance of what
/// their table holds; `{ value = x, source = "…" }` becomes x. A syntax error is a problem and gives nothing.
std::optional<Value> read_toml(const std::string& text, const std::shared_ptr<const std::string>& file,
                               core::Problems& problems);

/// One value as typed on the command line: a TOML value, or else the text itself.
Value read_typed_value(const std::string& text, const core::Place& place, core::Problems& problems);

}  // namespace motcua::scenario

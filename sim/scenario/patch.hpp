// Patches: the one way in which runs differ.
#pragma once

#include "scenario/layer.hpp"
#include "scenario/path.hpp"

namespace motcua::scenario {

/// Applies one patch to the document. `where` (may be null) keeps it to objects in units that fulfil it. Paths that
/// name nothing, fields that cannot be deepened and relative values of what is no number are problems.
void apply(Document& document, const Patch& patch, const Path* where, core::Problems& problems);

/// The patch that sets the field at the end of a path; nothing, and a problem, if the path is none or ends at no field.
std::optional<Patch> patch_of(const std::string& path, Value value, const core::Place& place, core::Problems& problems);

/// The patch of `--set PATH=VALUE`; nothing, and a problem, if it is not of this form.
std::optional<Patch> typed_patch(const std::string& text, core::Problems& problems);

}  // namespace motcua::scenario

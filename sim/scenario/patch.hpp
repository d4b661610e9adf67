// Patches: the one way in which runs differ.
#pragma once

#include "scenario/layer.hpp"
#include "scenario/path.hpp"

namespace motcua::scenario {

/// Applies one patch to the document. `where` (may be null) keeps it to objects in units that fulfil it. Paths that
/// name nothing, fields that cannot be deepened and relative values of what is no number are problems.
void apply(Document& document, const Patch& patch, const Path* where, core::Problems& problems);

/// The patch of `--set PATH=VALUE`; nothing, and a problem, if it is not of this form.
std::optional<Patch> typed_patch(const std::string& text, core::Problems& problems);

}  // namespace motcua::scenario

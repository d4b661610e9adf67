// A document as text again.
#pragma once

#include <string>

#include "scenario/document.hpp"

namespace motcua::scenario {

/// The document as one file of the language that needs no other: every patch applied, instances that are alike together
/// under one `at`, and each number with its source or assumption. Reading it gives the same text again.
std::string resolved_text(const Document& document);

/// A value on one line with the provenance of it and its parts, as far as it is not `outer`.
std::string sourced_text(const Value& value, const Provenance* outer);

}  // namespace motcua::scenario

// The language's reference page, made of the tables of fields.
#pragma once

#include <string>

namespace motcua::scenario {

/// Markdown; docs/reference/scenario.md holds it.
std::string reference_page();

}  // namespace motcua::scenario

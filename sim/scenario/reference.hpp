// The language's reference page, made of the tables of fields.
#pragma once

#include <string>

#include "scenario/field_catalogue.hpp"

namespace motcua::scenario {

/// Markdown; docs/reference/scenario.md holds it.
std::string reference_page();

/// The section of one table of fields.
std::string reference_section(const TableInfo& table);

}  // namespace motcua::scenario

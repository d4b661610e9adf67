// Templates into objects: an agency stands once at each unit it names, with its departments and their posts.
#pragma once

#include <vector>

#include "scenario/layer.hpp"
#include "scenario/path.hpp"

namespace motcua::scenario {

/// Adds the templates to the document: agencies at their units first, then departments at their agencies, then posts;
/// other kinds as they are. `where` (may be null) keeps agencies, departments and posts to units that fulfil it.
/// Templates that find no place, and names already taken, are problems.
void add_objects(Document& document, const std::vector<const Template*>& templates, const Path* where,
                 core::Problems& problems);

}  // namespace motcua::scenario

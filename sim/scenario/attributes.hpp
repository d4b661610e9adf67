// What selectors can ask for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace motcua::scenario {

/// The attributes that conditions on objects of the kind may use: its own fields, those of what it lies in, `id`,
/// `unit`, `under`, and the kind of its parent.
std::vector<std::string> attribute_names(std::string_view kind);

}  // namespace motcua::scenario

// A small district in which everything that the language knows happens: three wards and a district office, two groups,
// splits, loops, batches, absence, interruptions, errors, balking, reneging, late dossiers, online and post.
#pragma once

#include "support.hpp"

namespace motcua::agents::tests {

Town district();

}  // namespace motcua::agents::tests

// Departments merged, divisions below their minimum, and posts by norm: one scenario turned into another before it is
// compiled.
#pragma once

#include "core/problem.hpp"
#include "scenario/scenario.hpp"

namespace motcua::scenario {

/// Pools the posts of merged departments and closes the absorbed ones in favour of the one that stays; sets the posts
/// of agencies under a norm; merges divisions below the minimum into the largest of their agency. In this order.
/// Problems: names that do not exist.
void reorganise(Scenario& scenario, const Document& document, core::Problems& problems);

}  // namespace motcua::scenario

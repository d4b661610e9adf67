// A small district in which everything that the language knows happens: three wards and a district office, two groups,
// splits, loops, batches, absence, interruptions, errors, balking, reneging, late dossiers, online and post.
#pragma once

#include "support.hpp"

namespace motcua::agents::tests {

Town district();

/// Differences between two results of one model, in words; empty if they are equal in every value.
std::string differences(const Story& a, const Story& b);

/// Runs the town on one to eight threads, as one process and as several; fails the test unless every value is that of
/// the run with default settings, which it returns.
Story run_every_way(const Town& town);

}  // namespace motcua::agents::tests

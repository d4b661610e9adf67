// Whether two runs of a town are the same, to the last value.
#pragma once

#include <string>

#include "support.hpp"

namespace motcua::agents::tests {

/// Differences between two results of one model, in words; empty if they are equal in every value.
std::string differences(const Story& a, const Story& b);

/// Runs the town on one to eight threads, as one process and as several; fails the test unless every value is that of
/// the run with default settings, which it returns.
Story run_every_way(const Town& town);

}  // namespace motcua::agents::tests

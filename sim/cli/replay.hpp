// motcua run --replay: one run of a study alone.
#pragma once

#include <string>

#include "cli/options.hpp"
#include "study/plan.hpp"

namespace motcua::cli {

/// A run of a study, found by its identity.
struct Replay {
  study::Plan plan;
  std::uint64_t seed = 1;
  std::uint32_t replication = 0;
  std::string point;  ///< "load = 1.2, clerks = 3"
};

/// The run of the study whose identity begins with `identity`. Throws UsageError if there is none or more than one, and
/// core::InputError if its point and model do not go together.
Replay find_run(const std::string& study, const std::string& identity);

}  // namespace motcua::cli

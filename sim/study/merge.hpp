// The shards of a study as one dataset.
#pragma once

#include <filesystem>
#include <vector>

#include "results/dataset.hpp"
#include "study/experiment.hpp"
#include "study/standing.hpp"

namespace motcua::study {

/// What a merge found.
struct Merged {
  results::Dataset dataset;
  Counts counts;
};

/// Two shards disagree about a run; `what()` says which.
struct ShardsDisagree : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Reads the shards one after the other, in any order, and lays their runs out over (point, model, replication). A run
/// that no shard has is NaN, and 0 in `completed`; one that failed is NaN, and 2. Runs that are no part of the study
/// are passed over. Memory depends on the study's runs and measures, not on the number of shards. Throws DatabaseError,
/// and ShardsDisagree if two shards hold different values for one run.
Merged merge(const Frame& frame, const std::vector<std::filesystem::path>& shards);

}  // namespace motcua::study

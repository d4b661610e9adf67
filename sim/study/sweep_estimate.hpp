// How large a study is, before it is run.
#pragma once

#include <string>
#include <vector>

#include "study/dispenser.hpp"

namespace motcua::study {

struct SweepEstimate {
  std::uint64_t points = 0;
  std::uint64_t models = 0;
  std::uint64_t replications = 0;
  std::uint64_t total = 0;    ///< runs
  std::uint64_t missing = 0;  ///< of them, to be done
  double cpu_seconds = 0;     ///< for what is missing
  double run_seconds = 0;     ///< of a run of the slowest model; 0 if none could be timed
  std::uint64_t bytes_a_run = 0;
  std::uint64_t merged_bytes = 0;  ///< at most: values that repeat are compressed
  std::uint64_t memory_bytes = 0;  ///< of one thread, as measured on the first point
  bool measured_now = false;       ///< by a run under each model, instead of from the shards
};

/// Times of runs are from shards where there are any, else from one run under each model, done now and thrown away: at
/// the first point where it does not fail.
SweepEstimate estimate(const Experiment& experiment, const std::vector<Point>& points, const Ledger& ledger);

/// For the user: "960 runs: 24 points x 2 models x 20 replications …"
std::string estimate_text(const SweepEstimate& estimate, unsigned threads);

/// A Slurm job script that runs the study as an array of jobs.
struct SlurmJob {
  std::string study;   ///< path
  std::string folder;  ///< of the shards
  std::uint32_t parts = 1;
  unsigned threads = 1;
};
/// Enough parts for jobs of about half an hour, at most `most`.
std::uint32_t slurm_parts(const SweepEstimate& estimate, unsigned threads, std::uint32_t most);
std::string slurm_script(const SweepEstimate& estimate, const SlurmJob& job);

}  // namespace motcua::study

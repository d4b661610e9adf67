#include "study/sweep_estimate.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/size_text.hpp"
#include "study/sweep.hpp"

namespace motcua::study {
namespace {

constexpr std::uint64_t row_overhead = 110;  ///< identities, model, numbers and SQLite's own

/// Largest memory of the process so far.
std::uint64_t memory_so_far() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

/// CPU seconds of a run of the model at the first point where there is one; NaN if there is none anywhere.
double timed(const Experiment& experiment, const std::vector<Point>& points, std::size_t model) {
  for (const Point& point : points) {
    try {
      const RunRow row = run_cell(experiment.cell(point, model), experiment.frame(), "", 0, 1);
      if (!row.failed) return row.cpu_seconds;
    } catch (const core::InputError&) {
      continue;  // the sweep records it and goes on too
    }
  }
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

SweepEstimate estimate(const Experiment& experiment, const std::vector<Point>& points, const Ledger& ledger) {
  const Frame& frame = experiment.frame();
  SweepEstimate result{points.size(), frame.models.size(), frame.replications};
  const Counts counts = count_runs(frame, experiment.study(), points, ledger);
  result.total = counts.total;
  result.missing = counts.total - counts.done;
  double sum = 0;
  double known = 0;
  for (std::size_t m = 0; m < frame.models.size(); ++m) {
    double seconds = ledger.cpu_seconds(frame.models[m]);
    if (std::isnan(seconds)) {
      seconds = timed(experiment, points, m);
      result.measured_now = true;
    }
    if (std::isnan(seconds)) continue;
    sum += seconds;
    known += 1;
    result.run_seconds = std::max(result.run_seconds, seconds);
  }
  result.cpu_seconds = known == 0 ? 0 : sum / known * static_cast<double>(result.missing);
  result.bytes_a_run = frame.kept.size() * sizeof(double) + row_overhead;
  result.merged_bytes = counts.total * (frame.kept.size() * sizeof(double) + 1);
  result.memory_bytes = memory_so_far();
  return result;
}

std::string estimate_text(const SweepEstimate& estimate, unsigned threads) {
  std::string text =
      fmt::format("{} runs: {} point{} x {} model{} x {} replication{}\n", estimate.total, estimate.points,
                  estimate.points == 1 ? "" : "s", estimate.models, estimate.models == 1 ? "" : "s",
                  estimate.replications, estimate.replications == 1 ? "" : "s");
  if (estimate.missing < estimate.total)
    text += fmt::format("{} of them are done, {} are missing\n", estimate.total - estimate.missing, estimate.missing);
  if (estimate.run_seconds == 0) {
    text += "no run could be timed, because all fail; the sweep tells which and why\n";
  } else {
    text += fmt::format("about {} of computing ({}), {} on {} thread{}\n", core::seconds_text(estimate.cpu_seconds),
                        estimate.measured_now ? "timed on one run under each model" : "by the runs that are done",
                        core::seconds_text(estimate.cpu_seconds / threads), threads, threads == 1 ? "" : "s");
  }
  text += fmt::format("about {} in shards, at most {} merged, {} of memory\n",
                      core::bytes_text(estimate.total * estimate.bytes_a_run), core::bytes_text(estimate.merged_bytes),
                      core::bytes_text(estimate.memory_bytes));
  return text;
}

namespace {

/// The path as one word of a shell, whatever is in it.
std::string shell_word(const std::string& path) {
  std::string word = "'";
  for (const char letter : path) word += letter == '\'' ? "'\\''" : std::string(1, letter);
  return word + "'";
}

/// The path as the begin of a quoted word of an #SBATCH line, where a percent sign begins a field.
std::string directive_word(const std::string& path) {
  std::string word = "\"";
  for (const char letter : path) {
    if (letter == '%') word += '%';
    if (letter == '"' || letter == '\\') word += '\\';
    word += letter;
  }
  return word;
}

}  // namespace

std::uint32_t slurm_parts(const SweepEstimate& estimate, unsigned threads, std::uint32_t most) {
  constexpr double half_an_hour = 1800;
  const double jobs = std::ceil(estimate.cpu_seconds / (half_an_hour * threads));
  return static_cast<std::uint32_t>(std::clamp(jobs, 1.0, static_cast<double>(most)));
}

std::string slurm_script(const SweepEstimate& estimate, const SlurmJob& job) {
  // Three times the estimate, and no less than ten minutes or three of the longest runs: a job that does not make it is
  // requeued and goes on, but a run is begun anew.
  const double seconds = 3 * std::max(estimate.cpu_seconds / job.parts / job.threads, estimate.run_seconds);
  const auto minutes = static_cast<std::uint64_t>(std::max(10.0, std::ceil(seconds / 60)));
  constexpr std::uint64_t megabyte = 1'000'000;
  const std::uint64_t memory = 256 + estimate.memory_bytes / megabyte * (job.threads + 1);
  return fmt::format(
      R"(#!/bin/bash
# {total} runs, {missing} of them missing: about {cpu} of computing, in {parts} jobs.
# Hand it in with: sbatch THIS_FILE; then: motcua status {folder}; at the end: motcua merge {folder} -o results.h5
#SBATCH --job-name=motcua
#SBATCH --array=1-{parts}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task={threads}
#SBATCH --time={minutes}
#SBATCH --mem={memory}M
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output={logs}
#SBATCH --signal=B:TERM@90

# Finished runs are kept whatever ends a job, and no run is done twice: a job may be killed, requeued or handed in again
# at any time. Before its time is up Slurm sends TERM: motcua ends its runs in hand (exit code 130), gives up those that
# take a minute longer, and the job goes back to the queue for the rest.
told=
trap 'told=yes; kill -TERM $worker; (sleep 60; kill -TERM $worker) 2>/dev/null & patience=$!' TERM
motcua sweep {study} --part "$SLURM_ARRAY_TASK_ID/{parts}" -o {folder} --threads "${{SLURM_CPUS_PER_TASK:-1}}" &
worker=$!
wait $worker
code=$?
if [ -n "$told" ]; then  # the signal ended the waiting, not yet the work
  wait $worker
  code=$?
  kill $patience 2>/dev/null
fi
if [ $code -eq 130 ]; then
  scontrol requeue "${{SLURM_ARRAY_JOB_ID}}_$SLURM_ARRAY_TASK_ID"
fi
exit $code
)",
      fmt::arg("total", estimate.total), fmt::arg("missing", estimate.missing),
      fmt::arg("cpu", core::seconds_text(estimate.cpu_seconds)), fmt::arg("parts", job.parts),
      fmt::arg("threads", job.threads), fmt::arg("minutes", minutes), fmt::arg("memory", memory),
      fmt::arg("folder", shell_word(job.folder)), fmt::arg("study", shell_word(job.study)),
      fmt::arg("logs", directive_word(job.folder) + "/slurm-%a.log\""));
}

}  // namespace motcua::study

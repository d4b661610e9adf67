// What `run` and `compare` do alike: the runs, with progress and Ctrl-C; then the file, the report and the exit code.
#pragma once

#include <cstdint>
#include <optional>

#include "cli/options.hpp"
#include "study/plan.hpp"
#include "study/runner.hpp"

namespace motcua::cli {

/// How one command simulates.
struct Simulation {
  const RunOptions& options;
  const Voice& voice;
  measures::RowSelection rows{};
  std::optional<std::uint32_t> only_replication = std::nullopt;
  agents::Trace* trace = nullptr;
};

/// Throws UsageError, with the reason, if results could not be written to `output`; "" is no output. To be asked before
/// anything takes long.
void require_writable(const std::string& output);

/// Runs the plan, writes the file if one is asked for, prints the report (unless something is traced), and tells who
/// waits in vain. Returns the exit code: 0, 3 if somebody waits in vain, 130 after an interruption; then finished
/// replications are kept, and without any there is no file.
/// What a run that failed has thrown, or results::WriteError, is thrown after the report on what was finished.
int simulate(const study::Plan& plan, const Simulation& simulation);

}  // namespace motcua::cli

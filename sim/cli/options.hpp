// What verbs have in common on the command line.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/talk.hpp"
#include "measures/rows.hpp"
#include "scenario/read.hpp"

namespace motcua::cli {

inline constexpr int exit_done = 0;
inline constexpr int exit_input = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_failed = 3;

/// The command line asks for what cannot be; `what()` says what and what to do. Exit code 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// How much is said.
struct TalkOptions {
  bool quiet = false;
  std::string level = "info";

  void add_to(CLI::App& verb);
  Voice voice() const;
};

/// Which scenario, patched how.
struct ScenarioOptions {
  std::string scenario;
  std::vector<std::string> sets;
  std::vector<std::string> measures;

  void add_to(CLI::App& verb);
  /// Reads it; `models` are read besides those that the scenario names. Throws core::InputError if there is no scenario
  /// to begin with; other problems are in the source.
  scenario::Source load(const std::vector<std::string>& models) const;
};

/// How runs are done.
struct RunOptions {
  std::optional<std::uint64_t> seed;
  std::optional<std::uint32_t> replications;
  std::optional<unsigned> threads;
  std::string progress = "auto";
  std::string periods = "month";
  std::vector<std::string> tables;  ///< none: the default ones
  std::string output;

  void add_to(CLI::App& verb);
};

/// Which rows are kept beside the tables.
struct RowOptions {
  std::vector<std::string> tables;
  std::string sample;

  void add_to(CLI::App& verb);
  /// Throws UsageError if there is no `output` to keep them in, or the sample is no share.
  measures::RowSelection selection(const std::string& output) const;
};

/// Verbs set it to what is to be done once the command line has been understood.
using Todo = std::function<int()>;

void add_check(CLI::App& program, Todo& todo);
void add_export(CLI::App& program, Todo& todo);
void add_run(CLI::App& program, Todo& todo);
void add_compare(CLI::App& program, Todo& todo);
void add_sweep(CLI::App& program, Todo& todo);
void add_merge(CLI::App& program, Todo& todo);
void add_status(CLI::App& program, Todo& todo);
void add_diff(CLI::App& program, Todo& todo);
void add_digest(CLI::App& program, Todo& todo);
void add_docs(CLI::App& program, Todo& todo);
void add_verify(CLI::App& program, Todo& todo);

}  // namespace motcua::cli

// motcua verify: the theory battery on this machine.
#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "cli/options.hpp"
#include "core/problem.hpp"
#include "study/verify_table.hpp"

namespace motcua::cli {
namespace {

namespace fs = std::filesystem;

struct VerifyOptions {
  TalkOptions talk;
  std::string part;
  std::string scenarios;
  std::uint64_t seed = 1;
  std::optional<unsigned> threads;
};

bool holds_theory(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "theory", ignored);
}

/// Beside the program as installed (…/bin, …/share/motcua/scenarios), or in a folder above it or above the working
/// folder, as in a source tree.
fs::path find_scenarios() {
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  for (const fs::path& start : {program.parent_path(), fs::current_path(ignored)}) {
    for (fs::path folder = start; !folder.empty(); folder = folder.parent_path()) {
      for (const char* inside : {"share/motcua/scenarios", "scenarios"}) {
        if (holds_theory(folder / inside)) return folder / inside;
      }
      if (folder == folder.root_path()) break;
    }
  }
  throw UsageError{
      "the theory scenarios are neither beside the program nor here; --scenarios FOLDER says where they are"};
}

/// The items whose name is that word or begins with it; all for "".
std::vector<study::BatteryItem> chosen(const std::string& part) {
  std::vector<study::BatteryItem> items;
  std::vector<std::string> names;
  for (const study::BatteryItem& item : study::battery()) {
    names.push_back(item.name);
    if (item.name.starts_with(part)) items.push_back(item);
  }
  if (!items.empty()) return items;
  const std::string near = core::nearest(part, names);
  throw UsageError{
      fmt::format("no case is called `{}`{}", part,
                  near.empty() ? "; without --case all are run" : fmt::format("; did you mean `{}`?", near))};
}

int verify(const VerifyOptions& options) {
  study::VerifySettings settings;
  settings.scenarios = options.scenarios.empty() ? find_scenarios() : fs::path{options.scenarios};
  settings.seed = options.seed;
  settings.threads = options.threads.value_or(std::max(1U, std::thread::hardware_concurrency()));
  const std::vector<study::BatteryItem> items = chosen(options.part);
  const auto start = std::chrono::steady_clock::now();

  std::vector<study::CaseResult> results;
  print(study::verify_heading());
  for (const study::BatteryItem& item : items) {
    results.push_back(item.run(settings));
    print(study::verify_rows(results.back()));
  }
  print("\n" + study::verify_summary(results));
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  options.talk.voice().say(Talk::info, fmt::format("{:.0f} s on {} threads", elapsed.count(), settings.threads));
  return study::all_passed(results) ? exit_done : exit_failed;
}

}  // namespace

void add_verify(CLI::App& program, Todo& todo) {
  CLI::App* verb = program.add_subcommand("verify", "Check this machine's motcua against exact results");
  const auto options = std::make_shared<VerifyOptions>();
  options->talk.add_to(*verb);
  verb->add_option("--case", options->part, "Only the cases whose name begins so");
  verb->add_option("--seed", options->seed, "Seed of all random numbers; 1 by default");
  verb->add_option("--threads", options->threads, "Threads to use; all by default")->check(CLI::Range(1, 4096));
  verb->add_option("--scenarios", options->scenarios, "The folder that holds theory/, if it is not found")
      ->check(CLI::ExistingDirectory);
  verb->callback([options, &todo] { todo = [options] { return verify(*options); }; });
}

}  // namespace motcua::cli

// motcua status: how a study stands, from another terminal, at any time.
#include <fmt/format.h>

#include "cli/options.hpp"
#include "cli/sweep.hpp"
#include "core/size_text.hpp"
#include "study/frame_file.hpp"

namespace motcua::cli {
namespace {

constexpr std::size_t most_failures = 20;

std::string failures_text(const std::vector<study::Failure>& failures) {
  std::string text;
  for (std::size_t i = 0; i < failures.size() && i < most_failures; ++i) {
    const study::Failure& failure = failures[i];
    text += fmt::format("failed: {} ({}, replication {}) {}\n", failure.identity.text(), failure.model,
                        failure.replication, failure.message);
  }
  if (failures.size() > most_failures) text += fmt::format("and {} more\n", failures.size() - most_failures);
  if (!failures.empty())
    text += fmt::format("motcua run --replay {} STUDY does the first alone\n",
                        failures.front().identity.text().substr(0, 12));
  return text;
}

int status(const std::string& folder) {
  const study::Frame frame = study::read_frame(folder);
  const study::Study study = study::read_study(frame.source);
  const std::vector<study::Point> points = study::all_points(study);
  study::Ledger ledger{objective_of(study)};
  ledger.read(folder);
  study::Standing standing{frame, study, points.size()};
  const study::Counts counts = study::count_runs(frame, study, points, ledger, &standing);
  const std::uint64_t missing = counts.total - counts.done - counts.failed;
  print(fmt::format("{}: {} of {} runs done ({:.1f} %), {} failed, {} missing\n", study.id, counts.done, counts.total,
                    100 * static_cast<double>(counts.done) / static_cast<double>(counts.total), counts.failed,
                    missing));
  double seconds = 0;
  for (const std::string& model : frame.models) {
    seconds += ledger.cpu_seconds(model) / static_cast<double>(frame.models.size());
  }
  if (missing > 0 && seconds > 0)
    print(fmt::format("about {} of computing left\n", core::seconds_text(seconds * static_cast<double>(missing))));
  const std::string leading = standing.leading();
  if (!leading.empty()) print(leading + "\n");
  print(failures_text(counts.failures));
  return exit_done;
}

}  // namespace

void add_status(CLI::App& program, Todo& todo) {
  CLI::App* verb = program.add_subcommand("status", "Tell how far a study is, while it runs or later");
  const auto folder = std::make_shared<std::string>();
  verb->add_option("RUNS", *folder, "The folder of the runs")->required();
  verb->callback([folder, &todo] { todo = [folder] { return status(*folder); }; });
}

}  // namespace motcua::cli

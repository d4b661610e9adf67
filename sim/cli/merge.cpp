// motcua merge: the shards of a study as one results file.
#include <fmt/format.h>

#include "cli/options.hpp"
#include "cli/simulate.hpp"
#include "results/writer.hpp"
#include "study/frame_file.hpp"
#include "study/merge.hpp"
#include "study/shard.hpp"

namespace motcua::cli {
namespace {

namespace fs = std::filesystem;

struct MergeOptions {
  std::vector<std::string> inputs;
  std::string output;
  TalkOptions talk;
};

int merge(const MergeOptions& options) {
  require_writable(options.output);
  std::vector<fs::path> shards;
  for (const fs::path input : options.inputs) {
    if (fs::is_directory(input)) {
      const std::vector<fs::path> more = study::shards_in(input);
      shards.insert(shards.end(), more.begin(), more.end());
    } else {
      shards.push_back(input);
    }
  }
  const fs::path first = options.inputs.front();
  const fs::path beside = first.parent_path().empty() ? fs::path{"."} : first.parent_path();
  const study::Frame frame = study::read_frame(fs::is_directory(first) ? first : beside);
  const study::Merged merged = study::merge(frame, shards);
  results::write(merged.dataset, options.output);
  const study::Counts& counts = merged.counts;
  std::string text = fmt::format("{}: {} of {} runs from {} shard{}", options.output, counts.done, counts.total,
                                 shards.size(), shards.size() == 1 ? "" : "s");
  if (counts.failed > 0) text += fmt::format(", {} failed", counts.failed);
  const std::uint64_t missing = counts.total - counts.done - counts.failed;
  if (missing > 0) text += fmt::format(", {} missing (see the variable `completed`)", missing);
  options.talk.voice().say(Talk::info, text);
  return exit_done;
}

}  // namespace

void add_merge(CLI::App& program, Todo& todo) {
  CLI::App* verb = program.add_subcommand("merge", "Make one results file of a study's runs");
  const auto options = std::make_shared<MergeOptions>();
  verb->add_option("RUNS", options->inputs,
                   "The folder of the runs, or several, or single shards; the study of the first one counts")
      ->required();
  verb->add_option("-o,--output", options->output, "Write the results to this file (HDF5, netCDF-4)")->required();
  options->talk.add_to(*verb);
  verb->callback([options, &todo] { todo = [options] { return merge(*options); }; });
}

}  // namespace motcua::cli

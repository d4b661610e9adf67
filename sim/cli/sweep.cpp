// motcua sweep: the runs of a study, or of a part of it.
#include "cli/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <thread>

#include "cli/interrupt.hpp"
#include "cli/options.hpp"
#include "cli/progress.hpp"
#include "cli/ranks.hpp"
#include "core/size_text.hpp"
#include "study/frame_file.hpp"
#include "study/measure_table.hpp"
#include "study/sweep.hpp"
#include "study/sweep_estimate.hpp"

namespace motcua::cli {
namespace {

namespace fs = std::filesystem;

struct SweepOptions {
  std::string study;
  std::string folder;
  std::string part;
  std::optional<unsigned> threads;
  std::optional<std::uint32_t> parts;
  std::string progress = "auto";
  bool dry_run = false;
  bool slurm = false;
  TalkOptions talk;

  unsigned threads_or_all() const { return threads.value_or(std::max(1U, std::thread::hardware_concurrency())); }
};

study::Part part_of(const std::string& text) {
  study::Part part;
  if (text.empty()) return part;
  const char* end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, part.number);
  const bool divided = number.ec == std::errc{} && number.ptr != end && *number.ptr == '/';
  const auto of = divided ? std::from_chars(number.ptr + 1, end, part.of)
                          : std::from_chars_result{end, std::errc::invalid_argument};
  if (of.ec != std::errc{} || of.ptr != end || part.number < 1 || part.number > part.of) {
    throw UsageError{fmt::format("--part {} is no part; write --part 3/20 for the third of twenty", text)};
  }
  return part;
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error || !fs::is_directory(folder)) {
    throw UsageError{fmt::format("cannot make the folder `{}`: {}; choose another with -o", folder.string(),
                                 error ? error.message() : "a file has that name")};
  }
}

/// Counts what ends, for the progress line and the exit code.
class Tracker {
 public:
  Tracker(const study::Frame& frame, const study::Study& study, const std::vector<study::Point>& points,
          const study::Ledger& ledger)
      : standing_{frame, study, points.size()} {
    study::count_runs(frame, study, points, ledger, &standing_);
  }

  void begin(std::uint64_t total, std::uint64_t missing) {
    progress_.total = total;
    progress_.before = progress_.finished = total - missing;
  }

  study::Progress ended(const study::RunEnded& run) {
    ++progress_.finished;
    if (run.failed) {
      ++failed_;
    } else {
      standing_.add(run.point, run.model, run.replication, run.objective);
    }
    progress_.note = standing_.leading();
    return progress_;
  }

  const study::Progress& progress() const { return progress_; }
  std::uint64_t failed() const { return failed_; }

 private:
  study::Standing standing_;
  study::Progress progress_;
  std::uint64_t failed_ = 0;
};

int tell_end(const Tracker& tracker, const SweepOptions& options, bool interrupted, double seconds) {
  const Voice voice = options.talk.voice();
  const study::Progress& progress = tracker.progress();
  const std::uint64_t now = progress.finished - progress.before;
  std::string text =
      fmt::format("{}: {} of {} runs", options.folder, progress.finished - tracker.failed(), progress.total);
  if (progress.before > 0) text += fmt::format(", {} of them before", progress.before);
  if (now > 0) text += fmt::format("; {} in {}", now, core::seconds_text(seconds));
  if (now > 0 && seconds >= 1) text += fmt::format(", {:.1f} a second", static_cast<double>(now) / seconds);
  voice.say(Talk::info, text);
  if (!progress.note.empty()) voice.say(Talk::info, progress.note);
  if (interrupted && progress.finished < progress.total) {
    voice.say(Talk::warning, "interrupted: finished runs are kept; the same command goes on with the others");
    return exit_interrupted;
  }
  if (progress.finished < progress.total) {
    voice.say(Talk::error, fmt::format("{} runs were not done, because another process was ended before; the same "
                                       "command goes on with them",
                                       progress.total - progress.finished));
  }
  if (tracker.failed() == 0) return progress.finished < progress.total ? exit_failed : exit_done;
  voice.say(Talk::error,
            fmt::format("{} runs failed; `motcua status {}` tells which and why, the same command tries them again",
                        tracker.failed(), options.folder));
  return exit_failed;
}

/// What every rank works with.
struct Work {
  const SweepOptions& options;
  const study::Experiment& experiment;
  const std::vector<study::Point>& points;
  const study::Ledger& ledger;
};

/// A rank other than 0: does what it is handed out, and says nothing but errors.
int help(const Work& work, Ranks& ranks) {
  study::ShardWriter shard{work.options.folder};
  const Interrupt interrupt{""};
  ProgressDisplay watch{false, work.options.talk.voice(), [&](const study::Progress&) {
                          if (interrupt.flag()) shard.hurry();
                        }};
  ranks.ask(
      [&](study::Dispenser& dispenser, const study::OnRunEnded& on_run_ended) {
        const unsigned threads = work.options.threads.value_or(Ranks::threads_of_rank());
        study::sweep({work.experiment, work.points, work.ledger, shard, dispenser, threads}, interrupt.flag(),
                     on_run_ended);
      },
      interrupt.flag());
  shard.close();
  return interrupt.flag() ? exit_interrupted : exit_done;
}

int sweep(const Work& work, Ranks* ranks) {
  const auto& [options, experiment, points, ledger] = work;
  const Voice voice = options.talk.voice();
  const unsigned threads = ranks ? options.threads.value_or(Ranks::threads_of_rank()) : options.threads_or_all();
  const unsigned workers = ranks ? threads * static_cast<unsigned>(ranks->size()) : threads;
  study::LocalDispenser dispenser{
      experiment.frame(), experiment.study(), points, ledger, part_of(options.part), workers};
  Tracker tracker{experiment.frame(), experiment.study(), points, ledger};
  tracker.begin(dispenser.total(), dispenser.missing());
  study::ShardWriter shard{options.folder};
  const Interrupt interrupt{""};
  const auto began = std::chrono::steady_clock::now();
  {
    bool told = false;
    ProgressDisplay display{options.progress == "auto", voice, [&](const study::Progress&) {
                              if (!interrupt.flag() || told) return;
                              told = true;
                              shard.hurry();
                              voice.say(Talk::warning,
                                        "interrupted; waiting for the runs in hand (Ctrl-C again leaves at once)");
                            }};
    display.update(tracker.progress());
    std::mutex telling;  // the other ranks tell from another thread
    const auto on_run_ended = [&](const study::RunEnded& run) {
      const std::lock_guard guard{telling};
      display.update(tracker.ended(run));
    };
    const study::SweepWorker worker{work.experiment, work.points, work.ledger, shard, dispenser, threads};
    const auto own = [&] { study::sweep(worker, interrupt.flag(), on_run_ended); };
    ranks ? ranks->serve(dispenser, own, on_run_ended, interrupt.flag()) : own();
  }
  shard.close();
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began;
  return tell_end(tracker, options, interrupt.flag(), elapsed.count());
}

int prepare(SweepOptions options) {
  part_of(options.part);
  if (options.folder.empty()) options.folder = default_folder(options.study).string();
  const std::unique_ptr<Ranks> ranks = Ranks::find();
  if (!ranks && Ranks::are_unknown() && options.part.empty()) {
    throw UsageError{
        "this is one of several processes that were not started by Open MPI's mpirun, and each would do all runs; "
        "start motcua with mpirun, as an array of jobs (--slurm), or give each process its --part I/N"};
  }
  const study::Experiment experiment{study::read_study_source(options.study)};
  const std::vector<study::Point> points = study::all_points(experiment.study());
  study::Ledger ledger{objective_of(experiment.study())};
  if (fs::is_directory(options.folder)) ledger.read(options.folder);
  if (!options.dry_run && !options.slurm) {
    make_folder(options.folder);
    const Work work{options, experiment, points, ledger};
    if (ranks && ranks->rank() > 0) return help(work, *ranks);
    study::write_frame(experiment.frame(), options.folder);
    return sweep(work, ranks.get());
  }
  const study::SweepEstimate estimate = study::estimate(experiment, points, ledger);
  if (!options.slurm) {
    print(study::estimate_text(estimate, options.threads_or_all()));
    return exit_done;
  }
  const unsigned threads = options.threads.value_or(1);
  const std::uint32_t parts = options.parts.value_or(study::slurm_parts(estimate, threads, 1000));
  make_folder(options.folder);  // Slurm writes its logs there
  print(study::slurm_script(
      estimate, {fs::absolute(options.study).string(), fs::absolute(options.folder).string(), parts, threads}));
  return exit_done;
}

}  // namespace

fs::path default_folder(const std::string& study) {
  return fs::path{study}.stem().string() + ".runs";
}

std::size_t objective_of(const study::Study& study) {
  return study::measure_position(study.objective);
}

void add_sweep(CLI::App& program, Todo& todo) {
  CLI::App* verb = program.add_subcommand("sweep", "Do the runs of a study; what is done already is not done again");
  const auto options = std::make_shared<SweepOptions>();
  verb->add_option("STUDY", options->study, "A file of kind \"study\"")->required();
  verb->add_option("-o,--output", options->folder, "The folder of the runs; by default STUDY's name with .runs");
  verb->add_option("--part", options->part, "Only the I-th of N parts: I/N");
  verb->add_option("--threads", options->threads, "Threads to use; all by default. The results do not depend on it")
      ->check(CLI::Range(1, 4096));
  verb->add_flag("--dry-run", options->dry_run,
                 "Only tell how many runs there are, how long they take and how large they get");
  verb->add_flag("--slurm", options->slurm, "Only print the script of a Slurm job array");
  verb->add_option("--parts", options->parts,
                   "Jobs of the array of --slurm; by default such that each takes half an hour")
      ->check(CLI::Range(1, 100'000));
  verb->add_option("--progress", options->progress, "auto: a bar on a terminal, else lines now and then; or none")
      ->check(CLI::IsMember({"auto", "none"}));
  options->talk.add_to(*verb);
  verb->callback([options, &todo] { todo = [options] { return prepare(*options); }; });
}

}  // namespace motcua::cli

// What a sweep does with the runs that it is handed out.
#include "study/sweep.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <thread>

#include "results/digest.hpp"
#include "results/temporary_folder.hpp"
#include "study/frame_file.hpp"
#include "study/merge.hpp"
#include "study/sweep_estimate.hpp"

using namespace motcua;
using namespace motcua::study;
using namespace std::chrono_literals;
using Catch::Contains;

namespace {

const std::atomic<bool> never_cancelled{false};

std::string text_of(const std::string& more) {
  return "kind = \"study\"\nversion = 1\nscenario = \"" MOTCUA_SOURCE_DIR "/tests/cli/two-desks\"\n" + more;
}

/// A study and a folder of its runs.
class Runs {
 public:
  explicit Runs(const std::string& study)
      : experiment_{{"s.toml", text_of(study), ""}}, points_{all_points(experiment_.study())} {}

  std::vector<RunEnded> sweep(unsigned threads) {
    ShardWriter shard{folder_ / "."};
    std::vector<RunEnded> ended = sweep_into(shard, threads);
    shard.close();
    return ended;
  }

  std::vector<RunEnded> sweep_into(ShardWriter& shard, unsigned threads) {
    Ledger ledger{0};
    ledger.read(folder_ / ".");
    LocalDispenser dispenser{experiment_.frame(), experiment_.study(), points_, ledger, {}, threads};
    std::vector<RunEnded> ended;
    study::sweep({experiment_, points_, ledger, shard, dispenser, threads}, never_cancelled,
                 [&](const RunEnded& run) { ended.push_back(run); });
    return ended;
  }

  std::vector<RunRow> rows() const {
    std::vector<RunRow> rows;
    for (const auto& shard : shards_in(folder_ / ".")) {
      read_shard(
          shard, [&](RunRow&& row) { rows.push_back(std::move(row)); }, [](const CellRow&) {});
    }
    return rows;
  }

  const Experiment& experiment() const { return experiment_; }
  const std::vector<Point>& points() const { return points_; }
  std::filesystem::path folder() const { return folder_ / "."; }

 private:
  TemporaryFolder folder_;
  Experiment experiment_;
  std::vector<Point> points_;
};

/// Two loads, of which the second counts, so that there are half as many runs as points; and of these half fail.
const std::string twice_the_same = R"(
replications = 4
models       = ["more-clerks"]
[[factor]]
id     = "load"
path   = "scenario.demand_scale"
values = [0.5, 1]
[[factor]]
id     = "load_after_all"
path   = "scenario.demand_scale"
values = [0.8, 0.9]
[[factor]]
id     = "length"
path   = "scenario.length"
values = ["3 weeks"]
[[factor]]
id     = "warm_up"
path   = "scenario.warm_up"
values = ["1 weeks", "3 weeks"]
)";

}  // namespace

TEST_CASE("points that come to the same share their runs, and each is told of, failures too") {
  for (const unsigned threads : {1U, 2U}) {
    Runs runs{twice_the_same};
    const auto ended = runs.sweep(threads);
    CHECK(ended.size() == 32);
    CHECK(std::count_if(ended.begin(), ended.end(), [](const RunEnded& run) { return run.failed; }) == 16);
    for (const RunEnded& run : ended) CHECK((run.failed || run.objective > 0));
    std::size_t done = 0;
    for (const RunRow& row : runs.rows()) done += row.failed ? 0 : 1;
    CHECK(done == 8);
  }
}

TEST_CASE("every thread gets to know why a sweep cannot go on") {
  Runs runs{"replications = 200\nmodels = [\"more-clerks\"]\n"};
  for (int i = 0; i < 10; ++i) {
    ShardWriter shard{runs.folder() / "nowhere"};
    shard.add(CellRow{});
    shard.hurry();
    try {
      for (auto wait = 1ms; wait < 10s; wait *= 2) {
        std::this_thread::sleep_for(wait);
        shard.add(CellRow{});
      }
    } catch (const DatabaseError&) {
      CHECK_THROWS_AS(runs.sweep_into(shard, 2), DatabaseError);
      continue;
    }
    FAIL("the shard could be written");
  }
}

TEST_CASE("the time of a run is kept, unless threads were shared") {
  Runs alone{"replications = 3\nmodels = [\"more-clerks\"]\n"};
  alone.sweep(1);
  for (const RunRow& row : alone.rows()) CHECK(row.cpu_seconds > 0);
  Runs shared{"replications = 3\nmodels = [\"more-clerks\"]\n"};
  shared.sweep(2);
  std::size_t timed = 0;
  for (const RunRow& row : shared.rows()) timed += std::isnan(row.cpu_seconds) ? 0 : 1;
  CHECK(timed >= 1);
  CHECK(timed < 3);  // the last is all threads' own
  Ledger ledger{0};
  ledger.read(shared.folder());
  CHECK(ledger.cpu_seconds("more-clerks") > 0);
}

TEST_CASE("many small shards make the same dataset as one") {
  Runs runs{
      "replications = 100\nmodels = [\"more-clerks\"]\n[[factor]]\nid = \"load\"\n"
      "path = \"scenario.demand_scale\"\nvalues = [0.1, 0.2, 0.3]\n"};
  runs.sweep(2);
  const auto whole = shards_in(runs.folder());
  const TemporaryFolder many;
  for (int row = 1; row <= 300; ++row) {
    const auto shard = many / fmt::format("shard-{}.sqlite", row);
    std::filesystem::copy_file(whole.front(), shard);
    Database{shard, Database::Access::read}.execute(
        fmt::format("PRAGMA synchronous = OFF; DELETE FROM run WHERE rowid != {}; DELETE FROM cell", row));
  }
  std::vector<std::filesystem::path> shards = shards_in(many / ".");
  CHECK(shards.size() == 300);
  const Frame& frame = runs.experiment().frame();
  CHECK(merge(frame, shards).counts.done == 0);  // nothing tells what they are
  ShardWriter cells{many / "."};
  read_cells_of_shard(whole.front(), [&](const CellRow& row) { cells.add(row); });
  cells.close();
  shards = shards_in(many / ".");
  const Merged merged = merge(frame, shards);
  CHECK(merged.counts.done == 300);
  CHECK(results::digest(merged.dataset) == results::digest(merge(frame, whole).dataset));
}

TEST_CASE("a damaged row is refused, not counted as something else") {
  for (const char* damage : {"identity = x'00'", "content = x''", "kept = x'0000'", "kept = NULL", "failed = 1"}) {
    INFO(damage);
    Runs runs{"replications = 1\nmodels = [\"more-clerks\"]\n"};
    runs.sweep(1);
    const auto shard = shards_in(runs.folder()).front();
    Database{shard, Database::Access::read}.execute(std::string{"UPDATE run SET "} + damage);
    CHECK_THROWS_WITH(runs.rows(), Contains("a row of it is damaged") && Contains("move the file away"));
  }
}

TEST_CASE("a study's file of another version, or a damaged one, is replaced") {
  const Runs runs{""};
  const Frame& frame = runs.experiment().frame();
  write_frame(frame, runs.folder());
  const auto path = runs.folder() / "study.sqlite";
  Database{path, Database::Access::read}.execute("PRAGMA user_version = 99");
  CHECK_THROWS_WITH(read_frame(runs.folder()), Contains("of version 99") && Contains("start the sweep again"));
  write_frame(frame, runs.folder());
  CHECK(read_frame(runs.folder()) == frame);
  std::ofstream{path} << "no database";
  write_frame(frame, runs.folder());
  CHECK(read_frame(runs.folder()) == frame);
}

TEST_CASE("runs are timed at the first point that does not fail") {
  const std::string lengths = "[[factor]]\nid = \"length\"\npath = \"scenario.length\"\nvalues = ";
  const std::string late =
      "[[factor]]\nid = \"warm_up\"\npath = \"scenario.warm_up\"\nvalues = [\"3 weeks\", \"1 weeks\"]\n";
  const Runs some{lengths + "[\"3 weeks\"]\n" + late};
  const SweepEstimate estimated = estimate(some.experiment(), some.points(), Ledger{0});
  CHECK(estimated.run_seconds > 0);
  CHECK(estimated.cpu_seconds >= estimated.run_seconds * 6);
  CHECK_THAT(estimate_text(estimated, 1), Contains("of computing (timed"));
  const Runs none{
      "models = [\"more-clerks\"]\n[[factor]]\nid = \"absence\"\npath = \"post[officer].absence_share\"\n"
      "values = [1]\n"};
  const SweepEstimate unknown = estimate(none.experiment(), none.points(), Ledger{0});
  CHECK(unknown.run_seconds == 0);
  CHECK_THAT(estimate_text(unknown, 1), Contains("no run could be timed"));
}

TEST_CASE("a Slurm job has time for three of its longest runs, and any path") {
  SweepEstimate estimate{1, 1, 4, 4, 4, 4000, 1000};
  const std::string script = slurm_script(estimate, {"/a b/it's.toml", "/a b/it's 5 %\"", 4, 1});
  CHECK_THAT(script, Contains("#SBATCH --time=50\n") && Contains("'/a b/it'\\''s.toml'") &&
                         Contains("#SBATCH --output=\"/a b/it's 5 %%\\\"/slurm-%a.log\"\n"));
  estimate.run_seconds = 3000;
  CHECK_THAT(slurm_script(estimate, {"a", "b", 4, 1}), Contains("#SBATCH --time=150\n"));
}

TEST_CASE("a Slurm job gives up a run that outlasts its time, and goes back to the queue") {
  const TemporaryFolder folder;
  const auto program = [&](const std::string& name, const std::string& text) {
    std::ofstream{folder / name} << "#!/bin/bash\n" << text;
    std::filesystem::permissions(folder / name, std::filesystem::perms::owner_all);
  };
  // motcua as in a run of half an hour: the first signal is waited out, the second ends it.
  program("motcua",
          "told=\ntrap '[ -n \"$told\" ] && exit 130; told=yes' TERM\necho > begun\n"
          "for i in {1..1800}; do command -p sleep 0.1; done\n");
  program("scontrol", "echo \"$@\" > scontrol\n");
  program("sleep", "[ $1 = 60 ] && command -p sleep 0.5\n");
  program("job.sh", slurm_script({1, 1, 1, 1, 1, 1, 1}, {"study.toml", "runs", 3, 1}));
  program("test.sh",
          "cd ${0%/*}\nexport PATH=$PWD:$PATH SLURM_ARRAY_JOB_ID=12 SLURM_ARRAY_TASK_ID=3\nbash job.sh & job=$!\n"
          "until [ -e begun ]; do command -p sleep 0.05; done\nkill -TERM $job\nwait $job\n");
  const int status = std::system((folder / "test.sh").c_str());
  CHECK(WEXITSTATUS(status) == 130);
  CHECK(bytes_of(folder / "scontrol") == "requeue 12_3\n");
}

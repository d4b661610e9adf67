// Sweeps: the same file however the runs were done, nothing lost, nothing done twice.
#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <thread>

#include "cli/start.hpp"
#include "results/reader.hpp"
#include "study/sqlite.hpp"

using Catch::Contains;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// A study of two desks in a folder of its own.
class StudyFolder {
 public:
  explicit StudyFolder(const std::string& factors, const std::string& replications = "3",
                       const std::string& more = "") {
    write(factors, replications, more);
  }

  void write(const std::string& factors, const std::string& replications = "3", const std::string& more = "") {
    std::ofstream{study()} << "kind = \"study\"\nversion = 1\nscenario = \"" << two_desks
                           << "\"\nreplications = " << replications << "\n"
                           << more << "\n"
                           << factors;
  }

  std::string study() const { return (folder_ / "study.toml").string(); }
  std::string operator/(const std::string& name) const { return (folder_ / name).string(); }

  Ended sweep(const std::string& runs, const std::vector<std::string>& more = {}, const Start& unusual = {}) const {
    std::vector<std::string> words{"sweep", study(), "-o", *this / runs, "--progress", "none"};
    words.insert(words.end(), more.begin(), more.end());
    return start(words, unusual);
  }

  /// The digest of the merged runs.
  std::string digest(const std::string& runs) const {
    const std::string file = *this / (runs + ".h5");
    const Ended merged = start({"merge", *this / runs, "-o", file});
    CHECK(merged.code == 0);
    const Ended ended = start({"digest", file});
    CHECK(ended.code == 0);
    return ended.out;
  }

 private:
  TemporaryFolder folder_;
};

const std::string load_and_staff = R"(
[[factor]]
id     = "load"
path   = "scenario.demand_scale"
values = [0.8, 1.0, 1.2]

[[factor]]
id    = "officers"
path  = "post[officer].officers"
range = [1, 2]
)";

Start ended_by(int signal, std::chrono::milliseconds wait) {
  Start unusual;
  unusual.signal = signal;
  unusual.wait = wait;
  return unusual;
}

Start disk_of(long bytes) {
  Start unusual;
  unusual.largest_file = bytes;
  return unusual;
}

/// Runs that the last line of a sweep counts: "RUNS: 36 of 36 runs, 12 of them before".
std::string counts(const Ended& ended) {
  const std::size_t colon = ended.err.find(": ");
  return ended.err.substr(colon + 2, ended.err.find_first_of(";\n", colon) - colon - 2);
}

/// Runs that `motcua status` tells as done: "ID: 12 of 36 runs done".
std::int64_t done_in(const Ended& status) {
  const std::size_t colon = status.out.find(": ");
  return colon == std::string::npos ? 0 : std::stoll(status.out.substr(colon + 2));
}

std::int64_t done_of(const StudyFolder& folder, const std::string& runs) {
  return done_in(start({"status", folder / runs}));
}

/// Asks for the status all the time while the sweep writes.
Ended sweep_watched(const StudyFolder& folder, const std::string& runs) {
  std::atomic<bool> is_over{false};
  Ended swept;
  std::thread sweeping{[&] {
    swept = folder.sweep(runs);
    is_over = true;
  }};
  std::int64_t seen = 0;
  int looks = 0;
  bool went_back = false;
  while (!is_over) {
    const Ended status = start({"status", folder / runs});
    if (status.code != 0) continue;  // before the folder is there
    const std::int64_t done = done_in(status);
    went_back = went_back || done < seen;
    seen = done;
    ++looks;
  }
  sweeping.join();
  CHECK_FALSE(went_back);
  CHECK(looks > 0);
  return swept;
}

const motcua::results::Variable& variable(const motcua::results::Dataset& data, const std::string& name) {
  for (const auto& each : data.variables) {
    if (each.name == name) return each;
  }
  throw std::runtime_error("no variable " + name);
}

}  // namespace

TEST_CASE("a sweep has the same merged values on one thread, on two, and in five parts") {
  const StudyFolder folder{load_and_staff};
  const Ended one = folder.sweep("one", {"--threads", "1"});
  INFO(one.err);
  CHECK(one.code == 0);
  CHECK(counts(one) == "36 of 36 runs");
  CHECK(folder.sweep("two", {"--threads", "2"}).code == 0);
  for (const char* part : {"5/5", "2/5", "1/5", "4/5", "3/5"}) CHECK(folder.sweep("parts", {"--part", part}).code == 0);
  const std::string digest = folder.digest("one");
  CHECK(folder.digest("two") == digest);
  CHECK(folder.digest("parts") == digest);
  const auto data = motcua::results::read(folder / "one.h5");
  CHECK(variable(data, "load").dimensions == std::vector<std::string>{"point"});
  CHECK(std::get<std::vector<double>>(variable(data, "officers").values) == std::vector<double>{1, 2, 1, 2, 1, 2});
  CHECK(variable(data, "sojourn_overall").dimensions == std::vector<std::string>{"point", "model", "replication"});
}

TEST_CASE("a point of a sweep has the values that a comparison with its settings has") {
  const StudyFolder folder{"[[factor]]\nid = \"load\"\npath = \"scenario.demand_scale\"\nvalues = [0.8, 1.2]\n"};
  CHECK(folder.sweep("runs").code == 0);
  folder.digest("runs");
  const std::string file = folder / "one.h5";
  CHECK(
      start({"compare", two_desks, "--set", "scenario.demand_scale=1.2", "--replications", "3", "-o", file, "--quiet"})
          .code == 0);
  const auto swept = motcua::results::read(folder / "runs.h5");
  const auto compared = motcua::results::read(file);
  const auto& all = std::get<std::vector<double>>(variable(swept, "sojourn_overall").values);
  const auto& own = std::get<std::vector<double>>(variable(compared, "sojourn_overall").values);
  REQUIRE(own.size() == 6);
  CHECK(std::vector<double>(all.begin() + 6, all.end()) == own);  // the second point
}

TEST_CASE("watched or killed at any time, a sweep goes on where it was, and its values are the same") {
  const StudyFolder folder{load_and_staff, "150"};
  CHECK(sweep_watched(folder, "whole").code == 0);
  CHECK(done_of(folder, "whole") == 1800);
  int killed = 0;
  const auto kill_after = [&](std::chrono::milliseconds wait) {
    killed += folder.sweep("killed", {}, ended_by(SIGKILL, wait)).code == 128 + SIGKILL ? 1 : 0;
  };
  for (const auto wait : {150ms, 450ms}) kill_after(wait);
  // Runs are committed within a second: from some time on, something is kept.
  for (auto wait = 1300ms; wait < 30s && done_of(folder, "killed") == 0; wait *= 2) kill_after(wait);
  CHECK(killed > 1);
  CHECK(done_of(folder, "killed") > 0);
  int code = 128 + SIGTERM;  // a slow build may not be listening yet
  for (auto wait = 200ms; wait < 10s && code == 128 + SIGTERM; wait *= 4)
    code = folder.sweep("killed", {}, ended_by(SIGTERM, wait)).code;
  CHECK((code == 130 || code == 0));
  const Ended last = folder.sweep("killed");
  CHECK(last.code == 0);
  CHECK_THAT(last.err, Contains("of them before"));
  CHECK(folder.digest("killed") == folder.digest("whole"));
  const Ended again = folder.sweep("killed");
  CHECK(counts(again) == "1800 of 1800 runs, 1800 of them before");
}

TEST_CASE("old runs count after the study was extended") {
  StudyFolder folder{load_and_staff, "2"};
  CHECK(counts(folder.sweep("runs")) == "24 of 24 runs");
  folder.write(load_and_staff, "3");
  CHECK_THAT(counts(folder.sweep("runs")), Contains("36 of 36 runs, 24 of them before"));
  std::string more_levels = load_and_staff;
  more_levels.replace(more_levels.find("[0.8, 1.0, 1.2]"), 15, "[0.6, 0.8, 1.0, 1.2]");
  folder.write(more_levels, "3");
  CHECK_THAT(counts(folder.sweep("runs")), Contains("48 of 48 runs, 36 of them before"));
  folder.write(more_levels + R"(
[[factor]]
id      = "clerks"
path    = "post[clerk].officers"
values  = [2, 3]
default = 2
)",
               "3");
  // Those with the base's own two clerks are found again although they are set now; only their cells are made anew.
  const Ended ended = folder.sweep("runs");
  CHECK(counts(ended).substr(0, 13) == "96 of 96 runs");
  const Ended merged = start({"merge", folder / "runs", "-o", folder / "merged.h5"});
  CHECK_THAT(merged.err, Contains("96 of 96 runs"));
  std::int64_t rows = 0;
  for (const auto& file : fs::directory_iterator{folder / "runs"}) {
    if (file.path().filename().string().rfind("shard-", 0) != 0 || file.path().extension() != ".sqlite") continue;
    motcua::study::Database shard{file.path(), motcua::study::Database::Access::read};
    motcua::study::Statement count{shard, "SELECT count(*) FROM run"};
    count.step();
    rows += count.integer(0);
  }
  // With the clerks set, both models are the same: two clerks were done before under the first, three are done once.
  CHECK(rows == 48 + 24);
}

TEST_CASE("a run that fails is recorded and can be done alone, the others go on") {
  const StudyFolder folder{R"(
[[factor]]
id     = "length"
path   = "scenario.length"
values = ["4 weeks", "12 weeks"]

[[factor]]
id     = "warm_up"
path   = "scenario.warm_up"
values = ["1 weeks", "6 weeks"]
)",
                           "2", "models = [\"more-clerks\"]"};
  const Ended wrong_alone = folder.sweep("runs");
  INFO(wrong_alone.err);
  CHECK(wrong_alone.code == 3);
  CHECK_THAT(wrong_alone.err, Contains("6 of 8 runs") && Contains("2 runs failed"));
  const Ended status = start({"status", folder / "runs"});
  CHECK(status.code == 0);
  CHECK_THAT(status.out, Contains("6 of 8 runs done") && Contains("2 failed") &&
                             Contains("at length = 4 weeks, warm_up = 6 weeks, seed 1"));
  const std::size_t at = status.out.find("failed: ") + 8;
  const Ended replay = start({"run", "--replay", status.out.substr(at, 12), folder.study()});
  CHECK(replay.code == 1);
  CHECK_THAT(replay.err, Contains("the run lasts only 28 d"));
  folder.digest("runs");
  const auto data = motcua::results::read(folder / "runs.h5");
  const auto& completed = std::get<std::vector<std::int8_t>>(variable(data, "completed").values);
  CHECK(completed == std::vector<std::int8_t>{1, 1, 2, 2, 1, 1, 1, 1});
  const auto& sojourn = std::get<std::vector<double>>(variable(data, "sojourn_overall").values);
  CHECK(std::isnan(sojourn[2]));
  CHECK(!std::isnan(sojourn[4]));
  CHECK(std::get<std::vector<std::string>>(variable(data, "failure_message").values).size() == 2);
}

TEST_CASE("a run that comes to grief on its way is recorded like one that cannot begin") {
  const StudyFolder folder{R"(
[[factor]]
id     = "absence"
path   = "post[officer].absence_share"
values = [0, 1]
)",
                           "1", "models = [\"more-clerks\"]"};
  const Ended ended = folder.sweep("runs");
  CHECK(ended.code == 3);
  CHECK_THAT(ended.err, Contains("1 of 2 runs") && Contains("1 runs failed"));
  const Ended status = start({"status", folder / "runs"});
  CHECK_THAT(status.out, Contains("1 failed") && Contains("at absence = 1, seed 1: some dossiers wait for somebody") &&
                             Contains("no officer of 01/ward/permits"));
  const Ended replay =
      start({"run", "--replay", status.out.substr(status.out.find("failed: ") + 8, 12), folder.study()});
  CHECK(replay.code == 3);
  CHECK_THAT(replay.err, Contains("wait"));
  // It is tried again, as it may have been for lack of memory.
  CHECK_THAT(folder.sweep("runs").err, Contains("1 of 2 runs, 1 of them before"));
}

TEST_CASE("missing runs are told apart from all others") {
  const StudyFolder folder{load_and_staff};
  CHECK(folder.sweep("runs", {"--part", "1/12"}).code == 0);
  const Ended merged = start({"merge", folder / "runs", "-o", folder / "part.h5"});
  CHECK_THAT(merged.err, Contains("3 of 36 runs") && Contains("33 missing"));
  const auto data = motcua::results::read(folder / "part.h5");
  const auto& completed = std::get<std::vector<std::int8_t>>(variable(data, "completed").values);
  const auto& visits = std::get<std::vector<double>>(variable(data, "visits_per_dossier_overall").values);
  for (std::size_t run = 0; run < completed.size(); ++run) CHECK((completed[run] == 1) == !std::isnan(visits[run]));
}

TEST_CASE("shards that disagree are refused") {
  const StudyFolder folder{load_and_staff, "2"};
  CHECK(folder.sweep("runs").code == 0);
  fs::path shard;
  for (const auto& file : fs::directory_iterator{folder / "runs"}) {
    if (file.path().filename().string().rfind("shard-", 0) == 0 && file.path().extension() == ".sqlite")
      shard = file.path();
  }
  fs::copy_file(shard, folder / "runs/shard-copy.sqlite");
  CHECK(start({"merge", folder / "runs", "-o", folder / "same.h5"}).code == 0);
  {
    motcua::study::Database copy{folder / "runs/shard-copy.sqlite", motcua::study::Database::Access::read};
    copy.execute("UPDATE run SET kept = zeroblob(length(kept)) WHERE rowid = 3");
  }
  const Ended merged = start({"merge", folder / "runs", "-o", folder / "merged.h5"});
  CHECK(merged.code == 3);
  CHECK_THAT(merged.err, Contains("hold different values for run"));
  CHECK(!fs::exists(folder / "merged.h5"));
}

TEST_CASE("a full disk ends a sweep with a word, and the next start goes on") {
  const StudyFolder folder{load_and_staff, "100"};
  const Ended full = folder.sweep("runs", {}, disk_of(200'000));
  INFO(full.err);
  CHECK(full.code == 3);
  CHECK_THAT(full.err, Contains("shard-") && Contains("free"));
  CHECK(folder.sweep("runs").code == 0);
  CHECK(start({"merge", folder / "runs", "-o", folder / "merged.h5"}).code == 0);
}

TEST_CASE("a dry run says how many runs there are, how long they take and how large they get") {
  const StudyFolder folder{load_and_staff};
  const Ended dry = start({"sweep", folder.study(), "--dry-run"});
  CHECK(dry.code == 0);
  CHECK_THAT(dry.out, Contains("36 runs: 6 points x 2 models x 3 replications") && Contains("of computing") &&
                          Contains("in shards"));
  CHECK(!fs::exists("study.runs"));
  const StudyFolder failing{
      "[[factor]]\nid = \"length\"\npath = \"scenario.length\"\nvalues = [\"3 weeks\", \"4 weeks\"]\n"
      "[[factor]]\nid = \"warm_up\"\npath = \"scenario.warm_up\"\nvalues = [\"3 weeks\"]\n"};
  const Ended at_the_second = start({"sweep", failing.study(), "--dry-run"});
  INFO(at_the_second.err);
  CHECK(at_the_second.code == 0);
  CHECK_THAT(at_the_second.out, Contains("12 runs: 2 points") && Contains("of computing (timed"));
  const Ended slurm =
      start({"sweep", folder.study(), "-o", folder / "runs", "--slurm", "--parts", "4", "--threads", "2"});
  CHECK(slurm.code == 0);
  CHECK_THAT(slurm.out, Contains("#SBATCH --array=1-4") && Contains("--part \"$SLURM_ARRAY_TASK_ID/4\"") &&
                            Contains("#SBATCH --requeue") && Contains("#SBATCH --cpus-per-task=2"));
}

TEST_CASE("one of several processes that know nothing of each other does not do all runs") {
  const StudyFolder folder{load_and_staff, "1"};
  for (const char* variable : {"SLURM_STEP_NUM_TASKS", "PMI_SIZE"}) {
    setenv(variable, "2", 1);
    const Ended alone = folder.sweep("runs");
    CHECK(alone.code == 2);
    CHECK_THAT(alone.err, Contains("mpirun") && Contains("--part I/N"));
    CHECK(!fs::exists(folder / "runs"));
    CHECK(start({"sweep", folder.study(), "-o", folder / variable, "--part", "1/2", "--progress", "none"}).code == 0);
    setenv(variable, "1", 1);
    CHECK(folder.sweep(std::string{variable} + "-alone").code == 0);
    unsetenv(variable);
  }
}

TEST_CASE("a wrong study is told by place, every problem at once") {
  const StudyFolder folder{R"(
[design]
kind = "lhs"

[[factor]]
id     = "lo ad"
path   = "scenario.demand_scale"
values = [1, 2]

[[factor]]
id    = "clerks"
path  = "post[clerk].officers"
range = [3, 2]
)",
                           "0", "objective = \"sojurn\"\nmesures = []"};
  const Ended ended = folder.sweep("runs");
  CHECK(ended.code == 1);
  CHECK_THAT(ended.err, Contains("study.toml:4:16: `replications` = 0") && Contains("did you mean \"sojourn\"?") &&
                            Contains("unknown key `mesures`") && Contains("it does not say how many points") &&
                            Contains("factor \"lo ad\"") && Contains("its first number is not below its second"));
  StudyFolder path{R"(
[[factor]]
id    = "clerks"
path  = "post[clark].officers"
values = [2, 3]
)"};
  CHECK_THAT(path.sweep("runs").err,
             Contains("study.toml:9:9: path `post[clark]`") && Contains("did you mean \"clerk\"?"));
  path.write("[[factor]]\nid = \"load\"\npath = \"scenario.demand_scale\"\nvalues = [1, -1]\n");
  CHECK_THAT(path.sweep("runs").err, Contains("study.toml:9:14: `demand_scale` = -1"));
  CHECK_THAT(start({"sweep", two_desks + "/city.toml"}).err, Contains("a study is needed here"));
  CHECK(start({"sweep", path.study(), "--part", "3/2"}).code == 2);
  CHECK(start({"merge", path / "none", "-o", path / "x.h5"}).code != 0);
}

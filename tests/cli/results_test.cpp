// What run and compare leave behind, and what they leave behind when they are stopped.
#include <sys/file.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "cli/start.hpp"
#include "results/contract.hpp"
#include "results/reader.hpp"
#include "results/writer.hpp"

using Catch::Contains;
using namespace std::chrono_literals;

namespace {

std::string digest_of(const std::filesystem::path& file) {
  const Ended ended = start({"digest", file.string()});
  CHECK(ended.code == 0);
  CHECK(ended.out.size() == 33);  // 32 digits and the end of the line
  return ended.out;
}

std::int64_t integer_attribute(const std::filesystem::path& file, const std::string& name) {
  for (const auto& attribute : motcua::results::read(file).attributes) {
    if (attribute.name == name) return std::get<std::int64_t>(attribute.value);
  }
  return -1;
}

/// A run of some seconds: a hundred clerks and as many times the demand, for years.
std::vector<std::string> long_run(const std::string& years, const std::string& replications,
                                  const std::string& output) {
  return {"run",
          one_counter,
          "--set",
          "department[*].post[*].officers=100",
          "--set",
          "scenario.demand_scale=100",
          "--set",
          "scenario.length=\"" + years + " days\"",
          "--replications",
          replications,
          "--threads",
          "2",
          "-o",
          output};
}

}  // namespace

TEST_CASE("the results do not depend on the threads") {
  const TemporaryFolder folder;
  std::string first;
  for (const char* threads : {"1", "2", "3"}) {
    const std::string file = (folder / threads).string();
    const Ended ended = start({"compare", two_desks, "--threads", threads, "-o", file, "--quiet"});
    CHECK(ended.code == 0);
    CHECK(ended.err.empty());
    if (first.empty()) first = digest_of(file);
    CHECK(digest_of(file) == first);
  }
  const std::string other = (folder / "other").string();
  CHECK(start({"compare", two_desks, "--seed", "2", "-o", other, "--quiet"}).code == 0);
  CHECK(digest_of(other) != first);
}

TEST_CASE("the same run writes the same bytes, on any threads") {
  const TemporaryFolder folder;
  std::string first;
  for (const char* threads : {"1", "1", "2"}) {
    const std::string file = (folder / "results.h5").string();
    REQUIRE(start({"compare", two_desks, "--replications", "3", "--threads", threads, "-o", file, "--quiet"}).code ==
            0);
    if (first.empty()) first = bytes_of(file);
    CHECK(bytes_of(file) == first);
  }
  CHECK(first.find(folder.path().string()) == std::string::npos);  // nothing of the machine is in it
}

TEST_CASE("a file has the tables asked for, and before much is written it says how much") {
  const TemporaryFolder folder;
  const std::string file = (folder / "results.h5").string();
  const auto has_variable = [&](const std::string& name) {
    const auto data = motcua::results::read(file);
    return std::any_of(data.variables.begin(), data.variables.end(),
                       [&](const auto& each) { return each.name == name; });
  };
  CHECK(start({"run", two_desks, "--replications", "1", "--tables", "overall,step", "-o", file, "--quiet"}).code == 0);
  CHECK(has_variable("received_overall"));
  CHECK(has_variable("step_pieces"));
  CHECK_FALSE(has_variable("received"));
  CHECK_FALSE(has_variable("sojourn_histogram"));

  const Ended wrong = start({"run", two_desks, "--tables", "steps", "-o", file});
  CHECK(wrong.code == 2);
  CHECK_THAT(wrong.err, Contains("--tables") && Contains("histogram"));

  const Ended hourly = start({"run", two_desks, "--replications", "150", "--periods", "hour", "-o", file});
  CHECK(hourly.code == 0);
  CHECK_THAT(hourly.err, Contains("the results will be about") && Contains("(time ") &&
                             Contains("--tables says which of them to write"));
}

TEST_CASE("the comparison of the example is the committed one", "[golden]") {
  const std::string golden = MOTCUA_SOURCE_DIR "/tests/cli/two-desks/comparison.txt";
  const Ended ended = start({"compare", two_desks});
  CHECK(ended.code == 0);
  CHECK(ended.err.empty());
  if (std::getenv("MOTCUA_UPDATE_GOLDEN")) std::ofstream{golden} << ended.out;
  CHECK(ended.out == bytes_of(golden));
}

TEST_CASE("an analyst opens the file with xarray and no keyword, its rows by their group") {
  const TemporaryFolder folder;
  const std::string file = (folder / "results.h5").string();
  REQUIRE(start({"run", two_desks, "--rows", "dossiers,steps", "-o", file, "--quiet"}).code == 0);
  for (const char* group : {"", " dossiers", " steps"}) {
    const std::string command =
        "/usr/bin/python3 " MOTCUA_SOURCE_DIR "/tests/results/open_with_xarray.py " + file + group + " >/dev/null";
    CHECK(std::system(command.c_str()) == 0);
  }
}

TEST_CASE("a full disk leaves the table and no file") {
  const TemporaryFolder folder;
  Start unusual;
  unusual.largest_file = 20'000;
  const Ended ended = start({"run", one_counter, "-o", (folder / "results.h5").string()}, unusual);
  CHECK(ended.code == 3);
  CHECK_THAT(ended.out, Contains("One counter"));
  CHECK_THAT(ended.err, Contains("cannot write") && Contains("results.h5"));
  CHECK(folder.is_empty());
}

TEST_CASE("a table that cannot be printed is a failure") {
  Start unusual;
  unusual.out = "/dev/full";
  const Ended ended = start({"run", one_counter}, unusual);
  CHECK(ended.code == 3);
  CHECK_THAT(ended.err, Contains("cannot write to standard output"));
}

TEST_CASE("Ctrl-C keeps the replications that were finished, and says how many") {
  const TemporaryFolder folder;
  const auto file = folder / "results.h5";
  for (const int signal : {SIGINT, SIGTERM}) {
    Start unusual;
    unusual.signal = signal;
    unusual.wait = 1500ms;
    const Ended ended = start(long_run("10", "100000", file.string()), unusual);
    INFO(ended.err);
    CHECK(ended.code == 130);
    CHECK_THAT(ended.err, Contains("of 100000 replications were finished and are kept"));
    CHECK(integer_attribute(file, "interrupted") == 1);
    CHECK(integer_attribute(file, "replications_asked") == 100'000);
    CHECK_FALSE(std::filesystem::exists(file.string() + ".partial"));
  }
}

TEST_CASE("Ctrl-C before anything was finished leaves no file, also behind a link") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "elsewhere");
  std::filesystem::create_symlink("elsewhere/real.h5", folder / "results.h5");
  Start unusual;
  unusual.signal = SIGINT;
  unusual.wait = 700ms;
  std::vector<std::string> words = long_run("20000", "4", (folder / "results.h5").string());
  words.insert(words.end(), {"--rows", "dossiers", "--sample", "1 %"});  // a file from the beginning
  const Ended ended = start(words, unusual);
  INFO(ended.err);
  CHECK(ended.code == 130);
  CHECK(ended.out.empty());
  CHECK_THAT(ended.err, Contains("nothing was written"));
  CHECK(std::filesystem::is_empty(folder / "elsewhere"));
}

TEST_CASE("a file that another run is writing is refused before a long run, and left alone") {
  const TemporaryFolder folder;
  const std::string file = (folder / "results.h5").string();
  const int other = open((file + ".partial").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  REQUIRE(flock(other, LOCK_EX) == 0);
  const Ended ended = start(long_run("20000", "4", file));
  CHECK(ended.code == 2);
  CHECK_THAT(ended.err, Contains("another process is writing it just now; wait for it or choose another name"));
  CHECK(std::filesystem::exists(file + ".partial"));
  close(other);
}

TEST_CASE("killed, it leaves no half file under the name asked for") {
  const TemporaryFolder folder;
  const auto file = folder / "results.h5";
  Start unusual;
  unusual.signal = SIGKILL;
  unusual.wait = 500ms;
  CHECK(start(long_run("20000", "4", file.string()), unusual).code == 128 + SIGKILL);
  CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("dossiers that nobody will ever take up are told: who, where, since when") {
  const TemporaryFolder folder;
  std::filesystem::copy(two_desks, folder.path(), std::filesystem::copy_options::recursive);
  std::ofstream{folder / "leave.toml"}
      << "kind = \"part\"\nversion = 1\n"
         "[[calendar]]\nid = \"first-weeks\"\n"
         "hours = { mon-fri = \"07:30-11:30 13:30-17:00\" }\n"
         "holidays = [{ from = 2024-02-01, to = 2027-12-31, name = \"on leave\" }]\n"
         "[[set]]\nat = \"department[permits].post[officer]\"\ncalendar = \"first-weeks\"\n";
  const std::string file = (folder / "results.h5").string();
  const Ended ended = start({"run", folder.path().string(), "-o", file});
  INFO(ended.err);
  CHECK(ended.code == 3);
  CHECK_THAT(ended.err,
             Contains("01/ward/permits") && Contains("step \"appraise\"") && Contains("since") && Contains("2024-0"));
  CHECK(std::filesystem::exists(file));
}

TEST_CASE("a file that is no results file of ours ends a digest with one sentence and exit code 1") {
  using namespace motcua::results;
  const TemporaryFolder folder;
  std::ofstream{folder / "text.h5"} << "no HDF5";
  Dataset data;
  data.attributes = {{"title", "temperatures"}};
  write(data, folder / "other.h5");
  data.attributes = {{"Conventions", std::string{conventions}}, {"format_version", "2.0"}};
  write(data, folder / "newer.h5");
  data.attributes[1].value = std::string{format_version};
  write(data, folder / "bare.h5");
  for (const auto& [name, reason] : {std::pair{"text.h5", "it is not a results file, or it is damaged"},
                                     std::pair{"other.h5", "another program wrote it"},
                                     std::pair{"newer.h5", "its format version is 2.0, and this program reads 1.x"},
                                     std::pair{"bare.h5", "it has no dimension `model`"}}) {
    const Ended ended = start({"digest", (folder / name).string()});
    CHECK(ended.code == 1);
    CHECK(ended.out.empty());
    CHECK_THAT(ended.err, Contains(std::string{name} + "`: " + reason));
    CHECK(std::count(ended.err.begin(), ended.err.end(), '\n') == 1);
  }
}

// Rows, as users ask for them, stop them and take them elsewhere.
#include <catch2/catch.hpp>

#include "cli/start.hpp"
#include "results/digest.hpp"
#include "results/reader.hpp"

using Catch::Contains;
using namespace std::chrono_literals;
using motcua::results::Dataset;
using motcua::results::read;

namespace {

std::vector<std::string> with_rows(const std::string& verb, const std::string& output,
                                   std::initializer_list<std::string> more = {}) {
  std::vector<std::string> words{verb, two_desks, "--rows", "dossiers,steps", "--quiet", "-o", output};
  words.insert(words.end(), more);
  return words;
}

/// Rows of a table; 0 if there is none.
std::size_t rows_of(const Dataset& data, const std::string& table) {
  for (const auto& [name, group] : data.groups) {
    if (name == table) return group.dimensions.at(0).length;
  }
  return 0;
}

std::int64_t replications_in(const Dataset& data) {
  return static_cast<std::int64_t>(data.dimensions.at(1).length);
}

int python(const std::string& arguments) {
  return std::system(("/usr/bin/python3 " MOTCUA_SOURCE_DIR "/tests/cli/" + arguments).c_str());
}

}  // namespace

TEST_CASE("files with rows are the same byte for byte on any threads") {
  const TemporaryFolder folder;
  for (const char* threads : {"1", "2", "3"})
    REQUIRE(start(with_rows("compare", (folder / threads).string(), {"--threads", threads})).code == 0);
  CHECK(bytes_of(folder / "1") == bytes_of(folder / "2"));
  CHECK(bytes_of(folder / "1") == bytes_of(folder / "3"));
}

TEST_CASE("rows do not change the tables") {
  const TemporaryFolder folder;
  REQUIRE(start(with_rows("run", (folder / "with").string())).code == 0);
  REQUIRE(start({"run", two_desks, "--quiet", "-o", (folder / "without").string()}).code == 0);
  Dataset with = read(folder / "with");
  CHECK(with.groups.size() == 2);
  with.groups.clear();
  CHECK(motcua::results::digest(with) == motcua::results::digest(folder / "without"));
}

TEST_CASE("one table alone, and a sample of it") {
  const TemporaryFolder folder;
  const std::string file = (folder / "results.h5").string();
  REQUIRE(start({"run", two_desks, "--rows", "dossiers", "--sample", "10 %", "--quiet", "-o", file}).code == 0);
  const Dataset data = read(file);
  CHECK(rows_of(data, "steps") == 0);
  const double expected = 0.1 * 704 * static_cast<double>(replications_in(data));
  CHECK(static_cast<double>(rows_of(data, "dossiers")) == Approx(expected).epsilon(0.3));
}

TEST_CASE("rows that cannot be are refused with a remedy") {
  const auto refused = [](std::vector<std::string> words, const std::string& why) {
    words.insert(words.begin(), {"run", two_desks});
    const Ended ended = start(words);
    CHECK(ended.code == 2);
    CHECK_THAT(ended.err, Contains(why));
  };
  refused({"--rows", "dossiers"}, "-o FILE");
  refused({"--rows", "work", "-o", "x.h5"}, "work not in");
  refused({"--sample", "5 %", "-o", "x.h5"}, "--rows dossiers,steps");
  refused({"--rows", "steps", "--sample", "five", "-o", "x.h5"}, "five");
  refused({"--rows", "steps", "--sample", "0 %", "-o", "x.h5"}, "above 0 %");
}

TEST_CASE("Ctrl-C keeps the rows of the replications that were finished, and no others") {
  const TemporaryFolder folder;
  const std::string file = (folder / "results.h5").string();
  Start unusual;
  unusual.signal = SIGINT;
  // A slow build may need longer for the first replication, without which there is no file.
  for (unusual.wait = 1s; unusual.wait < 20s && !std::filesystem::exists(file); unusual.wait *= 4) {
    const Ended ended = start(with_rows("compare", file, {"--replications", "100000", "--threads", "2"}), unusual);
    INFO(ended.err);
    REQUIRE(ended.code == 130);
  }
  CHECK_FALSE(std::filesystem::exists(file + ".partial"));
  const Dataset data = read(file);
  std::int64_t received = 0;
  for (const auto& variable : data.variables) {
    if (variable.name != "received") continue;
    for (const std::int64_t each : std::get<std::vector<std::int64_t>>(variable.values)) received += each;
  }
  CHECK(received > 0);
  CHECK(static_cast<std::int64_t>(rows_of(data, "dossiers")) == received);
}

TEST_CASE("where rows do not fit on the disk the tables are kept without them") {
  const TemporaryFolder folder;
  const std::string file = (folder / "results.h5").string();
  Start unusual;
  unusual.largest_file = 600'000;
  const Ended ended = start({"compare", two_desks, "--rows", "dossiers,steps", "-o", file}, unusual);
  INFO(ended.err);
  CHECK(ended.code == 3);
  CHECK_THAT(ended.err, Contains("ulimit -f") && Contains("the tables are in the file, the rows are not"));
  CHECK_THAT(ended.out, Contains("Two desks"));
  const Dataset data = read(file);
  CHECK(data.groups.empty());
  CHECK(replications_in(data) > 0);
}

TEST_CASE("killed, only the partial file stays, and the next run overwrites it") {
  const TemporaryFolder folder;
  const std::string file = (folder / "results.h5").string();
  Start unusual;
  unusual.signal = SIGKILL;
  unusual.wait = 500ms;
  CHECK(start(with_rows("run", file, {"--replications", "100000"}), unusual).code == 128 + SIGKILL);
  CHECK_FALSE(std::filesystem::exists(file));
  CHECK(std::filesystem::exists(file + ".partial"));
  CHECK(start(with_rows("run", file)).code == 0);
  CHECK_FALSE(std::filesystem::exists(file + ".partial"));
}

TEST_CASE("rows become CSV and an event log that say what the file says") {
  const TemporaryFolder folder;
  const std::string file = (folder / "results.h5").string();
  REQUIRE(start(with_rows("compare", file, {"--replications", "2"})).code == 0);
  const auto exported = [&](const std::string& name, std::vector<std::string> words) {
    words.insert(words.begin(), {"export", file, "-o", (folder / name).string()});
    const Ended ended = start(words);
    INFO(ended.err);
    CHECK(ended.code == 0);
  };
  exported("dossiers.csv", {"--table", "dossiers"});
  exported("steps.csv.gz", {"--table", "steps"});
  exported("log.xes", {"--format", "xes"});
  exported("one.xes.gz", {"--format", "xes", "--model", "more-desk", "--replication", "1"});
  CHECK(start({"export", file, "--table", "dossiers"}).out == bytes_of(folder / "dossiers.csv"));
  CHECK(python("check_exports.py " + folder.path().string()) == 0);
}

TEST_CASE("what cannot be exported is refused with a remedy") {
  const TemporaryFolder folder;
  const std::string file = (folder / "results.h5").string();
  REQUIRE(start({"run", two_desks, "--rows", "dossiers", "--quiet", "-o", file}).code == 0);
  const auto refused = [&](std::vector<std::string> words, int code, const std::string& why) {
    words.insert(words.begin(), {"export", file});
    const Ended ended = start(words);
    CHECK(ended.code == code);
    CHECK_THAT(ended.err, Contains(why));
  };
  const std::string to = (folder / "x.csv").string();
  refused({"-o", to}, 2, "--table dossiers");
  refused({"-o", file, "--table", "dossiers"}, 2, "over itself");
  refused({"-o", to, "--table", "steps"}, 1, "--rows steps");
  refused({"-o", to, "--format", "xes", "--table", "dossiers"}, 2, "event log of steps");
  refused({"-o", to, "--table", "dossiers", "--model", "nobody"}, 1, "no model `nobody`");
  refused({"-o", to, "--table", "dossiers", "--replication", "999"}, 1, "no rows of dossiers that were asked for");
  refused({"-o", (folder / "no/x.csv").string(), "--table", "dossiers"}, 2, "create it first");
  CHECK_FALSE(std::filesystem::exists(to));
}

// motcua verify, as users call it: what it prints, and what its exit code means.
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace fs = std::filesystem;

namespace {

struct Outcome {
  int code = -1;
  std::string text;  ///< stdout and stderr
};

Outcome verify(const std::string& arguments) {
  const std::string command = std::string{MOTCUA_PROGRAM} + " verify " + arguments + " 2>&1";
  Outcome outcome;
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  char buffer[4096];
  for (std::size_t read = 0; (read = fread(buffer, 1, sizeof buffer, pipe)) > 0;) outcome.text.append(buffer, read);
  const int status = pclose(pipe);
  if (WIFEXITED(status)) outcome.code = WEXITSTATUS(status);
  return outcome;
}

/// A copy of a theory scenario with one text replaced, in a folder of its own that goes when this does.
class Changed {
 public:
  Changed(const std::string& scenario, const std::string& from, const std::string& to) {
    std::string pattern = (fs::temp_directory_path() / "motcua-verify-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    std::ostringstream text;
    text << std::ifstream{fs::path{MOTCUA_SOURCE_DIR} / "scenarios/theory" / scenario / "city.toml"}.rdbuf();
    std::string changed = text.str();
    const std::size_t at = changed.find(from);
    REQUIRE(at != std::string::npos);
    changed.replace(at, from.size(), to);
    fs::create_directories(folder_ / "theory" / scenario);
    std::ofstream{folder_ / "theory" / scenario / "city.toml"} << changed;
  }
  Changed(const Changed&) = delete;
  Changed& operator=(const Changed&) = delete;
  ~Changed() { fs::remove_all(folder_); }

  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

}  // namespace

TEST_CASE("verify prints a table and ends with 0 where all is well") {
  const Outcome outcome = verify("--case mmck --threads 2");
  INFO(outcome.text);
  CHECK(outcome.code == 0);
  CHECK(outcome.text.starts_with("case "));
  CHECK(outcome.text.find("caught: a counter closed") != std::string::npos);
  CHECK(outcome.text.find("3 of 3 checks agree; 1 of 1 wrong models were caught.") != std::string::npos);
}

TEST_CASE("verify prints the same table on one thread") {
  CHECK(verify("--case loss --quiet --threads 1").text == verify("--case loss --quiet --threads 3").text);
}

TEST_CASE("verify ends with 3 where the simulator and theory differ") {
  const Changed longer{"mdc", "work = \"5 min\"", "work = \"5.2 min\""};
  const Outcome outcome = verify("--case mdc --scenarios " + longer.folder().string());
  INFO(outcome.text);
  CHECK(outcome.code == 3);
  CHECK(outcome.text.find("DIFFERS") != std::string::npos);
}

TEST_CASE("verify ends with 1 where a scenario is wrong, and says where") {
  const Changed broken{"mdc", "officers = 3", "ofices = 3"};
  const Outcome outcome = verify("--case mdc --scenarios " + broken.folder().string());
  CHECK(outcome.code == 1);
  CHECK(outcome.text.find("mdc/city.toml:") != std::string::npos);
}

TEST_CASE("verify does not know a case by that name") {
  const Outcome outcome = verify("--case counter-hal1");
  CHECK(outcome.code == 2);
  CHECK(outcome.text == "motcua: no case is called `counter-hal1`; did you mean `counter-hall`?\n");
}

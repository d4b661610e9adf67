// Bad scenarios and the messages they get. Each folder of bad/ is laid over a copy of the one-counter example; its
// expected.txt holds what `check` must say. MOTCUA_UPDATE_GOLDEN=1 in the environment writes what it says now.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>

#include "example.hpp"
#include "scenario/check.hpp"

using namespace motcua;
using scenario::tests::Sandbox;
namespace fs = std::filesystem;

namespace {

std::string messages(const Sandbox& sandbox) {
  std::string text;
  try {
    text = scenario::check(scenario::load(sandbox.folder())).text();
  } catch (const core::InputError& error) {
    text = error.what();
  }
  return sandbox.local(text);
}

}  // namespace

TEST_CASE("every bad scenario gets its messages", "[golden]") {
  const fs::path bad = fs::path{MOTCUA_SOURCE_DIR} / "tests/scenario/bad";
  std::set<fs::path> folders;
  for (const auto& entry : fs::directory_iterator{bad}) folders.insert(entry.path());
  CHECK(folders.size() >= 20);
  for (const fs::path& folder : folders) {
    const Sandbox sandbox;
    sandbox.copy_in(scenario::tests::example_folder);
    sandbox.copy_in(folder);
    fs::remove(sandbox.folder() / "expected.txt");
    const std::string actual = messages(sandbox);
    if (std::getenv("MOTCUA_UPDATE_GOLDEN")) std::ofstream{folder / "expected.txt"} << actual;
    INFO(folder.filename().string());
    CHECK_FALSE(actual.empty());
    CHECK(actual == scenario::tests::file_text(folder / "expected.txt"));
  }
}

TEST_CASE("the good example gets none") {
  CHECK(scenario::check(scenario::load(scenario::tests::example_folder)).text() == "");
}

// What makes a run another run, and what does not.
#include "study/identity.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "core/version.hpp"
#include "results/temporary_folder.hpp"
#include "study/experiment.hpp"

using namespace motcua::study;
namespace fs = std::filesystem;

namespace {

/// One replacement in one file of the scenario.
struct Edit {
  std::string file;
  std::string from;
  std::string to;
};

void apply(const Edit& edit, const fs::path& folder) {
  std::string text = bytes_of(folder / edit.file);
  const std::size_t at = text.find(edit.from);
  REQUIRE(at != std::string::npos);
  std::ofstream{folder / edit.file} << text.replace(at, edit.from.size(), edit.to);
}

Experiment experiment_of(const fs::path& scenario, const std::string& more = "") {
  return Experiment{{"s.toml", "kind = \"study\"\nversion = 1\nscenario = \"" + scenario.string() + "\"\n" + more, ""}};
}

/// Of the runs under the first model, in a folder of its own.
Identity content_after(const std::vector<Edit>& edits) {
  const TemporaryFolder folder;
  fs::copy(MOTCUA_SOURCE_DIR "/tests/cli/two-desks", folder / "city", fs::copy_options::recursive);
  for (const Edit& edit : edits) apply(edit, folder / "city");
  return experiment_of(folder / "city").cell({}, 0).content;
}

}  // namespace

TEST_CASE("whatever a run's values may depend on makes it another run") {
  const Identity before = content_after({});
  const std::string city = "city.toml";
  const std::string notice = "procedures/notice.toml";
  const std::string share_of_both =
      "share = 0.7\n\n[[group]]\nid            = \"remote\"\nname          = \"Người ở xa\"\nshare         = 0.3";
  for (const Edit& edit : std::vector<Edit>{
           {city, "population = 12_000", "population = 12_001"},
           {city, "length       = \"12 weeks\"", "length = \"11 weeks\""},
           {city, "warm_up      = \"2 weeks\"", "warm_up = \"1 weeks\""},
           {city, "start        = 2024-01-01", "start = 2024-01-08"},
           {city, "07:30-11:30", "07:30-11:31"},
           {city, share_of_both, "share = 0.6\n[[group]]\nid = \"remote\"\nname = \"Remote\"\nshare = 0.4"},
           {city, "law = \"exponential\", mean = \"8 h\"", "law = \"exponential\", mean = \"9 h\""},
           {city, "officers = 2", "officers = 3"},
           {city, "8 million VND", "9 million VND"},
           {city, "appraise  = \"ward/permits\"", "appraise  = \"ward/reception\""},
           {notice, "3 working days", "4 working days"},
           {notice, "cv = 0.5", "cv = 0.6"},
           {notice, "law = \"gamma\", mean = \"12 min\"", "law = \"lognormal\", mean = \"12 min\""},
           {"governments/more-clerks.toml", "assumption = \"an invented arrangement\"",
            "assumption = \"an invented arrangement\"\n[[set]]\nat = \"scenario\"\ndemand_scale = 1.5"}}) {
    INFO(edit.file << ": " << edit.to);
    CHECK(content_after({edit}) != before);
  }
}

TEST_CASE("names, places, sources, order and written-out defaults do not") {
  const Identity before = content_after({});
  for (const Edit& edit : std::vector<Edit>{
           {"city.toml", "\"Two desks\"", "\"Two other desks\""},
           {"city.toml", "\"Sample Ward\"", "\"Another Ward\""},
           {"city.toml", "Permits", "Permissions"},
           {"city.toml", "an invented ward", "a ward of our own"},
           {"city.toml", "replications = 6", "replications = 60\nseed = 5"},
           {"city.toml", "kind         = \"city\"\nversion      = 1", "version = 1 # a word\nkind = \"city\""},
           {"city.toml", "area_km2   = 4", "area_km2   = 4\nurban = false"},
           {"city.toml", "start  ", "demand_scale = 1.0\nstart  "},
           {"procedures/notice.toml", "Building notice", "Notice"}}) {
    INFO(edit.file << ": " << edit.to);
    CHECK(content_after({edit}) == before);
  }
}

TEST_CASE("the recipe of a run counts the program, which may resolve it otherwise") {
  const Experiment experiment = experiment_of(MOTCUA_SOURCE_DIR "/tests/cli/two-desks");
  const Frame& frame = experiment.frame();
  const std::string text = fmt::format("{} {}\n", frame.scenario.text(), frame.models[0]);
  const Identity recipe = recipe_of(frame, experiment.study(), {}, 0);
  CHECK(recipe != identity_of(text));
  CHECK(recipe == identity_of(fmt::format("{} {} {}", results_revision, motcua::core::program_version(), text)));
}

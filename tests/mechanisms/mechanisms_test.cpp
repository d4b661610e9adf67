// Every row of the tables: the figure moves the way the documents say.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "mechanisms/demonstrations.hpp"
#include "study/report.hpp"

using namespace motcua;
namespace fs = std::filesystem;

namespace {

std::string file_text(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("each mechanism moves its measure as expected, and the page in docs says so", "[golden]") {
  core::Problems problems;
  const auto demonstrations = mechanisms::read_demonstrations(problems);
  INFO(problems.text());
  REQUIRE(problems.empty());
  const auto shown = mechanisms::show(demonstrations);
  for (std::size_t r = 0; r < demonstrations.size(); ++r) {
    const auto& row = demonstrations[r];
    INFO(fmt::format("{}: {}, {} → {} {}: {} of {} should be {}", row.place.text(), row.mechanism, row.base, row.model,
                     row.options, study::estimate_text(shown[r].difference, 6, true), row.measure, row.expected));
    CHECK(shown[r].as_expected(row));
  }
  const fs::path page = fs::path{MOTCUA_SOURCE_DIR} / "docs/method/mechanisms.md";
  if (std::getenv("MOTCUA_UPDATE_GOLDEN")) std::ofstream{page} << mechanisms::page(demonstrations, shown);
  CHECK(file_text(page) == mechanisms::page(demonstrations, shown));
}

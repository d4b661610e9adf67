#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "results/temporary_folder.hpp"
#include "study/study_text.hpp"

TEST_CASE("the page of studies is that of the tables", "[golden]") {
  const std::string path = MOTCUA_SOURCE_DIR "/docs/reference/study.md";
  if (std::getenv("MOTCUA_UPDATE_GOLDEN")) std::ofstream{path} << motcua::study::study_reference();
  CHECK(bytes_of(path) == motcua::study::study_reference());
}

#include "cli/progress.hpp"

#include <catch2/catch.hpp>

using motcua::cli::progress_bar;

TEST_CASE("the bar fills with what is finished, and tells what is left") {
  CHECK(progress_bar({0, 20}, 2) == "[--------------------] 0 of 20 runs, 2 s");
  CHECK(progress_bar({5, 20}, 10) == "[#####---------------] 5 of 20 runs, 10 s, about 30 s left");
  CHECK(progress_bar({1, 1}, 3) == "[####################] 1 of 1 run, 3 s");
  CHECK(progress_bar({0, 0}, 0) == "[--------------------] 0 of 0 runs, 0 s");
}

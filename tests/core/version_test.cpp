#include "core/version.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace motcua::core;

TEST_CASE("the program names its version, its compiler and the commit it was built from") {
  CHECK(program_version() == MOTCUA_VERSION);
  CHECK(compiler().find(' ') != std::string_view::npos);
  const bool outside_git = program_commit() == "unknown";
  const bool has_digits =
      program_commit().substr(0, 12).find_first_not_of("0123456789abcdef") == std::string_view::npos;
  CHECK((outside_git || has_digits));
}

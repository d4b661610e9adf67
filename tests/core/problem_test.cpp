#include "core/problem.hpp"

#include <catch2/catch.hpp>

using namespace motcua::core;

TEST_CASE("problems are listed by place, once each") {
  const auto file = std::make_shared<const std::string>("city.toml");
  Problems problems;
  problems.add({file, 9, 1}, "b", "wrong", "try c");
  problems.add({file, 2, 5}, "a", "wrong", "try b");
  problems.add({file, 2, 5}, "a", "wrong", "try b");
  CHECK(problems.text() == "city.toml:2:5: a, wrong; try b\ncity.toml:9:1: b, wrong; try c\n");
}

TEST_CASE("the nearest name is offered only when it is near") {
  CHECK(nearest("ofices", {"officers", "office", "unit"}) == "officers");
  CHECK(nearest("calendar", {"unit", "department"}).empty());
}

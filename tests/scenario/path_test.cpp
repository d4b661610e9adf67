#include "scenario/path.hpp"

#include <catch2/catch.hpp>

using namespace motcua;

namespace {

std::string problem_of(const std::string& text) {
  core::Problems problems;
  CHECK_FALSE(scenario::parse_path(text, {}, problems));
  return problems.empty() ? "" : problems.sorted()[0].why + "; " + problems.sorted()[0].remedy;
}

scenario::Path parsed(const std::string& text) {
  core::Problems problems;
  const auto path = scenario::parse_path(text, {}, problems);
  INFO(problems.text());
  REQUIRE(path);
  return *path;
}

}  // namespace

TEST_CASE("a path names objects by selectors and then a field") {
  const auto path = parsed("department[level=commune, population >= 10000].post[clerk|head].work.mean");
  REQUIRE(path.objects.size() == 2);
  CHECK(path.objects[0].kind == "department");
  REQUIRE(path.objects[0].conditions.size() == 2);
  CHECK(path.objects[0].conditions[1].attribute == "population");
  CHECK(path.objects[0].conditions[1].comparison == ">=");
  CHECK(path.objects[0].conditions[1].values == std::vector<std::string>{"10000"});
  CHECK(path.objects[1].conditions[0].attribute.empty());
  CHECK(path.objects[1].conditions[0].values == std::vector<std::string>{"clerk", "head"});
  CHECK(path.field == std::vector<std::string>{"work", "mean"});
}

TEST_CASE("a star selects all, quotes hold any text, and the scenario needs no selector") {
  CHECK(parsed("procedure[*].deadline").objects[0].conditions.empty());
  CHECK(parsed("unit[name=\"a, b\"].level").objects[0].conditions[0].values[0] == "a, b");
  CHECK(parsed("scenario.demand_scale").field[0] == "demand_scale");
}

TEST_CASE("a malformed path says what is missing and what to write") {
  CHECK(problem_of("departmnt[*].x") == "there is no kind `departmnt`; did you mean `department`?");
  CHECK(problem_of("department.officers") ==
        "it does not say which department; write department[*] for all, or department[id]");
  CHECK(problem_of("unit[*") == "`]` is missing after \"unit[*\"; write paths as kind[selector].field");
  CHECK(problem_of("unit[level=].x") ==
        "a value is missing after \"unit[level=\"; write selectors as [*], [id] or [attribute=value]");
  CHECK(problem_of("unit[*]..x") == "a name is missing after \"unit[*].\"; write paths as kind[selector].field");
  CHECK(problem_of("") == "a name is missing after \"\"; write paths as kind[selector].field");
}

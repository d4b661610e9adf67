#include "scenario/csv.hpp"

#include <catch2/catch.hpp>

using namespace motcua;

namespace {

const auto file = std::make_shared<const std::string>("units.csv");

scenario::CsvTable read(const std::string& text, core::Problems& problems) {
  return scenario::read_csv(text, file, problems);
}

}  // namespace

TEST_CASE("cells know their line and column, quotes and line breaks included") {
  core::Problems problems;
  const auto table = read("code,name\r\n01,\"Hoàng, \"\"Thụ\"\"\"\n\n02,\"two\nlines\"\n", problems);
  REQUIRE(problems.empty());
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0][1].text == "Hoàng, \"Thụ\"");
  CHECK(table.rows[0][1].place.text() == "units.csv:2:4");
  CHECK(table.rows[1][1].text == "two\nlines");
  CHECK(table.rows[1][1].place.text() == "units.csv:4:4");
}

TEST_CASE("columns count characters, not bytes") {
  core::Problems problems;
  const auto table = read("a,b\nữữ,x\n", problems);
  CHECK(table.rows[0][1].place.column == 4);
}

TEST_CASE("rows of another length, stray quotes and double columns are problems with their place") {
  core::Problems problems;
  const auto table = read("code,name,code\n01,a\n02,a\"b,c\n03,\"open,x\n", problems);
  CHECK(table.rows.size() == 1);
  CHECK(problems.text() ==
        "units.csv:1:11: column `code` twice; remove one of them\n"
        "units.csv:2:1: a row of 2 cells, the header has 3; check the commas and the quotes\n"
        "units.csv:3:5: a quote inside a cell; write the whole cell in quotes and double the quote\n"
        "units.csv:4:1: a row of 2 cells, the header has 3; check the commas and the quotes\n"
        "units.csv:4:4: a quote that is never closed; close the cell with \"\n");
}

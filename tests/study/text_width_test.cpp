#include "study/text_width.hpp"

#include <catch2/catch.hpp>

using namespace motcua::study;

TEST_CASE("width counts columns, not bytes") {
  CHECK(text_width("abc") == 3);
  CHECK(text_width("Một cửa") == 7);
  CHECK(text_width("e\u0301") == 1);  // a combining accent
  CHECK(text_width("官庁") == 4);
  CHECK(text_width("\xff\xfe") == 2);  // no UTF-8
  CHECK(text_width("") == 0);
}

TEST_CASE("text is cut and padded by columns") {
  CHECK(fitted("Một cửa", 7) == "Một cửa");
  CHECK(fitted("Một cửa", 5) == "Một …");
  CHECK(to_the_right("cửa", 5) == "  cửa");
  CHECK(to_the_left("cửa", 5) == "cửa  ");
  CHECK(to_the_left("longer", 3) == "longer");
}

TEST_CASE("words are wrapped, and a long one has a line of its own") {
  CHECK(wrapped("a bb ccc dddd", 6, "") == "a bb\nccc\ndddd\n");
  CHECK(wrapped("a unbreakable b", 6, "  ") == "  a\n  unbreakable\n  b\n");
  CHECK(wrapped("", 6, "  ").empty());
}

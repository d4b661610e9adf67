#include "results/utf8.hpp"

#include <catch2/catch.hpp>
#include <string>

using motcua::results::is_storable_text;

TEST_CASE("well-formed UTF-8 may be stored") {
  for (const char* text : {"", "plain", "một cửa liên thông", "\u07FF\u0800\uD7FF\uE000\uFFFF", "\U00010000\U0010FFFF"})
    CHECK(is_storable_text(text));
}

TEST_CASE("malformed UTF-8 and zero bytes may not") {
  for (const char* text : {"\x80", "\xC1\xBF", "\xC3", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE1\x80", "\xF0\x8F\xBF\xBF",
                           "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "a\xC3(", "\xE1\x80(", "\xFF"})
    CHECK(!is_storable_text(text));
  CHECK(!is_storable_text(std::string{"a\0b", 3}));
}

#include "core/size_text.hpp"

#include <catch2/catch.hpp>

using namespace motcua::core;

TEST_CASE("times of computing in seconds, and roughly where they are long") {
  CHECK(seconds_text(0.4) == "0 s");
  CHECK(seconds_text(99.4) == "99 s");
  CHECK(seconds_text(100) == "1 min 40 s");
  CHECK(seconds_text(7512) == "2 h 5 min");
}

TEST_CASE("bytes in the unit that leaves up to three digits before the point") {
  CHECK(bytes_text(0) == "0 bytes");
  CHECK(bytes_text(999) == "999 bytes");
  CHECK(bytes_text(1000) == "1.0 kB");
  CHECK(bytes_text(123'456) == "123 kB");
  CHECK(bytes_text(3'100'000'000) == "3.1 GB");
}

#include "results/hdf5_layout.hpp"

#include <catch2/catch.hpp>

using namespace motcua::results::hdf5;
using Lengths = std::vector<hsize_t>;

TEST_CASE("a chunk holds whole trailing axes and as many steps before them as fit") {
  // 8-byte values, 4096 bytes: 512 values. 100 of the last axis leave room for 5 steps (500 values).
  CHECK(chunk_of({{50, 1000, 100}}, 8, 4096) == Lengths{1, 5, 100});
  CHECK(chunk_of({{50, 2, 100}}, 8, 4096) == Lengths{2, 2, 100});
  CHECK(chunk_of({{10'000}}, 8, 4096) == Lengths{512});
}

TEST_CASE("a chunk is never larger than the array nor smaller than one value") {
  CHECK(chunk_of({{3, 4}}, 8, 4096) == Lengths{3, 4});
  CHECK(chunk_of({{3, 4}}, 8, 1) == Lengths{1, 1});
  CHECK(chunk_of({{0, 4}}, 8, 4096) == Lengths{1, 4});
}

#include "engine/ring.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <deque>
#include <vector>

using motcua::engine::Ring;

TEST_CASE("a ring agrees with a deque while values come and go") {
  // Each step puts a value in; a negative one takes the first out instead.
  const auto agrees = [](const std::vector<int>& steps) {
    Ring<int> ring;
    std::deque<int> reference;
    for (const int step : steps) {
      if (step >= 0) {
        ring.push(step);
        reference.push_back(step);
      } else if (!reference.empty()) {
        ring.pop();
        reference.pop_front();
      }
      RC_ASSERT(ring.size() == reference.size());
      RC_ASSERT(ring.empty() == reference.empty());
      if (!ring.empty()) RC_ASSERT(ring.front() == reference.front());
    }
  };
  CHECK(rc::check("whatever the steps", agrees));
}

TEST_CASE("a ring that grows while it is wrapped round keeps its order") {
  // Three of the first eight leave and three more come, so that the ring is full and begins in its middle.
  Ring<int> ring;
  for (int i = 0; i < 8; ++i) ring.push(i);
  for (int i = 0; i < 3; ++i) ring.pop();
  for (int i = 8; i < 40; ++i) ring.push(i);
  std::vector<int> handed_out;
  for (; !ring.empty(); ring.pop()) handed_out.push_back(ring.front());
  std::vector<int> expected;
  for (int i = 3; i < 40; ++i) expected.push_back(i);
  CHECK(handed_out == expected);
}

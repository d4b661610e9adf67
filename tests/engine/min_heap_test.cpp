#include "engine/min_heap.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

using motcua::engine::MinHeap;

TEST_CASE("a heap hands out what was put in, in order") {
  const auto all_out_again = [](const std::vector<int>& values) {
    MinHeap<int> heap;
    for (const int value : values) heap.push(value);
    RC_ASSERT(heap.size() == values.size());
    std::vector<int> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    std::vector<int> handed_out;
    for (; !heap.empty(); heap.pop()) handed_out.push_back(heap.top());
    RC_ASSERT(handed_out == sorted);
  };
  CHECK(rc::check("whatever the values", all_out_again));
}

TEST_CASE("a heap agrees with a sorted list while values come and go") {
  // Each step puts a value in; a negative one takes the least out instead.
  const auto agrees = [](const std::vector<int>& steps) {
    MinHeap<int> heap;
    std::vector<int> reference;  // falling, so that the least is at the back
    for (const int step : steps) {
      if (step >= 0) {
        heap.push(step);
        reference.insert(std::lower_bound(reference.begin(), reference.end(), step, std::greater<>{}), step);
      } else if (!reference.empty()) {
        heap.pop();
        reference.pop_back();
      }
      RC_ASSERT(heap.size() == reference.size());
      if (!heap.empty()) RC_ASSERT(heap.top() == reference.back());
    }
  };
  CHECK(rc::check("whatever the steps", agrees));
}

TEST_CASE("a heap of every size up to 300 is in order, so that each shape of the last level occurs") {
  for (int size = 1; size <= 300; ++size) {
    MinHeap<int> heap;
    for (int i = 0; i < size; ++i) heap.push(i * 7919 % size);
    std::vector<int> handed_out;
    for (; !heap.empty(); heap.pop()) handed_out.push_back(heap.top());
    CHECK(handed_out.size() == static_cast<std::size_t>(size));
    CHECK(std::is_sorted(handed_out.begin(), handed_out.end()));
  }
}

TEST_CASE("a heap keeps its memory") {
  MinHeap<int> heap;
  heap.reserve(100);
  for (int i = 0; i < 100; ++i) heap.push(i);
  const std::size_t memory = heap.capacity();
  while (!heap.empty()) heap.pop();
  for (int i = 0; i < 100; ++i) heap.push(i);
  CHECK(heap.capacity() == memory);
}

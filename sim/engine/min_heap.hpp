// A 4-ary min-heap on a vector: shallow enough for the small queues of one office to stay in the first-level cache.
#pragma once

#include <cstddef>
#include <vector>

namespace motcua::engine {

/// A priority queue of values with operator<; the least comes first. Values must be totally ordered for the order of
/// removal to be reproducible. Capacity is kept, so a steady state allocates nothing.
///
/// pop() only leaves a hole at the top, which the next push() fills if it comes before the next pop(): most events
/// schedule another one, and then one way down the heap replaces one up and one down.
template <class Value>
class MinHeap {
 public:
  bool empty() const { return size() == 0; }
  std::size_t size() const { return values_.size() - static_cast<std::size_t>(has_hole_); }
  const Value& top() const { return has_hole_ ? values_[least_child(0)] : values_.front(); }
  void reserve(std::size_t capacity) { values_.reserve(capacity); }
  std::size_t capacity() const { return values_.capacity(); }

  void push(const Value& value) {
    if (has_hole_) {
      has_hole_ = false;
      return sink(value);
    }
    std::size_t hole = values_.size();
    values_.push_back(value);
    Value* const data = values_.data();
    while (hole > 0) {
      const std::size_t parent = (hole - 1) / arity;
      if (!(value < data[parent])) break;
      data[hole] = data[parent];
      hole = parent;
    }
    data[hole] = value;
  }

  void pop() {
    settle();
    has_hole_ = true;
  }

  /// Fills the hole, after which top() is as cheap as can be. Changes nothing that can be seen.
  void settle() {
    if (!has_hole_) return;
    has_hole_ = false;
    const Value moved = values_.back();
    values_.pop_back();
    if (!values_.empty()) sink(moved);
  }

 private:
  static constexpr std::size_t arity = 4;

  /// Puts `value` where the top was and restores the order.
  void sink(const Value& value) {
    Value* const data = values_.data();
    std::size_t hole = 0;
    while (arity * hole + 1 < values_.size()) {
      const std::size_t least = least_child(hole);
      if (!(data[least] < value)) break;
      data[hole] = data[least];
      hole = least;
    }
    data[hole] = value;
  }

  /// Of a parent that has at least one. Where there are four they meet in two rounds without a branch: which is least
  /// cannot be foreseen.
  std::size_t least_child(std::size_t parent) const {
    const Value* const data = values_.data();
    const std::size_t first = arity * parent + 1;
    if (first + arity <= values_.size()) {
      const std::size_t a = first + static_cast<std::size_t>(data[first + 1] < data[first]);
      const std::size_t b = first + 2 + static_cast<std::size_t>(data[first + 3] < data[first + 2]);
      return a + (b - a) * static_cast<std::size_t>(data[b] < data[a]);
    }
    std::size_t least = first;
    for (std::size_t other = first + 1; other < values_.size(); ++other) {
      least = data[other] < data[least] ? other : least;
    }
    return least;
  }

  std::vector<Value> values_;
  bool has_hole_ = false;
};

}  // namespace motcua::engine

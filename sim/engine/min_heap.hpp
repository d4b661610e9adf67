// A 4-ary min-heap on a vector: shallow enough for the small queues of one office to stay in the first-level cache.
#pragma once

#include <cstddef>
#include <vector>

namespace motcua::engine {

/// A priority queue of values with operator<; the least comes first. Values must be totally ordered for the order of
/// removal to be reproducible. Capacity is kept, so a steady state allocates nothing.
template <class Value>
class MinHeap {
 public:
  bool empty() const { return values_.empty(); }
  std::size_t size() const { return values_.size(); }
  const Value& top() const { return values_.front(); }
  void reserve(std::size_t capacity) { values_.reserve(capacity); }
  const std::vector<Value>& values() const { return values_; }

  void push(const Value& value) {
    std::size_t hole = values_.size();
    values_.push_back(value);
    while (hole > 0) {
      const std::size_t parent = (hole - 1) / arity;
      if (!(value < values_[parent])) break;
      values_[hole] = values_[parent];
      hole = parent;
    }
    values_[hole] = value;
  }

  void pop() {
    const Value moved = values_.back();
    values_.pop_back();
    if (!values_.empty()) sink(moved);
  }

 private:
  static constexpr std::size_t arity = 4;

  /// Puts `value` where the top was and restores the order.
  void sink(const Value& value) {
    Value* const data = values_.data();
    const std::size_t size = values_.size();
    std::size_t hole = 0;
    for (std::size_t child = 1; child < size; child = arity * hole + 1) {
      std::size_t least = child;
      const std::size_t end = child + arity < size ? child + arity : size;
      for (std::size_t other = child + 1; other < end; ++other) {
        if (data[other] < data[least]) least = other;
      }
      if (!(data[least] < value)) break;
      data[hole] = data[least];
      hole = least;
    }
    data[hole] = value;
  }

  std::vector<Value> values_;
};

}  // namespace motcua::engine

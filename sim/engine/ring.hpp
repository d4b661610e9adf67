// A first-in-first-out queue on a vector whose length is a power of two; it grows and never shrinks, so a steady state
// allocates nothing.
#pragma once

#include <cstddef>
#include <vector>

namespace motcua::engine {

template <class Value>
class Ring {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  const Value& front() const { return values_[first_]; }

  void push(const Value& value) {
    if (size_ == values_.size()) grow();
    values_[(first_ + size_) & (values_.size() - 1)] = value;
    ++size_;
  }

  void pop() {
    first_ = (first_ + 1) & (values_.size() - 1);
    --size_;
  }

 private:
  void grow() {
    std::vector<Value> larger(values_.empty() ? 8 : 2 * values_.size());
    for (std::size_t i = 0; i < size_; ++i) larger[i] = values_[(first_ + i) & (values_.size() - 1)];
    values_.swap(larger);
    first_ = 0;
  }

  std::vector<Value> values_;
  std::size_t first_ = 0;
  std::size_t size_ = 0;
};

}  // namespace motcua::engine

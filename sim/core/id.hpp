// Index types: a DepartmentId cannot be passed where an OfficerId is meant, and "none" belongs to the type.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace motcua::core {

/// The position of a thing in its table. `Tag` is any type and serves only to tell ids apart.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : index_{static_cast<std::uint32_t>(index)} {}

  static constexpr Id none() { return Id{}; }
  constexpr bool is_none() const { return index_ == none_index; }
  constexpr explicit operator bool() const { return !is_none(); }

  /// The position; meaningless for `none()`.
  constexpr std::uint32_t index() const { return index_; }

  constexpr auto operator<=>(const Id&) const = default;

 private:
  static constexpr std::uint32_t none_index = 0xFFFF'FFFF;
  std::uint32_t index_ = none_index;
};

/// A vector indexed by one kind of id only.
template <class IdType, class Value>
class IdVector {
 public:
  IdVector() = default;
  explicit IdVector(std::size_t size, const Value& value = Value{}) : values_(size, value) {}

  Value& operator[](IdType id) { return values_[id.index()]; }
  const Value& operator[](IdType id) const { return values_[id.index()]; }

  IdType push_back(Value value) {
    values_.push_back(std::move(value));
    return IdType{values_.size() - 1};
  }

  Value* data() { return values_.data(); }
  const Value* data() const { return values_.data(); }
  std::size_t size() const { return values_.size(); }
  bool empty() const { return values_.empty(); }
  bool contains(IdType id) const { return id.index() < values_.size(); }

  auto begin() { return values_.begin(); }
  auto end() { return values_.end(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }

 private:
  std::vector<Value> values_;
};

/// A run of consecutive ids: [first, last).
template <class IdType>
struct IdRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  constexpr std::uint32_t size() const { return last - first; }
  constexpr bool empty() const { return first == last; }
  constexpr IdType operator[](std::uint32_t offset) const { return IdType{first + offset}; }
};

}  // namespace motcua::core

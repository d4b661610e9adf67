// The dimension scales of a file: who lies along which, told on both sides as the HDF5 Dimension Scale specification
// has it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "results/hdf5_handle.hpp"
#include "results/hdf5_types.hpp"

namespace motcua::results::hdf5 {

/// A dimension that is open for writing, with those who use it so far.
struct Scale {
  Array array;
  hobj_ref_t reference;
  std::size_t length;
  std::vector<ScaleUse> uses{};
};

/// The dimensions that a group sees, by name: its own and those of the groups around it.
using Scope = std::map<std::string, std::shared_ptr<Scale>>;

/// All scales of one file, numbered in the order in which they are added.
class Scales {
 public:
  /// Makes `array`, the dataset `name` of `group`, the scale of a dimension; `has_values`: it is a coordinate.
  std::shared_ptr<Scale> add(hid_t group, const std::string& name, Array array, std::size_t length, bool has_values);

  /// Says on `array`, the dataset `name` of `group`, which scale lies along each of its axes; notes the use for the
  /// scales' own lists.
  static void write_axes(hid_t group, const Array& array, const std::string& name,
                         const std::vector<std::string>& dimensions, const Scope& scope);

  /// Says on each scale who uses it; to be called last.
  void write_uses() const;

 private:
  std::vector<std::shared_ptr<Scale>> scales_;
};

}  // namespace motcua::results::hdf5

// Which HDF5 type stands for which C++ type, in the file (little-endian) and in memory.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>

#include "results/hdf5_handle.hpp"

namespace motcua::results::hdf5 {

template <class Value>
hid_t file_type() {
  if constexpr (std::same_as<Value, double>) return H5T_IEEE_F64LE;
  if constexpr (std::same_as<Value, std::int64_t>) return H5T_STD_I64LE;
  if constexpr (std::same_as<Value, std::int32_t>) return H5T_STD_I32LE;
  if constexpr (std::same_as<Value, std::int8_t>) return H5T_STD_I8LE;
}

template <class Value>
hid_t memory_type() {
  if constexpr (std::same_as<Value, double>) return H5T_NATIVE_DOUBLE;
  if constexpr (std::same_as<Value, std::int64_t>) return H5T_NATIVE_INT64;
  if constexpr (std::same_as<Value, std::int32_t>) return H5T_NATIVE_INT32;
  if constexpr (std::same_as<Value, std::int8_t>) return H5T_NATIVE_INT8;
}

/// UTF-8 text of `size` bytes, or of any length with H5T_VARIABLE. Ends at a zero byte if shorter, as netCDF-4 has it.
Type text_type(std::size_t size);

/// One entry of a scale's list of users: a variable and the axis that it lays along the scale.
struct ScaleUse {
  hobj_ref_t variable;
  int axis;
};

/// The compound type of ScaleUse, in memory and, without padding, in the file (HDF5 Dimension Scale specification).
Type scale_use_memory_type();
Type scale_use_file_type();

}  // namespace motcua::results::hdf5

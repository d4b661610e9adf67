// Attributes from memory into an HDF5 object.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "results/dataset.hpp"
#include "results/hdf5_types.hpp"

namespace motcua::results::hdf5 {

/// Writes `length` items of `memory` type as attribute `name` of `object`, stored as `file` type.
void write_list_attribute(hid_t object, std::string_view name, const Type& file, const Type& memory, const void* data,
                          hsize_t length);

/// Text of fixed length, scalar.
void write_text_attribute(hid_t object, std::string_view name, const std::string& text);

/// The same with its terminating zero byte in the file: HDF5 knows a scale only by a CLASS of 16 bytes (H5DSis_scale).
void write_terminated_attribute(hid_t object, std::string_view name, const std::string& text);

/// A single 32-bit integer.
void write_integer_attribute(hid_t object, std::string_view name, std::int32_t value);

/// Any attribute; numbers go into the file as `number_type` if that is not H5I_INVALID_HID, else as 64-bit numbers.
void write_attribute(hid_t object, const Attribute& attribute, hid_t number_type = H5I_INVALID_HID);

}  // namespace motcua::results::hdf5

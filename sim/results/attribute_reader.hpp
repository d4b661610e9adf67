// Attributes of an HDF5 object into memory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "results/dataset.hpp"
#include "results/hdf5_handle.hpp"

namespace motcua::results::hdf5 {

/// The attributes of `object` in order of creation, without those of the file format itself.
/// Throws Error for one of a type that AttributeValue does not hold.
std::vector<Attribute> read_attributes(hid_t object);

/// Text attribute `name` of `object`, "" if there is none.
std::string read_text_attribute(hid_t object, std::string_view name);

/// Texts stored as `type`, of fixed or variable length, `count` of them, that `read` puts into the buffer it is given.
template <class Read>
std::vector<std::string> read_texts(hid_t type, hid_t space, std::size_t count, Read&& read) {
  std::vector<std::string> texts;
  texts.reserve(count);
  if (checked(H5Tis_variable_str(type), "H5Tis_variable_str")) {
    std::vector<char*> pointers(count, nullptr);
    const Reclaim reclaim{type, space, pointers.data()};
    read(pointers.data());
    for (const char* pointer : pointers) texts.emplace_back(pointer ? pointer : "");
  } else {
    const std::size_t size = H5Tget_size(type);
    std::vector<char> bytes(size * count);
    read(bytes.data());
    for (std::size_t index = 0; index < count; ++index) {
      const std::string_view field{bytes.data() + index * size, size};
      texts.emplace_back(field.substr(0, field.find('\0')));
    }
  }
  return texts;
}

}  // namespace motcua::results::hdf5

// How objects lie in the file: creation order kept, no times, shapes, chunks and compression.
#pragma once

#include <cstddef>
#include <vector>

#include "results/hdf5_handle.hpp"
#include "results/storage.hpp"

namespace motcua::results::hdf5 {

/// For creating a dataset: attributes in order of creation, as netCDF-4 wants, and no times, which would make equal
/// files differ.
Properties dataset_properties();

/// For creating a group (H5P_GROUP_CREATE) or a file (H5P_FILE_CREATE): the same, and links in order of creation.
Properties group_properties(hid_t kind);

/// For writing text of any length: the library makes and clears two buffers for each array, by default of 1 MiB.
Properties text_transfer();

/// For a file whose objects are written once and not asked for again: few are kept in memory, which is faster than
/// many.
void keep_few_objects(const Properties& access);

/// The lengths of an array's axes. One of length 0 is unlimited, which is how netCDF-4 says "none yet".
struct Shape {
  std::vector<hsize_t> lengths;

  bool has_empty_axis() const;
  Space space() const;
};

/// The largest block that holds whole trailing axes, and of the axis before them as many steps as fit into `largest`
/// bytes; at least one value.
std::vector<hsize_t> chunk_of(const Shape& shape, std::size_t item_size, std::size_t largest);

/// Chunks and compression for an array of that shape, where it is large enough or must be able to grow. A
/// single value has neither.
void set_layout(const Properties& dataset, const Shape& shape, std::size_t item_size, const Storage& storage);

}  // namespace motcua::results::hdf5

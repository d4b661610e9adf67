#include "results/hdf5_layout.hpp"

#include <algorithm>

namespace motcua::results::hdf5 {
namespace {

constexpr unsigned tracked = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

Properties object_properties(hid_t kind) {
  Properties properties{H5Pcreate(kind), "H5Pcreate"};
  checked(H5Pset_attr_creation_order(properties.id(), tracked), "H5Pset_attr_creation_order");
  checked(H5Pset_obj_track_times(properties.id(), false), "H5Pset_obj_track_times");
  return properties;
}

}  // namespace

Properties dataset_properties() {
  return object_properties(H5P_DATASET_CREATE);
}

Properties group_properties(hid_t kind) {
  Properties properties = object_properties(kind);
  checked(H5Pset_link_creation_order(properties.id(), tracked), "H5Pset_link_creation_order");
  return properties;
}

Properties text_transfer() {
  constexpr std::size_t buffer = 16 << 10;  // bytes
  Properties properties{H5Pcreate(H5P_DATASET_XFER), "H5Pcreate"};
  checked(H5Pset_buffer(properties.id(), buffer, nullptr, nullptr), "H5Pset_buffer");
  return properties;
}

void keep_few_objects(const Properties& access) {
  H5AC_cache_config_t cache{};
  cache.version = H5AC__CURR_CACHE_CONFIG_VERSION;
  checked(H5Pget_mdc_config(access.id(), &cache), "H5Pget_mdc_config");
  cache.set_initial_size = true;
  cache.initial_size = cache.max_size = cache.min_size = 32 << 10;  // bytes
  cache.incr_mode = H5C_incr__off;
  cache.flash_incr_mode = H5C_flash_incr__off;
  cache.decr_mode = H5C_decr__off;
  checked(H5Pset_mdc_config(access.id(), &cache), "H5Pset_mdc_config");
}

bool Shape::has_empty_axis() const {
  return std::find(lengths.begin(), lengths.end(), 0) != lengths.end();
}

Space Shape::space() const {
  if (lengths.empty()) return {H5Screate(H5S_SCALAR), "H5Screate"};
  std::vector<hsize_t> limits = lengths;
  std::replace(limits.begin(), limits.end(), hsize_t{0}, hsize_t{H5S_UNLIMITED});
  return {H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), limits.data()), "H5Screate_simple"};
}

std::vector<hsize_t> chunk_of(const Shape& shape, std::size_t item_size, std::size_t largest) {
  std::vector<hsize_t> chunk(shape.lengths.size(), 1);
  hsize_t room = std::max<hsize_t>(largest / item_size, 1);
  for (std::size_t axis = chunk.size(); axis-- > 0;) {
    chunk[axis] = std::clamp<hsize_t>(shape.lengths[axis], 1, room);
    if (chunk[axis] < shape.lengths[axis]) break;
    room = std::max<hsize_t>(room / chunk[axis], 1);
  }
  return chunk;
}

void set_layout(const Properties& dataset, const Shape& shape, std::size_t item_size, const Storage& storage) {
  if (shape.lengths.empty()) return;
  std::size_t bytes = item_size;
  for (const hsize_t length : shape.lengths) bytes *= length;
  const bool compressed = storage.deflate_level > 0 && bytes > storage.smallest_compressed;
  if (!compressed && !shape.has_empty_axis()) return;
  const auto chunk = chunk_of(shape, item_size, storage.largest_chunk);
  checked(H5Pset_chunk(dataset.id(), static_cast<int>(chunk.size()), chunk.data()), "H5Pset_chunk");
  if (!compressed) return;
  checked(H5Pset_shuffle(dataset.id()), "H5Pset_shuffle");
  checked(H5Pset_deflate(dataset.id(), static_cast<unsigned>(storage.deflate_level)), "H5Pset_deflate");
}

}  // namespace motcua::results::hdf5

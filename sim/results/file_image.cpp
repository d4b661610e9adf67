#include "results/file_image.hpp"

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace motcua::results {
namespace {

constexpr std::size_t growth = 512 << 10;  // bytes; zeroed by the library, used or not

// HDF5 File Format Specification 3.0, superblock versions 2 and 3: signature (8 bytes), version, size of offsets, size
// of lengths, flags (1 each), base address, superblock extension address, end of file address (8 each), …
constexpr std::size_t version_at = 8;
constexpr std::size_t end_of_file_at = 28;
constexpr std::size_t superblock_size = 48;

}  // namespace

FileImage::~FileImage() {
  std::free(buffer_);
}

void FileImage::receive_from(const hdf5::Properties& access) {
  H5FD_file_image_callbacks_t callbacks{};
  callbacks.image_realloc = resize;
  callbacks.image_free = keep;
  callbacks.udata_copy = share;
  callbacks.udata_free = unshare;
  callbacks.udata = this;
  hdf5::checked(H5Pset_fapl_core(access.id(), growth, false), "H5Pset_fapl_core");
  hdf5::checked(H5Pset_file_image_callbacks(access.id(), &callbacks), "H5Pset_file_image_callbacks");
}

std::span<const std::byte> FileImage::bytes() const {
  const auto* start = static_cast<const std::byte*>(buffer_);
  std::uint64_t size = 0;
  const bool is_known = capacity_ >= superblock_size && std::to_integer<int>(start[version_at]) >= 2;
  for (std::size_t byte = 0; is_known && byte < sizeof size; ++byte)
    size |= std::to_integer<std::uint64_t>(start[end_of_file_at + byte]) << (8 * byte);
  if (size < superblock_size || size > capacity_) throw hdf5::Error("the file in memory is incomplete");
  return {start, static_cast<std::size_t>(size)};
}

void* FileImage::resize(void* buffer, std::size_t size, H5FD_file_image_op_t, void* self) {
  void* larger = std::realloc(buffer, size);
  if (larger) static_cast<FileImage*>(self)->capacity_ = size;
  return larger;
}

herr_t FileImage::keep(void* buffer, H5FD_file_image_op_t, void* self) {
  static_cast<FileImage*>(self)->buffer_ = buffer;
  return 0;
}

}  // namespace motcua::results

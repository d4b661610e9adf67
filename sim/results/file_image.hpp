// An HDF5 file that lives in memory until it is closed, then hands over its bytes.
#pragma once

#include <cstddef>
#include <span>

#include "results/hdf5_handle.hpp"

namespace motcua::results {

/// The bytes of a closed file; empty until then. Keeps its place, because the library remembers it.
///
/// H5Fget_file_image() would be the plain way, but up to HDF5 1.14.6 the images of files in the 1.10 format fail their
/// own checksum (HDFGroup/hdf5 issue 1915), and it copies. Here the library's own buffer is kept when it closes.
class FileImage {
 public:
  FileImage() = default;
  ~FileImage();
  FileImage(const FileImage&) = delete;
  FileImage& operator=(const FileImage&) = delete;

  /// Makes files created with `access` live in memory and leave their bytes here when they close.
  void receive_from(const hdf5::Properties& access);

  /// The file, as long as it says itself. Throws hdf5::Error if none has been closed.
  std::span<const std::byte> bytes() const;

 private:
  static void* resize(void* buffer, std::size_t size, H5FD_file_image_op_t, void* self);
  static herr_t keep(void* buffer, H5FD_file_image_op_t, void* self);
  static void* share(void* self) { return self; }
  static herr_t unshare(void*) { return 0; }

  void* buffer_ = nullptr;
  std::size_t capacity_ = 0;
};

}  // namespace motcua::results

// The filters of HDF5, applied by ourselves so that several threads can share the work.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace motcua::results {

/// What HDF5's shuffle filter makes of values of `size` bytes: all first bytes, then all second bytes, and so on.
std::vector<std::byte> shuffled(std::span<const std::byte> values, std::size_t size);

/// What HDF5's deflate filter makes of bytes: a zlib stream (RFC 1950). `level`: 1 to 9.
std::vector<std::byte> deflated(std::span<const std::byte> bytes, int level);

}  // namespace motcua::results

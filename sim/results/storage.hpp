// How values are stored in a file; it changes the file's bytes, not what it says.
#pragma once

#include <cstddef>

namespace motcua::results {

struct Storage {
  int deflate_level = 4;                       ///< 0 (none) to 9, with shuffle
  std::size_t smallest_compressed = 4 * 1024;  ///< bytes; arrays up to this size are stored as they are
  std::size_t largest_chunk = 512 * 1024;      ///< bytes; chunks are never larger than the array
};

}  // namespace motcua::results

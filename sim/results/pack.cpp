#include "results/pack.hpp"

#include <libdeflate.h>

#include <memory>
#include <new>

namespace motcua::results {

std::vector<std::byte> shuffled(std::span<const std::byte> values, std::size_t size) {
  std::vector<std::byte> result(values.size());
  const std::size_t count = values.size() / size;
  for (std::size_t byte = 0; byte < size; ++byte) {
    std::byte* to = result.data() + byte * count;
    const std::byte* from = values.data() + byte;
    for (std::size_t i = 0; i < count; ++i) to[i] = from[i * size];
  }
  return result;
}

std::vector<std::byte> deflated(std::span<const std::byte> bytes, int level) {
  struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
  };
  const std::unique_ptr<libdeflate_compressor, Free> compressor{libdeflate_alloc_compressor(level)};
  if (!compressor) throw std::bad_alloc{};
  std::vector<std::byte> result(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()));
  result.resize(libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), result.data(), result.size()));
  return result;
}

}  // namespace motcua::results

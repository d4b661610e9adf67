#include "results/writer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <span>

#include "results/check.hpp"
#include "results/encode.hpp"

namespace motcua::results {

void write(const Dataset& dataset, const std::filesystem::path& path, const Storage& storage) {
  if (const auto problems = problems_in(dataset); !problems.empty())
    refuse_to_write(path, fmt::format("{}", fmt::join(problems, "; ")));
  FileImage image;
  std::span<const std::byte> bytes;
  try {
    encode(dataset, storage, image);
    bytes = image.bytes();
  } catch (const hdf5::Error& error) {
    refuse_to_write(path, fmt::format("the HDF5 library says: {}", error.what()));
  }
  write_whole(path, bytes);
}

}  // namespace motcua::results

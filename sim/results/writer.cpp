#include "results/writer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <span>

#include "results/check.hpp"
#include "results/encode.hpp"

namespace motcua::results {

void write(const Dataset& dataset, const std::filesystem::path& path, const Storage& storage) {
  if (const auto problems = problems_in(dataset); !problems.empty())
    throw WriteError(fmt::format("cannot write `{}`: {}", path.string(), fmt::join(problems, "; ")));
  FileImage image;
  std::span<const std::byte> bytes;
  try {
    encode(dataset, storage, image);
    bytes = image.bytes();
  } catch (const hdf5::Error& error) {
    throw WriteError(fmt::format("cannot write `{}`: the HDF5 library says: {}", path.string(), error.what()));
  }
  write_whole(path, bytes);
}

}  // namespace motcua::results

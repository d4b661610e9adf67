// Results from the disk.
#pragma once

#include <filesystem>
#include <stdexcept>

#include "results/dataset.hpp"

namespace motcua::results {

/// A file could not be read; `what()` is a sentence with path, reason and remedy.
struct ReadError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The dataset that `write` put into `path`, or another tool that kept to its types: 64-bit floats, signed integers of
/// 8, 32 and 64 bits, text; a dimension scale on every axis. NaN as `_FillValue` of floats goes without saying and is
/// not reported. Throws ReadError for anything else: no file, a folder, not HDF5, damaged, other types.
Dataset read(const std::filesystem::path& path);

}  // namespace motcua::results

// Results onto the disk.
#pragma once

#include <filesystem>

#include "results/dataset.hpp"
#include "results/storage.hpp"
#include "results/whole_file.hpp"

namespace motcua::results {

/// Writes `dataset` to `path` as netCDF-4, which appears there only when it is whole (see `write_whole`). Ask
/// `can_write` before a long run. Throws WriteError with a sentence, or with every one of the `problems_in(dataset)`;
/// nothing is left behind then. Needs memory for the dataset and the finished file.
void write(const Dataset& dataset, const std::filesystem::path& path, const Storage& storage = {});

}  // namespace motcua::results

// One line that says whether two results are the same.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include "results/dataset.hpp"

namespace motcua::results {

/// Attributes of a dataset or group that tell how and by which build it came about rather than what it says; a digest
/// passes over them. Everything else counts: scenario, seed, format version, every label and every value.
inline constexpr std::array<std::string_view, 8> provenance_attributes{
    "version", "commit", "compiler", "libraries", "source", "history", "date_created", "threads"};

/// 32 hexadecimal digits: XXH3-128 over names, shapes, types, labels, attributes and the bits of all values, sorted by
/// name. The same for any order of writing, any compression, chunking and library version; another for any other bit of
/// any value. It finds differences, not forgeries.
std::string digest(const Dataset& dataset);

/// digest(read(path)). Throws ReadError.
std::string digest(const std::filesystem::path& path);

/// 32 hexadecimal digits: XXH3-128 of the text.
std::string hash(std::string_view text);

}  // namespace motcua::results

// What makes a file one of ours, and which of them this program reads.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "results/dataset.hpp"

namespace motcua::results {

/// (major, minor): major changes when what was there is renamed or means something else, minor when something is added.
inline constexpr std::string_view format_version = "1.0";
inline constexpr int format_major = 1;

inline constexpr std::string_view conventions = "CF-1.10 motcua-1";

/// Why a file with these attributes `Conventions` and `format_version` is none that this program reads, and what to do
/// about it; "": it is one.
std::string why_not(std::string_view told_conventions, std::string_view told_version);

/// Reads a results file that motcua wrote. Throws ReadError, with one sentence, for what read() refuses, for files of
/// another program, of another major version of the format, and for files without the dimensions of every results file.
Dataset read_results(const std::filesystem::path& path);

}  // namespace motcua::results

// Where named files lie.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/problem.hpp"

namespace motcua::scenario {

/// The main file of a scenario given as a file or a folder. Throws core::InputError if there is none.
std::filesystem::path main_file(const std::filesystem::path& scenario);

/// The other files of the folder that may hold parts of the scenario: every *.toml that does not declare another kind,
/// by name.
std::vector<std::filesystem::path> part_files(const std::filesystem::path& main);

/// `folder/id.toml` in the scenario's folder or the nearest folder above it; nothing, and a problem with the nearest
/// name, if there is none.
std::optional<std::filesystem::path> find_file(const std::filesystem::path& main, const std::string& folder,
                                               const std::string& id, const core::Place& named_at,
                                               core::Problems& problems);

/// Whether find_file would find it.
bool has_file(const std::filesystem::path& main, const std::string& folder, const std::string& id);

}  // namespace motcua::scenario

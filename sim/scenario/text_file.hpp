// Text files as users hand them in: anything that is not readable UTF-8 text gets a message.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/problem.hpp"

namespace motcua::scenario {

/// The file's text without a byte-order mark; problems (missing, a folder, not text, too large) are added and
/// nothing is returned.
std::optional<std::string> read_text_file(const std::filesystem::path& path, core::Problems& problems);

/// A place in the file as a whole.
core::Place place_in(const std::filesystem::path& path);

}  // namespace motcua::scenario

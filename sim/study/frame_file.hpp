// The study beside its runs: what merge and status need to know, so that neither needs the scenario.
#pragma once

#include <filesystem>

#include "study/experiment.hpp"

namespace motcua::study {

/// Writes `study.sqlite` in the folder, whole or not at all, unless it says the same already. An extended study
/// replaces the one before, and so does any study a file that cannot be read. Throws DatabaseError.
void write_frame(const Frame& frame, const std::filesystem::path& folder);

/// Throws DatabaseError if the folder holds none.
Frame read_frame(const std::filesystem::path& folder);

}  // namespace motcua::study

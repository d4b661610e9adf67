// What the verbs of studies have in common.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "study/standing.hpp"

namespace motcua::cli {

/// Where a study's runs lie unless another folder is named: beside where the program was started, by the study's name.
std::filesystem::path default_folder(const std::string& study);

/// Position of the measure that tells the leading model, among those kept of a run.
std::size_t objective_of(const study::Study& study);

}  // namespace motcua::cli

// Which program made this result: its version, the commit it was built from and the compiler that built it.
#pragma once

#include <string_view>

namespace motcua::core {

/// The version of the program, "MAJOR.MINOR.PATCH".
std::string_view program_version();

/// The first twelve digits of the git commit, with "-dirty" where the sources differed from it; "unknown" outside git.
std::string_view program_commit();

/// The compiler and its version, such as "GNU 12.2.0".
std::string_view compiler();

}  // namespace motcua::core

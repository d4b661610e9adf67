// The command line as a whole.
#pragma once

namespace motcua::cli {

/// Understands the command line, does the verb, and turns what went wrong into words on stderr and an exit code: 0
/// done, 1 the input is wrong, 2 usage, 3 the run failed, 130 interrupted.
int run_program(int count, char** arguments);

}  // namespace motcua::cli

// The program: which verb, and what its end means to the caller.
#include "cli/program.hpp"

int main(int count, char** arguments) {
  return motcua::cli::run_program(count, arguments);
}

// motcua digest: same values, same line.
#include "results/digest.hpp"

#include "cli/options.hpp"
#include "results/contract.hpp"

namespace motcua::cli {

void add_digest(CLI::App& program, Todo& todo) {
  CLI::App* verb = program.add_subcommand("digest", "Print a hash of a results file's names, shapes, types and values");
  const auto file = std::make_shared<std::string>();
  verb->add_option("FILE", *file, "A results file")->required();
  verb->callback([file, &todo] {
    todo = [file] {
      print(results::digest(results::read_results(*file)) + "\n");
      return exit_done;
    };
  });
}

}  // namespace motcua::cli

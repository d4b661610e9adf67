// motcua docs: the reference pages, from the tables that the program itself reads.
#include "cli/options.hpp"
#include "scenario/reference.hpp"
#include "study/results.hpp"
#include "study/study_text.hpp"

namespace motcua::cli {

void add_docs(CLI::App& program, Todo& todo) {
  CLI::App* verb = program.add_subcommand("docs", "Print a reference page in Markdown");
  const auto page = std::make_shared<std::string>();
  verb->add_option("PAGE", *page, "scenario: the language; results: the results file; study: studies")
      ->required()
      ->check(CLI::IsMember({"scenario", "results", "study"}));
  verb->callback([page, &todo] {
    todo = [page] {
      print(*page == "scenario"  ? scenario::reference_page()
            : *page == "results" ? study::results_reference()
                                 : study::study_reference());
      return exit_done;
    };
  });
}

}  // namespace motcua::cli

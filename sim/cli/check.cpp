// motcua check: every problem of a scenario at once.
#include "scenario/check.hpp"

#include <fmt/format.h>

#include "cli/options.hpp"
#include "scenario/print.hpp"
#include "scenario/resolve.hpp"

namespace motcua::cli {
namespace {

struct CheckOptions {
  ScenarioOptions scenario;
  TalkOptions talk;
  std::string model;
  bool resolved = false;
};

int check(const CheckOptions& options) {
  const scenario::Source source =
      options.scenario.load(options.model.empty() ? std::vector<std::string>{} : std::vector{options.model});
  const core::Problems problems = scenario::check(source);
  if (!problems.empty()) throw core::InputError{problems};
  if (!options.resolved) return exit_done;
  const std::string model = options.model.empty() ? scenario::model_ids(source).front() : options.model;
  print(scenario::resolved_text(scenario::resolve(source, model)));
  return exit_done;
}

}  // namespace

void add_check(CLI::App& program, Todo& todo) {
  CLI::App* verb = program.add_subcommand("check", "Tell every problem of a scenario");
  const auto options = std::make_shared<CheckOptions>();
  options->scenario.add_to(*verb);
  options->talk.add_to(*verb);
  verb->add_option("--model", options->model, "A government model, for --resolved or besides the scenario's own");
  verb->add_flag("--resolved", options->resolved, "Print the scenario as it is under the model, all patches applied");
  verb->callback([options, &todo] { todo = [options] { return check(*options); }; });
}

}  // namespace motcua::cli

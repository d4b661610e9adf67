// motcua diff: how two models or scenarios differ, in words.
#include "scenario/diff.hpp"

#include "cli/options.hpp"
#include "scenario/resolve.hpp"

namespace motcua::cli {
namespace {

struct DiffOptions {
  std::vector<std::string> what;
  std::vector<std::string> sets;
  std::vector<std::string> measures;
  std::string model;
};

scenario::Document document(const DiffOptions& options, const std::string& path, const std::string& model) {
  ScenarioOptions one{path, options.sets, options.measures};
  const scenario::Source source = one.load(model.empty() ? std::vector<std::string>{} : std::vector{model});
  scenario::Document result = scenario::resolve(source, model.empty() ? scenario::model_ids(source).front() : model);
  if (!result.problems.empty()) throw core::InputError{result.problems};
  return result;
}

/// Two scenarios, or a scenario and two of its models.
int diff(const DiffOptions& options) {
  const bool one_scenario = options.what.size() == 3;
  const scenario::Document a = document(options, options.what[0], one_scenario ? options.what[1] : options.model);
  const scenario::Document b =
      document(options, options.what[one_scenario ? 0 : 1], one_scenario ? options.what[2] : options.model);
  print(scenario::difference_in_words(a, b));
  return exit_done;
}

}  // namespace

void add_diff(CLI::App& program, Todo& todo) {
  CLI::App* verb = program.add_subcommand("diff", "Tell in words how two scenarios, or two models of one, differ");
  const auto options = std::make_shared<DiffOptions>();
  verb->add_option("WHAT", options->what, "SCENARIO SCENARIO, or SCENARIO MODEL MODEL")->required()->expected(2, 3);
  verb->add_option("--set", options->sets, "Change a value in both: path=value")->take_all()->expected(1);
  verb->add_option("--measure", options->measures, "Apply a measure in both")->take_all()->expected(1);
  verb->add_option("--model", options->model, "The government model of two scenarios; each one's first by default");
  verb->callback([options, &todo] { todo = [options] { return diff(*options); }; });
}

}  // namespace motcua::cli

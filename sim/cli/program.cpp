#include "cli/program.hpp"

#include <fmt/format.h>

#include "agents/run.hpp"
#include "cli/options.hpp"
#include "core/problem.hpp"
#include "core/version.hpp"
#include "results/reader.hpp"
#include "results/whole_file.hpp"
#include "study/sqlite.hpp"

namespace motcua::cli {
namespace {

std::vector<std::string> verb_names(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* verb : program.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(verb->get_name());
  return names;
}

std::vector<std::string> flag_names(const CLI::App& verb) {
  std::vector<std::string> names;
  for (const CLI::Option* option : verb.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::string suggestion(const std::string& word, const std::vector<std::string>& candidates,
                       const std::string& otherwise) {
  const std::string near = core::nearest(word, candidates);
  return near.empty() ? otherwise : fmt::format("did you mean `{}`?", near);
}

/// A first word that is no verb.
void require_verb(const CLI::App& program, int count, char** arguments) {
  if (count < 2 || arguments[1][0] == '-') return;
  const std::string word = arguments[1];
  const std::vector<std::string> verbs = verb_names(program);
  if (std::count(verbs.begin(), verbs.end(), word) > 0) return;
  throw UsageError{fmt::format("there is no verb `{}`; {}", word, suggestion(word, verbs, "motcua --help lists them"))};
}

/// Words that the verb does not know; flags it takes are looked through for what was meant.
void require_no_extras(const CLI::App& program) {
  for (const CLI::App* verb : program.get_subcommands()) {
    for (const std::string& extra : verb->remaining()) {
      const std::string flag = extra.substr(0, extra.find('='));
      const std::string otherwise = fmt::format("motcua {} --help tells what it takes", verb->get_name());
      throw UsageError{fmt::format("{} takes no `{}`; {}", verb->get_name(), extra,
                                   flag[0] == '-' ? suggestion(flag, flag_names(*verb), otherwise) : otherwise)};
    }
  }
}

void add_verbs(CLI::App& program, Todo& todo) {
  add_check(program, todo);
  add_run(program, todo);
  add_compare(program, todo);
  add_sweep(program, todo);
  add_merge(program, todo);
  add_status(program, todo);
  add_diff(program, todo);
  add_digest(program, todo);
  add_docs(program, todo);
  add_export(program, todo);
  add_verify(program, todo);
  for (CLI::App* verb : program.get_subcommands([](const CLI::App*) { return true; })) verb->allow_extras();
}

int say(int code, const std::string& text) {
  Voice{}.say(Talk::error, text);
  return code;
}

int parse_and_do(int count, char** arguments) {
  CLI::App program{"Simulates a city's administrative one-stop shops under different government models.", "motcua"};
  program.set_version_flag("--version", fmt::format("motcua {} ({}, {})", core::program_version(),
                                                    core::program_commit(), core::compiler()));
  program.require_subcommand(1);
  Todo todo;
  add_verbs(program, todo);
  if (count < 2) return say(exit_usage, program.help());
  try {
    require_verb(program, count, arguments);
    program.parse(count, arguments);
    require_no_extras(program);
  } catch (const CLI::Success& help_or_version) {
    return program.exit(help_or_version);
  } catch (const CLI::ParseError& error) {
    return say(exit_usage, fmt::format("motcua: {}; motcua --help tells what it takes", error.what()));
  }
  return todo();
}

}  // namespace

int run_program(int count, char** arguments) {
  try {
    return parse_and_do(count, arguments);
  } catch (const UsageError& error) {
    return say(exit_usage, fmt::format("motcua: {}", error.what()));
  } catch (const core::InputError& error) {
    return say(exit_input, error.problems().text());
  } catch (const results::ReadError& error) {
    return say(exit_input, fmt::format("motcua: {}", error.what()));
  } catch (const study::DatabaseError& error) {
    return say(exit_failed, fmt::format("motcua: {}", error.what()));
  } catch (const agents::LawBroken& error) {
    return say(exit_failed, fmt::format("motcua is wrong, please report this: {}", error.what()));
  } catch (const std::bad_alloc&) {
    return say(exit_failed, "motcua: there is not enough memory; run fewer replications or a smaller city at once");
  } catch (const std::exception& error) {
    return say(exit_failed, fmt::format("motcua: {}", error.what()));
  }
}

}  // namespace motcua::cli

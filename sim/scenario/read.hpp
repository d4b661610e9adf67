// Finding and reading the files of a scenario.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "scenario/layer.hpp"

namespace motcua::scenario {

/// What the command line adds.
struct Options {
  std::vector<std::string> sets;      ///< "path=value", in the order typed
  std::vector<std::string> measures;  ///< ids of measures besides those that the scenario names
  std::vector<std::string> models;    ///< government models besides (and before) those that the scenario names
};

/// Everything that was read, before any patch: the base, the government models it may run under, the measures.
struct Source {
  std::filesystem::path path;           ///< of the scenario's main file
  std::vector<Layer> base;              ///< main file, parts of its folder by name, procedures as named
  std::map<std::string, Layer> models;  ///< by id, with those they are based on, and measures of one model only
  std::vector<std::string> model_ids;   ///< as the scenario names them; none: the base itself
  std::vector<Layer> measures;          ///< in the order named
  std::vector<Patch> sets;
  std::set<std::string> failed;  ///< see Document::failed
  core::Problems problems;       ///< what was wrong with the files

  const Object& head() const { return base.front().head; }
};

/// Reads a scenario: its main file, or the folder that holds it (`city.toml`, or the only file of kind "city" or
/// "theory"); the parts beside it; and the procedures, government models and measures it names, which are looked for in
/// the scenario's folder and then upward: `procedures/ID.toml`, `governments/ID.toml`, `measures/ID.toml`,
/// `parts/ID.toml`. Throws core::InputError only if there is no main file to begin with; all else is in
/// Source::problems.
Source load(const std::filesystem::path& scenario, const Options& options = {});

/// Reads a model that the scenario does not name, and those it is based on, into the source.
void load_model(Source& source, const std::string& id, const core::Place& named_at);

}  // namespace motcua::scenario

// A small scenario with two models, ready to run.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scenario/resolve.hpp"
#include "study/plan.hpp"

inline motcua::study::Plan example_plan(std::vector<std::string> sets = {}) {
  motcua::scenario::Options options;
  options.sets = std::move(sets);
  auto source = motcua::scenario::load(std::filesystem::path{MOTCUA_SOURCE_DIR} / "tests/cli/two-desks", options);
  const auto ids = motcua::scenario::model_ids(source);
  return motcua::study::make_plan(std::move(source), ids);
}

// One city under models that follow one another: what holds from the start, and what each dated reform makes of it.
#pragma once

#include <string>
#include <vector>

#include "core/tick.hpp"
#include "model/model.hpp"

namespace motcua::model {

/// A model and the instant from which it holds.
struct DatedModel {
  core::Tick from;
  Model model;
};

/// In order of time; the first holds from the start of the run. Their tables agree: a department, officer, agency or
/// source has the same id in all of them, and where a model does not have it, it is marked absent.
using Timeline = std::vector<DatedModel>;

/// Gives things that are the same (by canonical name or key) the same ids in all models. Returns why that is
/// impossible, one sentence each: units, groups, procedures, their steps and sources must be the same at all dates.
std::vector<std::string> align(Timeline& timeline);

}  // namespace motcua::model

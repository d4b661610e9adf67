// One city under models that follow one another: what holds from the start, and what each dated reform makes of it.
#pragma once

#include <string>
#include <vector>

#include "core/tick.hpp"
#include "model/model.hpp"
#include "model/review.hpp"
#include "model/transition.hpp"

namespace motcua::model {

/// A model, the instant from which it holds, and how it is come to.
struct DatedModel {
  core::Tick from;
  Model model;
  Transition transition{};
  std::uint32_t reviews = 0;  ///< so many reviews have been decided when it begins to hold
  std::uint32_t passed = 0;   ///< and it holds if those of these bits, and no others, were passed
};

/// In order of time; the first holds from the start of the run. Their tables agree: a department, officer, agency or
/// source has the same id in all of them, and where a model does not have it, it is marked absent. Where reviews
/// decide, there is a model for each outcome.
struct Timeline : std::vector<DatedModel> {
  using std::vector<DatedModel>::vector;
  std::vector<Review> reviews{};  ///< in order of time
};

/// The model that holds just before the given one; `number` must not be the first.
std::size_t predecessor(const Timeline& timeline, std::size_t number);

/// Gives things that are the same (by canonical name or key) the same ids in all models. Returns why that is
/// impossible, one sentence each: units, groups, procedures, their steps and sources must be the same at all dates.
std::vector<std::string> align(Timeline& timeline);

}  // namespace motcua::model

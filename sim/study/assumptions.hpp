// Which numbers of a scenario are assumptions, and where the others come from: a comparison rests on them, so they go
// where its results go.
#pragma once

#include <string>
#include <vector>

#include "study/plan.hpp"

namespace motcua::study {

/// One assumption or source and where it was named; many values may rest on it.
struct Assumption {
  std::string place;  ///< "procedures/house-permit.toml:12", seen from the scenario's folder; "--set"
  std::string text;
  std::size_t values = 0;  ///< that rest on it
};

/// The assumptions of all models, by place; each file's wording is told once.
std::vector<Assumption> assumptions_of(const Plan& plan);

/// The sources of all models, likewise.
std::vector<Assumption> sources_of(const Plan& plan);

/// One line each: "place: text (3 values)".
std::string text_of(const std::vector<Assumption>& assumptions);

}  // namespace motcua::study

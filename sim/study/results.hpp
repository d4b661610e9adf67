// Finished runs as a dataset for the results file.
#pragma once

#include "results/dataset.hpp"
#include "study/plan.hpp"
#include "study/runner.hpp"

namespace motcua::study {

/// Everything that finished, with what it was made from. Variables and attributes are described by results_reference();
/// of the tables those that the settings ask for. NaN stands for "nothing happened of which this could be told", and
/// for what a model does not have.
results::Dataset results_of(const Plan& plan, const Finished& finished, const RunnerSettings& settings);

/// The reference page of the results file, in Markdown, from the tables that fill it.
std::string results_reference();

}  // namespace motcua::study

// One row per dossier and per piece of work, on request.
#pragma once

#include "results/dataset.hpp"
#include "study/axes.hpp"
#include "study/runner.hpp"

namespace motcua::study {

/// Adds the groups `dossiers` and `work`: flat tables, one variable per column. Columns ending in _index count along
/// the coordinate of that name at the root of the file.
void add_rows(const Plan& plan, const Finished& finished, const Axes& axes, results::Dataset& data);

}  // namespace motcua::study

// How many durations were how long.
#pragma once

#include "results/dataset.hpp"
#include "study/axes.hpp"
#include "study/runner.hpp"

namespace motcua::study {

/// Adds the dimension `duration_bin`, of the bins in which anything fell under any model, and for each spread of
/// spread_table NAME_histogram(model, replication, procedure, duration_bin), NAME_histogram_by_unit and
/// NAME_histogram_by_group. The figures must have been taken with histograms.
void add_histograms(const Axes& axes, const Finished& finished, results::Dataset& data);

}  // namespace motcua::study

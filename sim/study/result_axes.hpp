// The axes of a results file: dimensions, coordinates and labels.
#pragma once

#include "results/dataset.hpp"
#include "study/axes.hpp"

namespace motcua::study {

/// Adds every dimension but `quantile` and `duration_bin`, with coordinates and labels, as dimension_table and
/// label_table tell. `replications`: the numbers of those that are in the file.
void add_axes(const Plan& plan, const Axes& axes, const std::vector<std::uint32_t>& replications,
              results::Dataset& data);

/// Adds a dimension with its coordinate.
void add_axis(results::Dataset& data, const std::string& name, results::Values coordinate, const std::string& unit,
              std::vector<results::Attribute> attributes = {});

/// Adds a label of label_table.
void add_label(results::Dataset& data, std::string_view name, results::Values values);

}  // namespace motcua::study

// What a merged file says of its points, models and factors, before any run.
#pragma once

#include <string>
#include <vector>

#include "results/dataset.hpp"
#include "study/experiment.hpp"
#include "study/measure_table.hpp"

namespace motcua::study {

/// Dimensions, coordinates, factors and attributes of the merged file of a study.
results::Dataset labels_of(const Frame& frame, const Study& study, const std::vector<Point>& points);

/// What belongs to every variable over points: the factors, and the models' names.
std::string coordinates_of(const Study& study);

/// A measure as the label of an axis.
std::string words_of(const Measure& measure);

}  // namespace motcua::study

// What a dataset must fulfil before it may become a file that every analyst's tool opens.
#pragma once

#include <string>
#include <vector>

#include "results/dataset.hpp"

namespace motcua::results {

/// Every reason why `dataset` cannot be written, one sentence each; empty if it can. Asked for are:
/// - names of letters, digits and underscores that start with a letter and occur once (netCDF-4, CF 2.3);
/// - dimensions that exist, each at most once in a variable, and as many values as their lengths multiply to;
/// - coordinates that are one-dimensional, named as their dimension, and beside it;
/// - `units` and `long_name` on every variable, and no unit that xarray before 2026.04 takes for a duration
///   (`days`, `hours`, `minutes`, `seconds`, …), because that turns numbers into timedelta64;
/// - attributes that are not empty lists and not among those that the file format keeps for itself;
/// - text in UTF-8 without zero bytes.
std::vector<std::string> problems_in(const Dataset& dataset);

}  // namespace motcua::results

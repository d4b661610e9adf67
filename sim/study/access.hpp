// How near the doors are: a property of the model, no run is needed.
#pragma once

#include <limits>
#include <vector>

#include "model/model.hpp"

namespace motcua::study {

/// Shares of the residents, weighted by their needs; NaN where nobody needs time to travel.
struct Access {
  double within_half_an_hour = std::numeric_limits<double>::quiet_NaN();  ///< of a door, one way
  double within_5_km = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> by_group;  ///< within half an hour
};

/// Of each source of needs sixteen homes, spread over the unit as model::Doors spreads them, and the nearest door that
/// receives what is needed; machines only for those who use them.
Access access_of(const model::Model& model);

}  // namespace motcua::study

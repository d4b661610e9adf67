// The rating of a one-stop shop.
#pragma once

#include "measures/quantity.hpp"

namespace motcua::study {

/// Points out of 18: six of the nine items of the official rating, each 0 to 2, times 18/12; NaN without dossiers or
/// deadlines. 15 is excellent, 12 good, 9 fair, 6 average. The other three (attitude, feedback, payment) need what a
/// simulation does not know. Limits of the items are assumptions, except for the wait (Decision 468/2021: 15 and 30
/// minutes).
double rating(const measures::Sums& sums);

}  // namespace motcua::study

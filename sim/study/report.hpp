// A comparison as text for a planner: figures with their intervals, what is clear, where it is tight, what it rests on.
#pragma once

#include <string>

#include "study/comparison.hpp"

namespace motcua::study {

/// Lines of at most 120 columns of UTF-8. With one model its figures; with several, each beside the first, with the
/// paired difference. Without any finished replication it says so.
std::string report(const Plan& plan, const Finished& finished, std::uint64_t seed);

/// "12.34 ± 0.05"; the mean alone without an interval or where nothing varies; "-" for nothing.
std::string estimate_text(const Estimate& estimate, int decimals, bool with_sign = false);

}  // namespace motcua::study

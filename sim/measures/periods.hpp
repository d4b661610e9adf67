// The periods into which a run is cut to tell its course: months, days or hours.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "core/tick.hpp"

namespace motcua::measures {

enum class Period : std::uint8_t { month, day, hour };

/// When each period of a run of `length` from midnight of `start` begins: the run itself, then every first of a month,
/// midnight or full hour within it. At least one.
std::vector<core::Tick> period_starts(std::chrono::sys_days start, core::Duration length, Period period);

}  // namespace motcua::measures

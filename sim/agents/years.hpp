// Rates a year and salaries a month, in ticks: the mean year of the Gregorian calendar and its twelfth.
#pragma once

namespace motcua::agents {

inline constexpr double ms_a_year = 365.2425 * 24 * 3600 * 1000;
inline constexpr double ms_a_month = ms_a_year / 12;

}  // namespace motcua::agents

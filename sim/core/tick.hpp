// Simulated time: integer ticks of one millisecond, counted from 00:00 on the first day of the run.
#pragma once

#include <chrono>
#include <cstdint>
#include <ratio>

namespace motcua::core {

/// A span of simulated time in whole ticks (1 tick = 1 ms).
using Duration = std::chrono::duration<std::int64_t, std::milli>;

/// The clock of a run; it has no `now()`, each logical process keeps its own.
struct SimulationClock {
  using rep = Duration::rep;
  using period = Duration::period;
  using duration = Duration;
  using time_point = std::chrono::time_point<SimulationClock, Duration>;
  static constexpr bool is_steady = true;
};

/// An instant of simulated time.
using Tick = SimulationClock::time_point;

/// 00:00 on the first day of the run.
inline constexpr Tick run_start{};

/// Later than every instant of any run: 2^41 - 1 ticks, 69 years. Event keys hold ticks in 41 bits.
inline constexpr Tick never{Duration{(std::int64_t{1} << 41) - 1}};

inline constexpr Duration one_day{24LL * 60 * 60 * 1000};

/// Milliseconds, that is ticks, in an hour, and in the mean year of the Gregorian calendar.
inline constexpr double hour_ms = 3'600'000;
inline constexpr double year_ms = 365.2425 * 24 * hour_ms;

/// A duration in (fractional) hours, for reports.
constexpr double in_hours(Duration duration) {
  return static_cast<double>(duration.count()) / hour_ms;
}

}  // namespace motcua::core

// What a scenario says about opening hours: a week, and the dates that differ from it.
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <string>
#include <vector>

#include "core/tick.hpp"

namespace motcua::model {

/// Open from `from` until just before `until`, both counted from midnight; `until` may be 24 h.
struct OpenInterval {
  core::Duration from{};
  core::Duration until{};
  auto operator<=>(const OpenInterval&) const = default;
};

/// Dates on which the week does not hold: closed where `open` is empty (a holiday), else open at these hours
/// (a half-day, a make-up Saturday).
struct CalendarException {
  std::chrono::sys_days first{};  ///< first date
  std::chrono::sys_days last{};   ///< last date, included
  std::vector<OpenInterval> open;
};

/// Weekly hours and exceptions; where exceptions overlap, the later in the list holds.
struct CalendarSpec {
  std::array<std::vector<OpenInterval>, 7> week;  ///< Monday first; each sorted and without overlap
  std::vector<CalendarException> exceptions;

  /// The opening hours of a date.
  const std::vector<OpenInterval>& hours_on(std::chrono::sys_days date) const;
};

/// What is wrong with a calendar: the thing and its value, the reason, what to try.
struct CalendarFault {
  std::string what;
  std::string why;
  std::string remedy;
};

/// Malformed hours: outside the day, upside down, out of order or overlapping; exceptions that end before they begin.
std::vector<CalendarFault> check_hours(const CalendarSpec& spec);

/// check_hours, and a calendar without a working hour: lawful for `Calendar`, but an office that never opens is a
/// mistake of the scenario.
std::vector<CalendarFault> check_calendar(const CalendarSpec& spec);

}  // namespace motcua::model

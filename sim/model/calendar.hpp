// Opening hours compiled for a run: who is open when, and how long until a piece of work is done.
//
// A calendar covers `days` dates from the run's first one; outside them it is closed. Open time is a union of half-open
// intervals [from, until). Intervals that touch, at noon or across midnight, are one. Nothing allocates after
// construction and every call is safe from any number of threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "core/tick.hpp"
#include "model/calendar_spec.hpp"

namespace motcua::model {

class Calendar {
 public:
  /// The calendar of `days` dates, the first of which begins at `core::run_start`.
  /// Throws std::invalid_argument where hours or exceptions are malformed (see check_hours) or `days` < 1.
  Calendar(const CalendarSpec& spec, std::chrono::sys_days start, int days);

  /// Open round the clock and for ever; every day is a working day.
  static Calendar always();
  bool is_always() const { return always_; }

  bool is_open(core::Tick tick) const;

  /// The first open instant at or after `tick`; `core::never` if it has closed for good.
  core::Tick next_open(core::Tick tick) const;

  /// The end of the open time that contains `tick`, which must be open; `core::never` for always().
  core::Tick close_of(core::Tick tick) const;

  /// When the doors close for the night: the end of the last open time of `tick`'s date, lunch breaks passed over,
  /// which is on a later date if it passes midnight; 00:00 of that date if it has none. `core::never` for always().
  core::Tick last_close_of_day(core::Tick tick) const;

  /// Open time within [a, b); zero if b <= a.
  core::Duration open_time(core::Tick a, core::Tick b) const;

  /// The earliest instant by which `work` >= 0 of open time has passed since `from`: work that takes exactly until
  /// closing ends at closing, not next morning. Zero work ends at `from`, even if closed; work for which the
  /// calendar is too short ends `core::never`.
  core::Tick add_open_time(core::Tick from, core::Duration work) const;

  /// A statutory deadline: the end of open time on the n-th working day after `from`'s date, hours not counted.
  /// n = 0 is the same day, or the next working day if that day has no open time left, so that no deadline lies
  /// before `from`. A working day is a date with any open time. `core::never` beyond the calendar.
  core::Tick add_working_days(core::Tick from, int n) const;

  bool is_working_day(core::Tick tick) const;

  /// The first open instant of the next working day after `tick`'s date.
  core::Tick start_of_next_working_day(core::Tick tick) const;

  /// Working days after a's date, up to and including b's, by date as a deadline counts them; zero if b <= a. A span
  /// that ends at midnight ends on the date before.
  int working_days_between(core::Tick a, core::Tick b) const;

 private:
  /// One open interval of a kind of day, in ms since midnight; `before` is the day's open time earlier than it.
  struct Span {
    std::int32_t from;
    std::int32_t until;
    std::int32_t before;
  };
  /// One date. Its intervals are spans_[first_span .. first_span + span_count).
  struct Day {
    std::int64_t open_before;      ///< open ms from the run's start to 00:00
    core::Tick closes;             ///< if open at 00:00: end of that open time
    std::uint32_t working_before;  ///< working days on earlier dates
    std::uint16_t first_span;
    std::uint16_t span_count;
  };
  struct Position {
    std::int64_t day;
    std::int32_t time;  ///< ms since midnight
  };

  Calendar() = default;
  static Position locate(core::Tick tick);
  bool covers(std::int64_t day) const { return static_cast<std::uint64_t>(day) < day_count_; }
  const Span* first(const Day& day) const { return spans_.data() + day.first_span; }
  const Span* last(const Day& day) const { return first(day) + day.span_count; }
  std::uint32_t working_days_before(std::int64_t day) const;
  std::int64_t open_before(core::Tick tick) const;
  core::Tick end_of(std::int64_t day, const Span& span) const;
  core::Tick opening(std::uint32_t working_day) const;
  core::Tick day_closing(std::uint32_t working_day) const;
  core::Tick when_open_sum_is(std::int64_t sum, std::int64_t from_day) const;

  void compile_days(const CalendarSpec& spec, std::chrono::sys_days start, int days);
  void compile_midnights();

  bool always_ = false;
  std::uint64_t day_count_ = 0;
  std::int64_t longest_day_ = 1;            ///< most open ms of any date, to guess where work ends
  std::vector<Span> spans_;                 ///< of every kind of day, one after the other
  std::vector<Day> days_;                   ///< one per date, and one past the last for the sums
  std::vector<std::int32_t> working_days_;  ///< dates with open time, in order
};

}  // namespace motcua::model

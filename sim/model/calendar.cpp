#include "model/calendar.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <stdexcept>

namespace motcua::model {
namespace {

constexpr std::int64_t day_ms = core::one_day.count();

std::int64_t ms(core::Tick tick) {
  return tick.time_since_epoch().count();
}
core::Tick at(std::int64_t milliseconds) {
  return core::Tick{core::Duration{milliseconds}};
}
std::int32_t day_time(core::Duration time) {
  return static_cast<std::int32_t>(time.count());
}

/// The intervals with those that touch joined.
std::vector<OpenInterval> joined(const std::vector<OpenInterval>& hours) {
  std::vector<OpenInterval> result;
  for (const OpenInterval& interval : hours) {
    if (!result.empty() && result.back().until == interval.from) {
      result.back().until = interval.until;
    } else {
      result.push_back(interval);
    }
  }
  return result;
}

}  // namespace

Calendar::Calendar(const CalendarSpec& spec, std::chrono::sys_days start, int days) {
  const std::vector<CalendarFault> faults = check_hours(spec);
  if (!faults.empty()) throw std::invalid_argument{faults.front().what + ", " + faults.front().why};
  if (days < 1) throw std::invalid_argument{"a calendar of no days"};
  compile_days(spec, start, days);
  compile_midnights();
}

Calendar Calendar::always() {
  Calendar calendar;
  calendar.always_ = true;
  return calendar;
}

void Calendar::compile_days(const CalendarSpec& spec, std::chrono::sys_days start, int days) {
  std::map<std::vector<OpenInterval>, std::uint16_t> kinds;
  std::int64_t open = 0;
  day_count_ = static_cast<std::uint64_t>(days);
  days_.reserve(day_count_ + 1);
  for (int number = 0; number < days; ++number) {
    const std::vector<OpenInterval> hours = joined(spec.hours_on(start + std::chrono::days{number}));
    const auto [kind, is_new] = kinds.try_emplace(hours, static_cast<std::uint16_t>(spans_.size()));
    std::int32_t of_day = 0;
    for (const OpenInterval& interval : hours) {
      if (is_new) spans_.push_back({day_time(interval.from), day_time(interval.until), of_day});
      of_day += day_time(interval.until - interval.from);
    }
    if (spans_.size() > std::numeric_limits<std::uint16_t>::max()) {
      throw std::invalid_argument{"a calendar with more than 65,535 different opening hours"};
    }
    days_.push_back({open,
                     {},
                     static_cast<std::uint32_t>(working_days_.size()),
                     kind->second,
                     static_cast<std::uint16_t>(hours.size())});
    if (!hours.empty()) working_days_.push_back(number);
    open += of_day;
    longest_day_ = std::max<std::int64_t>(longest_day_, of_day);
  }
  days_.push_back({open, {}, static_cast<std::uint32_t>(working_days_.size()), 0, 0});
}

/// Open time that passes midnight ends on a later date; from the last date backwards, each midnight learns where.
void Calendar::compile_midnights() {
  days_.back().closes = at(static_cast<std::int64_t>(day_count_) * day_ms);
  for (std::int64_t day = static_cast<std::int64_t>(day_count_) - 1; day >= 0; --day) {
    Day& today = days_[static_cast<std::size_t>(day)];
    const bool open_at_midnight = today.span_count > 0 && first(today)->from == 0;
    today.closes = open_at_midnight ? end_of(day, *first(today)) : at(day * day_ms);
  }
}

Calendar::Position Calendar::locate(core::Tick tick) {
  const std::int64_t count = ms(tick);
  const std::int64_t day = (count >= 0 ? count : count - day_ms + 1) / day_ms;
  return {day, static_cast<std::int32_t>(count - day * day_ms)};
}

core::Tick Calendar::end_of(std::int64_t day, const Span& span) const {
  if (span.until == day_ms) return days_[static_cast<std::size_t>(day) + 1].closes;
  return at(day * day_ms + span.until);
}

/// Working days on dates before `day`, which may lie outside the calendar.
std::uint32_t Calendar::working_days_before(std::int64_t day) const {
  const auto clamped = std::clamp<std::int64_t>(day, 0, static_cast<std::int64_t>(day_count_));
  return days_[static_cast<std::size_t>(clamped)].working_before;
}

core::Tick Calendar::opening(std::uint32_t working_day) const {
  if (working_day >= working_days_.size()) return core::never;
  const std::int64_t day = working_days_[working_day];
  return at(day * day_ms + first(days_[static_cast<std::size_t>(day)])->from);
}

core::Tick Calendar::day_closing(std::uint32_t working_day) const {
  if (working_day >= working_days_.size()) return core::never;
  const std::int64_t day = working_days_[working_day];
  return at(day * day_ms + last(days_[static_cast<std::size_t>(day)])[-1].until);
}

bool Calendar::is_open(core::Tick tick) const {
  if (always_) return true;
  const auto [day, time] = locate(tick);
  if (!covers(day)) return false;
  const Day& today = days_[static_cast<std::size_t>(day)];
  for (const Span* span = first(today); span != last(today); ++span) {
    if (time < span->until) return time >= span->from;
  }
  return false;
}

core::Tick Calendar::next_open(core::Tick tick) const {
  if (always_) return tick;
  const auto [day, time] = locate(tick);
  if (!covers(day)) return day < 0 ? opening(0) : core::never;
  const Day& today = days_[static_cast<std::size_t>(day)];
  for (const Span* span = first(today); span != last(today); ++span) {
    if (time < span->until) return time >= span->from ? tick : at(day * day_ms + span->from);
  }
  return opening(days_[static_cast<std::size_t>(day) + 1].working_before);
}

core::Tick Calendar::close_of(core::Tick tick) const {
  if (always_) return core::never;
  const auto [day, time] = locate(tick);
  if (!covers(day)) return tick;
  const Day& today = days_[static_cast<std::size_t>(day)];
  const Span* span = first(today);
  while (span != last(today) && time >= span->until) ++span;
  return span == last(today) ? tick : end_of(day, *span);
}

core::Tick Calendar::last_close_of_day(core::Tick tick) const {
  if (always_) return core::never;
  const std::int64_t day = locate(tick).day;
  if (!is_working_day(tick)) return at(day * day_ms);
  return end_of(day, last(days_[static_cast<std::size_t>(day)])[-1]);
}

/// Open ms from the run's start to `tick`.
std::int64_t Calendar::open_before(core::Tick tick) const {
  const auto [day, time] = locate(tick);
  if (!covers(day)) return day < 0 ? 0 : days_.back().open_before;
  const Day& today = days_[static_cast<std::size_t>(day)];
  std::int64_t open = today.open_before;
  for (const Span* span = first(today); span != last(today) && time > span->from; ++span) {
    open += std::min(time, span->until) - span->from;
  }
  return open;
}

core::Duration Calendar::open_time(core::Tick a, core::Tick b) const {
  if (b <= a) return core::Duration{};
  if (always_) return b - a;
  return core::Duration{open_before(b) - open_before(a)};
}

core::Tick Calendar::add_open_time(core::Tick from, core::Duration work) const {
  if (work <= core::Duration{}) return from;
  if (always_) return work < core::never - from ? from + work : core::never;
  if (work.count() > days_.back().open_before) return core::never;
  return when_open_sum_is(open_before(from) + work.count(), locate(from).day);
}

/// The earliest instant before which there are `sum` open ms; it lies on `from_day` or later. A day holds no more than
/// `longest_day_`, so the search may begin that many working days on, and doubles its step from there.
core::Tick Calendar::when_open_sum_is(std::int64_t sum, std::int64_t from_day) const {
  if (sum > days_.back().open_before) return core::never;
  const auto open_after = [&](std::size_t working_day) {
    return days_[static_cast<std::size_t>(working_days_[working_day]) + 1].open_before;
  };
  const std::size_t today = working_days_before(from_day);
  std::size_t low = today;
  if (open_after(low) < sum) {
    low += static_cast<std::size_t>((sum - open_after(today) + longest_day_ - 1) / longest_day_);
    std::size_t step = 1;
    while (open_after(std::min(low + step - 1, working_days_.size() - 1)) < sum) {
      low += step;
      step *= 2;
    }
    std::size_t high = std::min(low + step - 1, working_days_.size() - 1);
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      open_after(middle) < sum ? low = middle + 1 : high = middle;
    }
  }
  const std::int64_t day = working_days_[low];
  const Day& that_day = days_[static_cast<std::size_t>(day)];
  const auto of_day = static_cast<std::int32_t>(sum - that_day.open_before);
  const Span* span = first(that_day);
  while (of_day > span->before + span->until - span->from) ++span;
  return at(day * day_ms + span->from + of_day - span->before);
}

core::Tick Calendar::add_working_days(core::Tick from, int n) const {
  const std::int64_t day = locate(from).day;
  if (always_) return at((day + 1 + std::max(n, 0)) * day_ms);
  if (n > 0) return day_closing(working_days_before(day + 1) + static_cast<std::uint32_t>(n) - 1);
  const std::uint32_t today = working_days_before(day);
  const core::Tick closing = day_closing(today);
  return closing < from ? day_closing(today + 1) : closing;
}

bool Calendar::is_working_day(core::Tick tick) const {
  if (always_) return true;
  const std::int64_t day = locate(tick).day;
  return covers(day) && days_[static_cast<std::size_t>(day)].span_count > 0;
}

core::Tick Calendar::start_of_next_working_day(core::Tick tick) const {
  const std::int64_t day = locate(tick).day;
  return always_ ? at((day + 1) * day_ms) : opening(working_days_before(day + 1));
}

int Calendar::working_days_between(core::Tick a, core::Tick b) const {
  if (b <= a) return 0;
  const std::int64_t day_a = locate(a).day;
  const std::int64_t day_b = locate(b - core::Duration{1}).day;
  if (always_) return static_cast<int>(day_b - day_a);
  return static_cast<int>(working_days_before(day_b + 1) - working_days_before(day_a + 1));
}

}  // namespace motcua::model

// The compiled calendar against a reference that looks at every minute, over random years.
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "model/calendar.hpp"

using namespace motcua;
using namespace motcua::model;
using namespace std::chrono;
using namespace std::chrono_literals;
using core::Duration;
using core::Tick;

namespace {

constexpr int minutes_a_day = 24 * 60;

/// One flag a minute, filled in straight from what the scenario says.
class MinuteByMinute {
 public:
  MinuteByMinute(const CalendarSpec& spec, sys_days start, int days)
      : open_(static_cast<std::size_t>(days) * minutes_a_day) {
    for (int day = 0; day < days; ++day) {
      const sys_days date = start + std::chrono::days{day};
      fill(day, spec.week[weekday{date}.iso_encoding() - 1]);
      for (const CalendarException& exception : spec.exceptions) {
        if (exception.first <= date && date <= exception.last) fill(day, exception.open);
      }
    }
  }

  Tick end() const { return core::run_start + minutes{open_.size()}; }
  bool is_open(Tick tick) const {
    return tick >= core::run_start && tick < end() && open_[static_cast<std::size_t>((tick - core::run_start) / 1min)];
  }
  Tick next_open(Tick tick) const {
    while (tick < end() && !is_open(tick)) tick = next_minute(tick);
    return tick < end() ? tick : core::never;
  }
  Tick close_of(Tick tick) const {
    while (is_open(tick)) tick = next_minute(tick);
    return tick;
  }
  Duration open_time(Tick a, Tick b) const {
    Duration sum{};
    for (; a < b; a = next_minute(a)) {
      if (is_open(a)) sum += std::min(b, next_minute(a)) - a;
    }
    return sum;
  }
  Tick add_open_time(Tick tick, Duration work) const {
    for (; work > 0ms && tick < end(); tick = next_minute(tick)) {
      if (!is_open(tick)) continue;
      if (tick + work <= next_minute(tick)) return tick + work;
      work -= next_minute(tick) - tick;
    }
    return work > 0ms ? core::never : tick;
  }
  bool is_working_day(Tick tick) const { return open_time(midnight(tick), midnight(tick) + 24h) > 0ms; }
  Tick last_minute_end(Tick tick) const {  // of the date's open time
    Tick last = midnight(tick);
    for (Tick t = last; t < midnight(tick) + 24h; t += 1min) {
      if (is_open(t)) last = t + 1min;
    }
    return last;
  }
  Tick add_working_days(Tick from, int n) const {
    Tick day = midnight(from);
    if (n == 0 && is_working_day(from) && last_minute_end(from) >= from) return last_minute_end(from);
    for (int left = std::max(n, 1); day < end();) {
      day += 24h;
      if (is_working_day(day) && --left == 0) return last_minute_end(day);
    }
    return core::never;
  }
  Tick start_of_next_working_day(Tick tick) const { return next_open(midnight(tick) + 24h); }
  int working_days_between(Tick a, Tick b) const {
    int count = 0;
    for (Tick day = midnight(a) + 24h; day < b; day += 24h) count += is_working_day(day) ? 1 : 0;
    return count;
  }

 private:
  void fill(int day, const std::vector<OpenInterval>& hours) {
    for (int minute = 0; minute < minutes_a_day; ++minute) {
      bool open = false;
      for (const OpenInterval& interval : hours)
        open |= interval.from <= minutes{minute} && minutes{minute} < interval.until;
      open_[static_cast<std::size_t>(day * minutes_a_day + minute)] = open;
    }
  }
  static Tick next_minute(Tick tick) { return floor<minutes>(tick) + 1min; }
  static Tick midnight(Tick tick) { return floor<std::chrono::days>(tick); }

  std::vector<char> open_;
};

std::vector<OpenInterval> random_hours() {
  const auto times = *rc::gen::container<std::vector<int>>(static_cast<std::size_t>(2 * *rc::gen::inRange(1, 4)),
                                                           rc::gen::inRange(0, minutes_a_day + 1));
  std::vector<int> sorted = times;
  std::sort(sorted.begin(), sorted.end());
  std::vector<OpenInterval> hours;
  for (std::size_t i = 0; i + 1 < sorted.size(); i += 2) {
    if (sorted[i] < sorted[i + 1]) hours.push_back({minutes{sorted[i]}, minutes{sorted[i + 1]}});
  }
  return hours;
}

/// Closed, office hours with lunch, a half-day, round the clock, touching intervals, or anything.
std::vector<OpenInterval> day_hours() {
  switch (*rc::gen::inRange(0, 8)) {
    case 0:
    case 1:
      return {};
    case 2:
    case 3:
      return {{7h + 30min, 11h + 30min}, {13h, 17h}};
    case 4:
      return {{7h + 30min, 11h + 30min}};
    case 5:
      return {{0h, 24h}};
    case 6:
      return {{0h, 5h}, {5h, 6h}, {22h, 24h}};
    default:
      return random_hours();
  }
}

CalendarSpec random_spec(sys_days start, int length) {
  CalendarSpec spec;
  if (*rc::gen::inRange(0, 12) == 0) return spec;  // no opening at all
  for (auto& hours : spec.week) hours = day_hours();
  const int exceptions = *rc::gen::inRange(0, 15);
  for (int i = 0; i < exceptions; ++i) {
    const sys_days first = start + days{*rc::gen::inRange(-3, length)};
    spec.exceptions.push_back({first, first + days{*rc::gen::inRange(0, 9)}, day_hours()});
  }
  return spec;
}

void compare_at(const Calendar& calendar, const MinuteByMinute& reference, Tick t, Tick u, Duration work, int n) {
  RC_ASSERT(calendar.is_open(t) == reference.is_open(t));
  RC_ASSERT(calendar.next_open(t) == reference.next_open(t));
  if (reference.is_open(t)) RC_ASSERT(calendar.close_of(t) == reference.close_of(t));
  const Tick last = reference.last_minute_end(t);
  RC_ASSERT(calendar.last_close_of_day(t) == (reference.is_working_day(t) ? reference.close_of(last) : last));
  RC_ASSERT(calendar.open_time(t, u) == reference.open_time(t, u));
  RC_ASSERT(calendar.add_open_time(t, work) == reference.add_open_time(t, work));
  RC_ASSERT(calendar.add_working_days(t, n) == reference.add_working_days(t, n));
  RC_ASSERT(calendar.is_working_day(t) == reference.is_working_day(t));
  RC_ASSERT(calendar.start_of_next_working_day(t) == reference.start_of_next_working_day(t));
  RC_ASSERT(calendar.working_days_between(t, u) == reference.working_days_between(t, u));
}

/// Anywhere from a day before the calendar to a day after it, half of the time on a full hour or half hour.
Tick random_tick(int length) {
  const Duration within = *rc::gen::inRange(0, 2) == 0 ? Duration{*rc::gen::inRange(0, 24 * 3'600'000)}
                                                       : Duration{30min * *rc::gen::inRange(0, 48)};
  return core::run_start + days{*rc::gen::inRange(-1, length + 1)} + within;
}

}  // namespace

TEST_CASE("a calendar agrees with a reference that looks at every minute") {
  const bool holds = rc::check("calendar against minutes", [] {
    const sys_days start = sys_days{2019y / January / 1} + days{*rc::gen::inRange(0, 12 * 365)};
    const int length = *rc::gen::weightedOneOf<int>({{1, rc::gen::inRange(1, 5)}, {3, rc::gen::inRange(360, 800)}});
    const CalendarSpec spec = random_spec(start, length);
    const Calendar calendar{spec, start, length};
    const MinuteByMinute reference{spec, start, length};
    for (int i = 0; i < 6; ++i) {
      const Duration hours{
          3'600'000LL * *rc::gen::weightedOneOf<int>({{2, rc::gen::inRange(0, 30)}, {1, rc::gen::inRange(0, 6000)}})};
      const Duration work = hours + Duration{*rc::gen::inRange(0, 3'600'000)} * *rc::gen::inRange(0, 2);
      const int n = *rc::gen::weightedOneOf<int>({{2, rc::gen::inRange(0, 10)}, {1, rc::gen::inRange(0, 600)}});
      compare_at(calendar, reference, random_tick(length), random_tick(length), work, n);
    }
  });
  CHECK(holds);
}

TEST_CASE("work ends at the earliest instant that has enough open time before it") {
  const bool holds = rc::check("work and open time are inverse", [] {
    const sys_days start{2024y / January / 1};
    const Calendar calendar{random_spec(start, 500), start, 500};
    const Tick from = random_tick(400);
    const Duration work{*rc::gen::inRange<std::int64_t>(1, 400LL * 3'600'000)};
    const Tick end = calendar.add_open_time(from, work);
    if (end == core::never) {
      RC_ASSERT(calendar.open_time(from, core::run_start + days{500}) < work);
    } else {
      RC_ASSERT(calendar.open_time(from, end) == work);
      RC_ASSERT(calendar.open_time(from, end - 1ms) == work - 1ms);
    }
  });
  CHECK(holds);
}

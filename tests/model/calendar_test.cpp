// Worked examples; calendar_property_test.cpp compares with a minute-by-minute reference.
#include "model/calendar.hpp"

#include <catch2/catch.hpp>

using namespace motcua;
using namespace motcua::model;
using namespace std::chrono;
using namespace std::chrono_literals;
using core::Tick;

namespace {

constexpr sys_days monday{2024y / February / 5};  // the Monday before Tet of 2024

const std::vector<OpenInterval> office_hours{{7h + 30min, 11h + 30min}, {13h, 17h}};  // 4 h and 4 h

CalendarSpec office_week() {
  CalendarSpec spec;
  for (std::size_t day = 0; day < 5; ++day) spec.week[day] = office_hours;
  return spec;
}

/// The instant `time` into the day that is `day` days after the first Monday.
Tick on(int day, core::Duration time) {
  return core::run_start + day * core::one_day + time;
}

}  // namespace

TEST_CASE("an office is open until just before closing, and closed for lunch") {
  const Calendar office{office_week(), monday, 30};
  CHECK_FALSE(office.is_open(on(0, 7h + 30min - 1ms)));
  CHECK(office.is_open(on(0, 7h + 30min)));
  CHECK(office.is_open(on(0, 11h + 30min - 1ms)));
  CHECK_FALSE(office.is_open(on(0, 11h + 30min)));
  CHECK(office.is_open(on(0, 13h)));
  CHECK_FALSE(office.is_open(on(5, 10h)));   // Saturday
  CHECK_FALSE(office.is_open(on(-1, 10h)));  // before the run
  CHECK_FALSE(office.is_open(on(30, 10h)));  // after the calendar's end
}

TEST_CASE("the next open instant is now, after lunch, tomorrow or after the weekend") {
  const Calendar office{office_week(), monday, 30};
  CHECK(office.next_open(on(0, 9h)) == on(0, 9h));
  CHECK(office.next_open(on(0, 12h)) == on(0, 13h));
  CHECK(office.next_open(on(0, 17h)) == on(1, 7h + 30min));
  CHECK(office.next_open(on(4, 17h)) == on(7, 7h + 30min));
  CHECK(office.next_open(on(-40, 0h)) == on(0, 7h + 30min));
  CHECK(office.next_open(on(29, 0h)) == on(29, 7h + 30min));
  CHECK(office.next_open(on(29, 20h)) == core::never);
}

TEST_CASE("lunch is a closing, but not the closing time of the day") {
  const Calendar office{office_week(), monday, 30};
  CHECK(office.close_of(on(0, 8h)) == on(0, 11h + 30min));
  CHECK(office.last_close_of_day(on(0, 8h)) == on(0, 17h));
  CHECK(office.last_close_of_day(on(0, 23h)) == on(0, 17h));
  CHECK(office.last_close_of_day(on(5, 8h)) == on(5, 0h));  // nothing opens on Saturday
}

TEST_CASE("work counts open time only") {
  const Calendar office{office_week(), monday, 30};
  // From Monday 10:00, 3 h: 1 h 30 until lunch, the other 1 h 30 from 13:00, so done at 14:30.
  CHECK(office.add_open_time(on(0, 10h), 3h) == on(0, 14h + 30min));
  // From Friday 16:00, 2 h: one hour on Friday, one on Monday from 7:30, so done on Monday at 8:30.
  CHECK(office.add_open_time(on(4, 16h), 2h) == on(7, 8h + 30min));
  // Work given on Saturday starts on Monday.
  CHECK(office.add_open_time(on(5, 12h), 1h) == on(7, 8h + 30min));
  // Work that fills the day ends at closing, not next morning; one tick more does.
  CHECK(office.add_open_time(on(0, 7h + 30min), 8h) == on(0, 17h));
  CHECK(office.add_open_time(on(0, 7h + 30min), 8h + 1ms) == on(1, 7h + 30min + 1ms));
  // Three weeks of 40 h from Monday morning end on the third Friday.
  CHECK(office.add_open_time(on(0, 0h), 120h) == on(18, 17h));
  CHECK(office.add_open_time(on(5, 12h), 0h) == on(5, 12h));
  // 30 days from a Monday are four weeks of 40 h and a Monday and Tuesday: 176 h, and not a tick more.
  CHECK(office.add_open_time(on(0, 0h), 176h) == on(29, 17h));
  CHECK(office.add_open_time(on(0, 0h), 176h + 1ms) == core::never);
}

TEST_CASE("open time between two instants leaves out lunch, nights and weekends") {
  const Calendar office{office_week(), monday, 30};
  CHECK(office.open_time(on(0, 10h), on(0, 14h + 30min)) == 3h);
  CHECK(office.open_time(on(4, 16h), on(7, 8h + 30min)) == 2h);
  CHECK(office.open_time(on(-5, 0h), on(99, 0h)) == 176h);
  CHECK(office.open_time(on(1, 0h), on(0, 0h)) == 0h);
}

TEST_CASE("a deadline of n working days ends with the n-th working day after the day of receipt") {
  CalendarSpec spec = office_week();
  spec.exceptions = {
      {sys_days{2024y / February / 8}, sys_days{2024y / February / 14}, {}},             // Tet, Thu to Wed
      {sys_days{2024y / February / 17}, sys_days{2024y / February / 17}, {{8h, 11h}}}};  // make-up Saturday
  const Calendar office{spec, monday, 400};
  CHECK(office.add_working_days(on(0, 9h), 0) == on(0, 17h));
  CHECK(office.add_working_days(on(0, 16h + 59min), 1) == on(1, 17h));
  // Received on Tuesday the 6th: the 1st working day is Wednesday the 7th, then Tet; the 2nd is Thursday the 15th,
  // the 3rd Friday, the 4th the make-up Saturday, which closes at 11:00, the 5th Monday the 19th.
  CHECK(office.add_working_days(on(1, 9h), 2) == on(10, 17h));
  CHECK(office.add_working_days(on(1, 9h), 4) == on(12, 11h));
  CHECK(office.add_working_days(on(1, 9h), 5) == on(14, 17h));
  // Received during Tet: the first working day after it is Thursday the 15th, also for a same-day procedure.
  CHECK(office.add_working_days(on(4, 9h), 1) == on(10, 17h));
  CHECK(office.add_working_days(on(4, 9h), 0) == on(10, 17h));
  // A same-day procedure received after closing is due the next working day.
  CHECK(office.add_working_days(on(0, 20h), 0) == on(1, 17h));
  CHECK(office.add_working_days(on(0, 9h), 1000) == core::never);
}

TEST_CASE("working days are counted by date") {
  const Calendar office{office_week(), monday, 30};
  CHECK(office.working_days_between(on(0, 16h), on(1, 8h)) == 1);
  CHECK(office.working_days_between(on(0, 8h), on(0, 16h)) == 0);
  CHECK(office.working_days_between(on(4, 8h), on(6, 8h)) == 0);    // Friday to Sunday
  CHECK(office.working_days_between(on(0, 8h), on(14, 8h)) == 10);  // two weeks
  CHECK(office.working_days_between(on(1, 8h), on(0, 8h)) == 0);
  CHECK(office.is_working_day(on(4, 23h)));
  CHECK_FALSE(office.is_working_day(on(5, 10h)));
  CHECK(office.start_of_next_working_day(on(4, 8h)) == on(7, 7h + 30min));
  CHECK(office.start_of_next_working_day(on(29, 8h)) == core::never);
}

TEST_CASE("a night shift is open across midnight without a break") {
  CalendarSpec spec;
  spec.week[0] = {{22h, 24h}};
  spec.week[1] = {{0h, 6h}};
  const Calendar night{spec, monday, 14};
  CHECK(night.close_of(on(0, 23h)) == on(1, 6h));
  CHECK(night.close_of(on(1, 1h)) == on(1, 6h));
  CHECK(night.last_close_of_day(on(0, 23h)) == on(1, 6h));
  CHECK(night.add_open_time(on(0, 23h), 2h) == on(1, 1h));
  CHECK(night.add_open_time(on(0, 23h), 1h) == on(1, 0h));
  CHECK(night.add_open_time(on(1, 5h), 2h) == on(7, 23h));
}

TEST_CASE("a leap day is a day like any other") {
  const Calendar office{office_week(), sys_days{2024y / February / 28}, 366};  // a Wednesday
  CHECK(office.is_open(on(1, 9h)));                                            // Thursday 29 February
  CHECK(office.working_days_between(on(0, 9h), on(2, 9h)) == 2);               // 29 February and Friday 1 March
}

TEST_CASE("where exceptions overlap the later holds") {
  CalendarSpec spec = office_week();
  spec.exceptions = {{monday, monday + days{4}, {}}, {monday + days{1}, monday + days{1}, {{9h, 10h}}}};
  const Calendar office{spec, monday, 10};
  CHECK(office.next_open(on(0, 0h)) == on(1, 9h));
  CHECK(office.open_time(on(0, 0h), on(7, 0h)) == 1h);
}

TEST_CASE("a calendar that never opens answers never") {
  const Calendar closed{CalendarSpec{}, monday, 365};
  CHECK_FALSE(closed.is_open(on(0, 9h)));
  CHECK(closed.next_open(on(0, 9h)) == core::never);
  CHECK(closed.add_open_time(on(0, 9h), 1ms) == core::never);
  CHECK(closed.add_working_days(on(0, 9h), 0) == core::never);
  CHECK(closed.start_of_next_working_day(on(0, 9h)) == core::never);
  CHECK(closed.open_time(on(0, 0h), on(365, 0h)) == 0h);
}

TEST_CASE("round the clock: open for ever, every day a working day that ends at midnight") {
  const Calendar always = Calendar::always();
  CHECK(always.is_always());
  CHECK(always.is_open(on(9999, 3h)));
  CHECK(always.next_open(on(7, 3h)) == on(7, 3h));
  CHECK(always.close_of(on(7, 3h)) == core::never);
  CHECK(always.last_close_of_day(on(7, 3h)) == core::never);
  CHECK(always.open_time(on(0, 3h), on(1, 3h)) == 24h);
  CHECK(always.add_open_time(on(0, 3h), 30h) == on(1, 9h));
  CHECK(always.add_open_time(on(0, 3h), core::never - core::run_start) == core::never);
  CHECK(always.add_working_days(on(0, 3h), 2) == on(3, 0h));
  CHECK(always.working_days_between(on(0, 3h), on(3, 0h)) == 2);
  CHECK(always.start_of_next_working_day(on(0, 3h)) == on(1, 0h));
}

TEST_CASE("malformed hours and calendars without a working hour are told with reason and remedy") {
  CalendarSpec spec;
  spec.week[0] = {{13h, 17h}, {8h, 12h}};
  spec.week[1] = {{17h, 8h}};
  spec.week[2] = {{22h, 30h}};
  spec.exceptions = {{monday + days{3}, monday, {}}};
  const std::vector<CalendarFault> faults = check_calendar(spec);
  REQUIRE(faults.size() == 4);
  CHECK(faults[0].what == "hours 08:00-12:00 of Monday");
  CHECK(faults[0].why == "they begin before 13:00-17:00 has ended");
  CHECK(faults[0].remedy == "list hours from morning to evening, without overlap");
  CHECK(faults[1].what == "hours 17:00-08:00 of Tuesday");
  CHECK(faults[1].why == "they end before they begin");
  CHECK(faults[2].what == "hours 22:00-30:00 of Wednesday");
  CHECK(faults[2].why == "a day runs from 00:00 to 24:00");
  CHECK(faults[3].what == "exception from 2024-02-08 to 2024-02-05");
  CHECK_THROWS_WITH(Calendar(spec, monday, 30), "hours 08:00-12:00 of Monday, they begin before 13:00-17:00 has ended");
  CHECK_THROWS_WITH(Calendar(office_week(), monday, 0), "a calendar of no days");

  const std::vector<CalendarFault> closed = check_calendar(CalendarSpec{});
  REQUIRE(closed.size() == 1);
  CHECK(closed[0].what == "calendar without a working hour");
  CHECK(closed[0].why == "whoever works by it would never serve anybody");
  CHECK(closed[0].remedy == "give hours to at least one weekday or date");
  CHECK(check_calendar(office_week()).empty());
}

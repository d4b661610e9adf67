#include "model/calendar_spec.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace motcua::model {
namespace {

constexpr std::array<const char*, 7> weekday_names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};

std::string time_text(core::Duration time) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string interval_text(const OpenInterval& interval) {
  return time_text(interval.from) + "-" + time_text(interval.until);
}

std::string date_text(std::chrono::sys_days date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

void check_day(const std::string& of, const std::vector<OpenInterval>& hours, std::vector<CalendarFault>& faults) {
  for (std::size_t i = 0; i < hours.size(); ++i) {
    const OpenInterval& interval = hours[i];
    const std::string what = fmt::format("hours {} of {}", interval_text(interval), of);
    if (interval.from < core::Duration{} || interval.until > core::one_day) {
      faults.push_back({what, "a day runs from 00:00 to 24:00",
                        "give a night shift as two intervals: until 24:00, and from 00:00 on the next day"});
    } else if (interval.from >= interval.until) {
      faults.push_back({what, "they end before they begin",
                        "put the earlier time first, and split hours that pass midnight in two"});
    } else if (i > 0 && interval.from < hours[i - 1].until) {
      faults.push_back({what, fmt::format("they begin before {} has ended", interval_text(hours[i - 1])),
                        "list hours from morning to evening, without overlap"});
    }
  }
}

bool has_open_time(const CalendarSpec& spec) {
  const auto opens = [](const auto& hours) { return !hours.empty(); };
  return std::any_of(spec.week.begin(), spec.week.end(), opens) ||
         std::any_of(spec.exceptions.begin(), spec.exceptions.end(), [](const auto& e) { return !e.open.empty(); });
}

}  // namespace

const std::vector<OpenInterval>& CalendarSpec::hours_on(std::chrono::sys_days date) const {
  const auto holds = [date](const CalendarException& e) { return e.first <= date && date <= e.last; };
  const auto exception = std::find_if(exceptions.rbegin(), exceptions.rend(), holds);
  if (exception != exceptions.rend()) return exception->open;
  return week[std::chrono::weekday{date}.iso_encoding() - 1];
}

std::vector<CalendarFault> check_hours(const CalendarSpec& spec) {
  std::vector<CalendarFault> faults;
  for (std::size_t day = 0; day < spec.week.size(); ++day) check_day(weekday_names[day], spec.week[day], faults);
  for (const CalendarException& exception : spec.exceptions) {
    check_day(date_text(exception.first), exception.open, faults);
    if (exception.last < exception.first) {
      faults.push_back({fmt::format("exception from {} to {}", date_text(exception.first), date_text(exception.last)),
                        "it ends before it begins", "put the earlier date first"});
    }
  }
  return faults;
}

std::vector<CalendarFault> check_calendar(const CalendarSpec& spec) {
  std::vector<CalendarFault> faults = check_hours(spec);
  if (!has_open_time(spec)) {
    faults.push_back({"calendar without a working hour", "whoever works by it would never serve anybody",
                      "give hours to at least one weekday or date"});
  }
  return faults;
}

}  // namespace motcua::model

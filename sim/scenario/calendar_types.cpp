#include "scenario/calendar_types.hpp"

#include <algorithm>

namespace motcua::scenario {
namespace {

using model::CalendarException;
using model::OpenInterval;

constexpr std::array day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// Position of a day's name, -1 if there is none such.
int day_of(const std::string& name) {
  const auto found = std::find(day_names.begin(), day_names.end(), name);
  return found == day_names.end() ? -1 : static_cast<int>(found - day_names.begin());
}

/// "mon" or "mon-fri" as first and last day; nothing if it is neither.
std::optional<std::pair<int, int>> days_of(const std::string& key) {
  const std::size_t dash = key.find('-');
  const int first = day_of(key.substr(0, dash));
  const int last = dash == std::string::npos ? first : day_of(key.substr(dash + 1));
  if (first < 0 || last < first) return std::nullopt;
  return std::pair{first, last};
}

std::optional<core::Duration> clock(const std::string& text, std::size_t at) {
  core::Problems quiet;
  const Value value{text.substr(at, 5), {}, nullptr};
  return time_of_day().read(value, Reading{quiet, "", ""});
}

/// "07:30-11:30 13:30-17:00"; nothing, and a problem, if it is not of this form.
std::optional<std::vector<OpenInterval>> read_hours(const Value& value, const Reading& reading) {
  std::vector<OpenInterval> hours;
  const auto refuse = [&](const char* why) {
    reading.refuse(value, why, "write it as \"07:30-11:30 13:30-17:00\", or \"\" for closed");
    return std::nullopt;
  };
  if (!value.text()) return refuse("opening hours are a text");
  const std::string& text = *value.text();
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == ',') {
      ++at;
      continue;
    }
    if (at + 11 > text.size() || text[at + 5] != '-') return refuse("not opening hours");
    const auto from = clock(text, at);
    const auto until = clock(text, at + 6);
    if (!from || !until) return refuse("not opening hours");
    if (*until <= *from) return refuse("it closes before it opens");
    if (!hours.empty() && *from < hours.back().until) return refuse("its hours overlap");
    hours.push_back({*from, *until});
    at += 11;
  }
  return hours;
}

std::optional<WeekHours> read_week(const Value& value, const Reading& reading) {
  if (!value.table()) {
    reading.refuse(value, "a table of days is needed", "write { mon-fri = \"07:30-11:30 13:30-17:00\" }");
    return std::nullopt;
  }
  WeekHours week;
  std::array<bool, 7> named{};
  const std::size_t before = reading.problems.size();
  for (const Field& field : value.table()->fields) {
    const auto days = days_of(field.name);
    if (!days) {
      reading.problems.add(field.value.place, fmt::format("day `{}`", field.name),
                           "there is no such day or range of days",
                           "use mon, tue, wed, thu, fri, sat, sun, or a range as mon-fri");
      continue;
    }
    const auto hours = read_hours(field.value, reading.inside(field.name));
    for (int day = days->first; hours && day <= days->second; ++day) {
      if (std::exchange(named[day], true)) {
        reading.inside(field.name)
            .refuse(field.value, fmt::format("{} is already given", day_names[day]), "name each day once");
      }
      week[day] = *hours;
    }
  }
  if (reading.problems.size() > before)
    week.fill({{core::Duration{0}, core::one_day}});  // so that nothing follows from it
  return week;
}

/// The dates of `{ on = … }` or `{ from = …, to = … }`.
std::optional<CalendarException> read_dates(const Value& value, const Reading& reading) {
  const Table& table = *value.table();
  const Value* on = table.find("on");
  const Value* first = on ? on : table.find("from");
  const Value* last = on ? on : table.find("to");
  if (!first || !last || (on && (table.find("from") || table.find("to")))) {
    reading.refuse(value, "its dates are not clear",
                   "write { on = 2024-01-01 } or { from = 2024-02-08, to = 2024-02-14 }");
    return std::nullopt;
  }
  const auto from = date().read(*first, reading.inside(on ? "on" : "from"));
  const auto to = on ? from : date().read(*last, reading.inside("to"));
  if (!from || !to) return std::nullopt;
  if (*to < *from) {
    reading.refuse(value, "it ends before it begins", "exchange the dates");
    return std::nullopt;
  }
  return CalendarException{*from, *to, {}};
}

/// Reads a list of dates; `with_hours` for exceptions that are open.
Type<std::vector<CalendarException>> date_list(const char* name, bool with_hours) {
  return {name, "", [=](const Value& value, const Reading& reading) -> std::optional<std::vector<CalendarException>> {
            std::vector<CalendarException> result;
            if (!value.array()) {
              reading.refuse(value, "a list is needed", "write [ { on = 2024-01-01 }, … ]");
              return std::nullopt;
            }
            for (const Value& element : *value.array()) {
              if (!element.table()) {
                reading.refuse(element, "a table with a date is needed", "write { on = 2024-01-01 }");
                continue;
              }
              check_names(*element.table(), {"on", "from", "to", "name", with_hours ? "hours" : "name"}, reading);
              auto dates = read_dates(element, reading);
              const Value* hours = element.table()->find("hours");
              if (dates && with_hours && !hours) {
                reading.refuse(element, "it has no hours", "add hours = \"07:30-11:30\"");
              } else if (dates && with_hours) {
                if (auto open = read_hours(*hours, reading)) dates->open = *open;
              }
              if (dates) result.push_back(*dates);
            }
            return result;
          }};
}

const FieldTable<Next>& next_table() {
  static const FieldTable<Next> table{
      "next",
      "One way on from a step.",
      {{"to", &Next::to, reference("step"), required,
        "The step, or one of the ends granted, refused, withdrawn, expired."},
       {"share", &Next::share, share(), otherwise("1.0"), "Of the dossiers at a choice that take this way."},
       {"at_most", &Next::at_most, whole(0, 15), otherwise("0"),
        "How often one dossier may take it; 0 is without limit."}}};
  return table;
}

}  // namespace

Type<WeekHours> week_hours() {
  return {"table of opening hours by day", "", read_week};
}

Type<std::vector<CalendarException>> holidays() {
  return date_list("list of dates", false);
}

Type<std::vector<CalendarException>> exceptions() {
  return date_list("list of dates with hours", true);
}

Type<std::vector<Next>> next_steps() {
  return {"step, list of steps, or list of { to, share, at_most }", "",
          [](const Value& value, const Reading& reading) -> std::optional<std::vector<Next>> {
            std::vector<Next> result;
            const Array one{value};
            for (const Value& element : value.array() ? *value.array() : one) {
              if (element.text()) {
                result.push_back({{*element.text(), element.place}, 1, 0});
              } else if (element.table()) {
                read_fields(next_table(), *element.table(), element.place, result.emplace_back(), reading);
              } else {
                reading.refuse(element, "a step is needed", "write \"step\" or { to = \"step\", share = 0.5 }");
              }
            }
            return result;
          }};
}

}  // namespace motcua::scenario

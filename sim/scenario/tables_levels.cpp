// Fields of levels of government: who takes over from an absent one, and when councils meet.
#include <fmt/format.h>

#include "scenario/tables.hpp"
#include "scenario/types.hpp"

namespace motcua::scenario {
namespace {

std::optional<SessionDay> session_day(const Value& value, const Reading& reading) {
  using namespace std::chrono;
  const auto refuse = [&](const char* why) {
    reading.refuse(value, why, "write \"07-05\" for every fifth of July, or the date 2024-07-05");
    return std::nullopt;
  };
  if (const Date* date = std::get_if<Date>(&value.data)) {
    const year_month_day ymd{*date};
    return SessionDay{ymd.month() / ymd.day(), ymd.year()};
  }
  const std::string* text = value.text();
  const bool shaped = text && text->size() == 5 && (*text)[2] == '-' &&
                      text->find_first_not_of("0123456789-") == std::string::npos && text->rfind('-') == 2;
  if (!shaped) return refuse("not a day of the year");
  const month_day day{month{static_cast<unsigned>(std::stoi(text->substr(0, 2)))} /
                      std::chrono::day{static_cast<unsigned>(std::stoi(text->substr(3)))}};
  if (!day.ok() || day == month_day{February / 29}) return refuse("there is no such day in every year");
  return SessionDay{day, std::nullopt};
}

Type<std::vector<SessionDay>> session_days() {
  return {"list of days", "", [](const Value& value, const Reading& reading) -> std::optional<std::vector<SessionDay>> {
            if (!value.array()) {
              reading.refuse(value, "a list is needed", "write it as [\"07-05\", \"12-05\"]");
              return std::nullopt;
            }
            std::vector<SessionDay> days;
            for (const Value& element : *value.array()) {
              if (const auto day = session_day(element, reading)) days.push_back(*day);
            }
            return days;
          }};
}

}  // namespace

// clang-format off: one line a field
const FieldTable<Succession>& succession_fields() {
  static const FieldTable<Succession> table{
      "succession",
      "The department that takes over the mandates of another one whose unit is absent. Without one, the nearest "
      "department of "
      "the same `domain` takes over (a hall from a hall), upwards or downwards as `work_goes` says.",
      {
          {"from", &Succession::from, reference("department"), required, "agency/department at the absent units."},
          {"to", &Succession::to, reference("department"), required,
           "agency/department that takes over: the one at the dossier's unit, or at the nearest unit above it."},
          {"where", &Succession::where, path_of("unit"), absent("everywhere"), "Absent units that it is about."},
          {"officers_move", &Succession::officers_move, flag(), otherwise("false"),
           "Whether its officers go with the work, shared among the successors by the residents they serve."},
      },
      ""};
  return table;
}

const FieldTable<Council>& council_fields() {
  static const FieldTable<Council> table{
      "council",
      "When the councils, or the committees, of some units meet. Later ones outrank earlier ones.",
      {
          {"where", &Council::where, path_of("unit"), required, "Units whose council it is."},
          {"body", &Council::body, word({"council", "committee"}), otherwise("\"council\""),
           "The people's council, or the people's committee in its meeting."},
          {"sessions", &Council::sessions, session_days(), absent("none"),
           "Days on which it meets, as \"07-05\" or a date.", Sourced::yes},
          {"every", &Council::every, duration(), otherwise("\"0 days\""), "A period from the start of the run.",
           Sourced::yes},
          {"at", &Council::at, time_of_day(), otherwise("\"08:00\""), "When in the day it decides."},
          {"papers_before", &Council::papers_before, duration(), otherwise("\"0 days\""),
           "How long before a session its papers must be there.", Sourced::yes},
      },
      ""};
  return table;
}

// clang-format on

}  // namespace motcua::scenario

#include "scenario/types.hpp"

#include <fmt/ranges.h>

#include <cmath>

#include "scenario/path.hpp"

namespace motcua::scenario {
namespace {

std::string range_text(double least, double most) {
  const double infinity = std::numeric_limits<double>::infinity();
  if (least == -infinity && most == infinity) return "";
  if (most == infinity) return fmt::format("{} or more", least);
  return fmt::format("{} to {}", least, most);
}

std::optional<std::string> text_of(const Value& value, const Reading& reading, const char* example) {
  if (const std::string* text = value.text()) return *text;
  reading.refuse(value, "a text is needed", fmt::format("write it in quotes, as {}", example));
  return std::nullopt;
}

/// The quantity's value in its base unit.
std::optional<double> parsed(const Value& value, core::Dimension dimension, const Reading& reading,
                             const char* example) {
  if (bare_number(value)) {
    reading.refuse(value, "a number without its unit", fmt::format("write it as {}", example));
    return std::nullopt;
  }
  const auto text = text_of(value, reading, example);
  if (!text) return std::nullopt;
  const auto result = core::parse_quantity(*text, dimension);
  if (const auto* quantity = std::get_if<core::ParsedQuantity>(&result)) return quantity->value;
  reading.refuse(value, std::get<std::string>(result), fmt::format("write it as {}", example));
  return std::nullopt;
}

const char* example_of(core::Dimension dimension) {
  switch (dimension) {
    case core::Dimension::duration:
      return "\"25 min\"";
    case core::Dimension::working_days:
      return "\"15 working days\"";
    case core::Dimension::distance:
      return "\"4 km\"";
    case core::Dimension::speed:
      return "\"12 km/h\"";
    case core::Dimension::money:
      return "\"75,000 VND\"";
    default:
      return "a quantity with its unit";
  }
}

const char* name_of(core::Dimension dimension) {
  switch (dimension) {
    case core::Dimension::distance:
      return "distance";
    case core::Dimension::speed:
      return "speed";
    case core::Dimension::money:
      return "money";
    default:
      return "quantity";
  }
}

std::optional<core::Duration> time_from(const std::string& text) {
  const bool shaped = text.size() == 5 && text[2] == ':' && text.find_first_not_of("0123456789:") == std::string::npos;
  if (!shaped) return std::nullopt;
  const int hour = (text[0] - '0') * 10 + text[1] - '0';
  const int minute = (text[3] - '0') * 10 + text[4] - '0';
  if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return std::nullopt;
  return core::Duration{(hour * 60 + minute) * 60'000};
}

std::optional<core::Duration> read_time_of_day(const Value& value, const Reading& reading) {
  const auto text = text_of(value, reading, "\"15:00\"");
  if (!text) return std::nullopt;
  const auto time = time_from(*text);
  if (!time) reading.refuse(value, "not a time of day", "write hours and minutes, as \"15:00\"");
  return time;
}

}  // namespace

std::optional<double> bare_number(const Value& value) {
  if (const auto whole_number = std::get_if<std::int64_t>(&value.data)) return static_cast<double>(*whole_number);
  if (const auto number = std::get_if<double>(&value.data)) return *number;
  return std::nullopt;
}

Type<std::string> text() {
  return {"text", "", [](const Value& value, const Reading& reading) { return text_of(value, reading, "\"…\""); },
          true};
}

Type<Name> label() {
  return {"name", "",
          [](const Value& value, const Reading& reading) -> std::optional<Name> {
            if (value.text()) return Name{*value.text(), ""};
            if (!value.table()) {
              reading.refuse(value, "a name is needed", "write \"…\" or { en = \"…\", vi = \"…\" }");
              return std::nullopt;
            }
            check_names(*value.table(), {"en", "vi"}, reading);
            Name name;
            for (const Field& field : value.table()->fields) {
              const auto words = text_of(field.value, reading.inside(field.name), "\"…\"");
              if (words) (field.name == "vi" ? name.vi : name.en) = *words;
            }
            if (name.en.empty()) name.en = name.vi;
            return name;
          },
          true};
}

Type<bool> flag() {
  return {"true or false", "", [](const Value& value, const Reading& reading) -> std::optional<bool> {
            if (const bool* yes = std::get_if<bool>(&value.data)) return *yes;
            reading.refuse(value, "it is neither true nor false", "write true or false, without quotes");
            return std::nullopt;
          }};
}

Type<Date> date() {
  return {"date", "", [](const Value& value, const Reading& reading) -> std::optional<Date> {
            if (const Date* day = std::get_if<Date>(&value.data)) {
              const int year = static_cast<int>(std::chrono::year_month_day{*day}.year());
              if (year >= 1900 && year <= 2200) return *day;
              reading.refuse(value, "a year between 1900 and 2200 is needed", "check the year");
              return std::nullopt;
            }
            reading.refuse(value, "a date is needed", "write it as 2024-02-08, without quotes");
            return std::nullopt;
          }};
}

Type<std::int64_t> whole(std::int64_t least, std::int64_t most) {
  const bool open = most == std::numeric_limits<std::int64_t>::max();
  const std::string bounds = open ? fmt::format("{} or more", least) : fmt::format("{} to {}", least, most);
  return {"whole number", bounds, [=](const Value& value, const Reading& reading) -> std::optional<std::int64_t> {
            const auto number = std::get_if<std::int64_t>(&value.data);
            if (number && *number >= least && *number <= most) return *number;
            reading.refuse(value, "a whole number is needed", fmt::format("write a number, {}", bounds));
            return std::nullopt;
          }};
}

Type<double> real(double least, double most) {
  const std::string bounds = range_text(least, most);
  return {"number", bounds, [=](const Value& value, const Reading& reading) -> std::optional<double> {
            const auto number = bare_number(value);
            if (number && *number >= least && *number <= most) return number;
            reading.refuse(value, number ? "out of bounds" : "a number is needed",
                           fmt::format("write a number{}{}", bounds.empty() ? "" : ", ", bounds));
            return std::nullopt;
          }};
}

Type<double> share() {
  return {"share", "0 to 1", [](const Value& value, const Reading& reading) -> std::optional<double> {
            auto number = bare_number(value);
            if (value.text()) {
              const auto result = core::parse_quantity(*value.text(), core::Dimension::share);
              if (const auto* quantity = std::get_if<core::ParsedQuantity>(&result)) number = quantity->value;
            }
            if (number && *number >= 0 && *number <= 1) return number;
            reading.refuse(value, number ? "a share lies between 0 and 1" : "a share is needed",
                           "write it as 0.25 or \"25 %\"");
            return std::nullopt;
          }};
}

Type<core::Duration> duration(core::Duration least) {
  const std::string bounds = least.count() > 0 ? fmt::format("{} or more", core::format_duration(least)) : "";
  return {"duration", bounds, [=](const Value& value, const Reading& reading) -> std::optional<core::Duration> {
            const auto ms = parsed(value, core::Dimension::duration, reading, "\"25 min\"");
            if (!ms) return std::nullopt;
            const auto longest = static_cast<double>((core::never - core::run_start).count());
            if (*ms >= static_cast<double>(least.count()) && *ms < longest) {
              return core::Duration{static_cast<std::int64_t>(std::floor(*ms + 0.5))};
            }
            reading.refuse(value, *ms < 0 ? "a duration is not negative" : "out of bounds",
                           bounds.empty() ? "write a duration of less than 69 years" : "write " + bounds);
            return std::nullopt;
          }};
}

Type<core::Duration> time_of_day() {
  return {"time of day", "", read_time_of_day, true};
}

Type<std::vector<core::Duration>> times_of_day() {
  return {"list of times of day", "",
          [](const Value& value, const Reading& reading) -> std::optional<std::vector<core::Duration>> {
            if (!value.array()) {
              reading.refuse(value, "a list is needed", "write it as [\"10:00\", \"16:00\"]");
              return std::nullopt;
            }
            std::vector<core::Duration> times;
            for (const Value& element : *value.array()) {
              const auto time = read_time_of_day(element, reading);
              if (time && !times.empty() && *time <= times.back()) {
                reading.refuse(element, "it is not later than the one before", "put the times in order");
              } else if (time) {
                times.push_back(*time);
              }
            }
            return times;
          }};
}

Type<double> quantity(core::Dimension dimension) {
  return {name_of(dimension), "0 or more", [=](const Value& value, const Reading& reading) -> std::optional<double> {
            if (const auto zero = bare_number(value); zero && *zero == 0) return 0.0;
            const auto number = parsed(value, dimension, reading, example_of(dimension));
            if (number && *number < 0) {
              reading.refuse(value, "it is negative", fmt::format("write it as {}", example_of(dimension)));
              return std::nullopt;
            }
            return number;
          }};
}

Type<Deadline> deadline() {
  return {"working days or duration", "",
          [](const Value& value, const Reading& reading) -> std::optional<Deadline> {
            const auto text = text_of(value, reading, "\"15 working days\"");
            if (!text) return std::nullopt;
            const bool working = text->find("working") != std::string::npos;
            const auto dimension = working ? core::Dimension::working_days : core::Dimension::duration;
            const auto number = parsed(value, dimension, reading, "\"15 working days\" or \"20 days\"");
            if (!number) return std::nullopt;
            if (*number <= 0 || *number > (working ? 10'000.0 : 1e12) || (working && *number != std::floor(*number))) {
              reading.refuse(value, "a deadline is a positive number of whole working days, or a duration",
                             "write it as \"15 working days\"");
              return std::nullopt;
            }
            if (working) return Deadline{static_cast<int>(*number), {}};
            return Deadline{0, core::Duration{static_cast<std::int64_t>(*number)}};
          },
          true};
}

Type<std::vector<double>> numbers(std::size_t count) {
  const std::string needed = count ? fmt::format("{} numbers", count) : "numbers";
  return {"list of " + needed, "0 or more",
          [=](const Value& value, const Reading& reading) -> std::optional<std::vector<double>> {
            if (!value.array() || (count && value.array()->size() != count) || value.array()->empty()) {
              reading.refuse(value, fmt::format("a list of {} is needed", needed), "write [1, 1, …]");
              return std::nullopt;
            }
            std::vector<double> result;
            for (const Value& element : *value.array()) {
              const auto number = bare_number(element);
              if (!number || *number < 0) {
                reading.refuse(element, "a number of 0 or more is needed", "mend this one");
                return std::nullopt;
              }
              result.push_back(*number);
            }
            return result;
          }};
}

Type<Reference> reference(const std::string& kind) {
  return {"name of a " + kind, "",
          [](const Value& value, const Reading& reading) -> std::optional<Reference> {
            const auto name = text_of(value, reading, "\"…\"");
            return name ? std::optional{Reference{*name, value.place}} : std::nullopt;
          },
          true};
}

Type<References> references(const std::string& kind) {
  return {"list of names of a " + kind, "",
          [](const Value& value, const Reading& reading) -> std::optional<References> {
            if (value.text()) return References{{*value.text(), value.place}};
            if (!value.array()) {
              reading.refuse(value, "a list of names is needed", "write it as [\"…\", \"…\"]");
              return std::nullopt;
            }
            References result;
            for (const Value& element : *value.array()) {
              if (const auto name = text_of(element, reading, "\"…\"")) result.push_back({*name, element.place});
            }
            return result;
          }};
}

Type<Reference> path_of(const std::string& kind) {
  return {fmt::format("path of {}s", kind), "",
          [kind](const Value& value, const Reading& reading) -> std::optional<Reference> {
            const std::string example = fmt::format("\"{}[selector]\"", kind);
            const auto text = text_of(value, reading, example.c_str());
            if (!text) return std::nullopt;
            const auto path = parse_path(*text, value.place, reading.problems);
            if (!path) return std::nullopt;
            if (path->objects.back().kind == kind && path->field.empty()) return Reference{*text, value.place};
            reading.refuse(value, fmt::format("it must name {}s", kind), "write it as " + example);
            return std::nullopt;
          },
          true};
}

std::string choices_text(const std::vector<std::string>& words) {
  return fmt::format("one of \"{}\"", fmt::join(words, "\", \""));
}

void refuse_word(const Value& value, const std::vector<std::string>& words, const Reading& reading) {
  const std::string near = value.text() ? core::nearest(*value.text(), words) : "";
  reading.refuse(value, "it is not " + choices_text(words),
                 near.empty() ? "choose one of them" : fmt::format("did you mean \"{}\"?", near));
}

Type<std::string> word(std::vector<std::string> words) {
  std::vector<std::pair<std::string, std::string>> choices;
  for (const std::string& one : words) choices.emplace_back(one, one);
  return choice<std::string>(std::move(choices));
}

}  // namespace motcua::scenario

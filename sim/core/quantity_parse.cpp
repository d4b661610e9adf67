#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <span>

#include "core/quantity.hpp"

namespace motcua::core {
namespace {

/// A unit's value in base units is `times / over`; two integers, so that a division rounds once.
struct Unit {
  std::string_view name;
  double times;
  double over;
};

constexpr double second = 1'000.0;
constexpr double minute = 60.0 * second;
constexpr double hour = 60.0 * minute;
constexpr double day = 24.0 * hour;

constexpr Unit durations[] = {{"ms", 1, 1},          {"millisecond", 1, 1},  {"milliseconds", 1, 1}, {"s", second, 1},
                              {"sec", second, 1},    {"second", second, 1},  {"seconds", second, 1}, {"min", minute, 1},
                              {"minute", minute, 1}, {"minutes", minute, 1}, {"h", hour, 1},         {"hour", hour, 1},
                              {"hours", hour, 1},    {"d", day, 1},          {"day", day, 1},        {"days", day, 1},
                              {"week", 7 * day, 1},  {"weeks", 7 * day, 1}};
constexpr Unit working_days[] = {{"working day", 1, 1}, {"working days", 1, 1}};
constexpr Unit distances[] = {{"m", 1, 1}, {"metre", 1, 1}, {"metres", 1, 1}, {"km", 1000, 1}};
constexpr Unit speeds[] = {{"m/s", 1, 1}, {"km/h", 1000, 3600}};
constexpr Unit monies[] = {{"vnd", 1, 1}, {"dong", 1, 1}, {"đồng", 1, 1}, {"đ", 1, 1}};
constexpr Unit shares[] = {{"%", 1, 100}, {"percent", 1, 100}, {"", 1, 1}};
constexpr Unit counts[] = {{"", 1, 1}};
constexpr Unit rates[] = {{"per ms", 1, 1},       {"per s", 1, second},      {"per second", 1, second},
                          {"per min", 1, minute}, {"per minute", 1, minute}, {"per h", 1, hour},
                          {"per hour", 1, hour},  {"per day", 1, day},       {"per week", 1, 7 * day}};
constexpr Unit areas[] = {{"m2", 1, 1}, {"m²", 1, 1}, {"ha", 10'000, 1}, {"km2", 1'000'000, 1}, {"km²", 1'000'000, 1}};

constexpr Unit multipliers[] = {{"thousand", 1e3, 1}, {"million", 1e6, 1}, {"billion", 1e9, 1}};

struct Kind {
  std::span<const Unit> units;
  std::string_view accepted;
  bool has_multipliers;
};

Kind kind_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::duration:
      return {durations, "a duration such as `25 min`, `1.5 h`, `1 h 30 min`, `3 days` or `2 weeks`", false};
    case Dimension::working_days:
      return {working_days, "a number of working days such as `20 working days`", false};
    case Dimension::distance:
      return {distances, "a distance such as `350 m` or `4 km`", false};
    case Dimension::speed:
      return {speeds, "a speed such as `12 km/h` or `1.2 m/s`", false};
    case Dimension::money:
      return {monies, "an amount such as `8,000 VND` or `2.5 million VND`", true};
    case Dimension::share:
      return {shares, "a share such as `25 %` or `0.25`", false};
    case Dimension::count:
      return {counts, "a whole number such as `12` or `1,250`", true};
    case Dimension::rate_per_time:
      return {rates, "a rate such as `14.4 per hour` or `30 per day`", false};
    case Dimension::area:
      return {areas, "an area such as `79.18 km²`, `3 ha` or `40 m2`", false};
  }
  return {};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// In backquotes, control characters and bytes beyond the first 60 left out.
std::string in_quotes(std::string_view text) {
  std::string result = "`";
  for (const char c : text.substr(0, 60)) {
    const auto byte = static_cast<unsigned char>(c);
    result += byte < 0x20 || byte == 0x7F ? '?' : c;
  }
  if (text.size() > 60) {
    // Do not end in the middle of a UTF-8 character.
    while (!result.empty() && (static_cast<unsigned char>(result.back()) & 0xC0) == 0x80) result.pop_back();
    if (static_cast<unsigned char>(result.back()) >= 0xC0) result.pop_back();
    result += "…";
  }
  return result + "`";
}

/// ASCII letters in lower case, every run of spaces as one, none at the ends.
std::string tidied(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (is_space(c)) {
      if (!result.empty() && result.back() != ' ') result += ' ';
    } else {
      result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

/// Why reading stopped; caught in `parse_quantity`, never seen outside.
struct Refusal {
  std::string sentence;
};

/// Reads one text from left to right.
class Reader {
 public:
  Reader(std::string_view original, Dimension dimension)
      : original_{original}, text_{tidied(original)}, dimension_{dimension}, kind_{kind_of(dimension)} {}

  double read() {
    if (text_.empty()) refuse("nothing is written here");
    const double value = dimension_ == Dimension::duration ? read_parts() : read_number_and_unit();
    check_bounds(value);
    return value;
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const {
    throw Refusal{fmt::format("{}; write {}", why, kind_.accepted)};
  }
  std::string shown() const { return in_quotes(original_); }

  std::string digits() {
    std::string result;
    while (at_ < text_.size() && is_digit(text_[at_])) result += text_[at_++];
    return result;
  }

  bool next_is(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool digit_follows(std::size_t offset) const { return at_ + offset < text_.size() && is_digit(text_[at_ + offset]); }

  /// Commas between groups of three digits.
  std::string whole_part() {
    std::string result = digits();
    if (!next_is(',')) return result;
    bool regular = result.size() <= 3;
    while (next_is(',')) {
      ++at_;
      const std::string group = digits();
      regular = regular && group.size() == 3;
      result += group;
    }
    if (!regular) refuse(shown() + " has a comma that does not separate thousands (decimals are written with a point)");
    return result;
  }

  std::string exponent() {
    const bool has_sign = at_ + 1 < text_.size() && (text_[at_ + 1] == '+' || text_[at_ + 1] == '-');
    if (!next_is('e') || !digit_follows(has_sign ? 2 : 1)) return {};
    std::string result = "e";
    if (has_sign && text_[at_ + 1] == '-') result += '-';
    at_ += has_sign ? 2 : 1;
    return result + digits();
  }

  double number() {
    if (next_is('-')) refuse(shown() + " is negative, which no such quantity can be");
    if (!digit_follows(0)) refuse(shown() + " does not begin with a number");
    std::string plain = whole_part();
    if (next_is('.')) {
      ++at_;
      if (!digit_follows(0)) refuse(shown() + " has no digit after the point");
      plain += '.' + digits();
    }
    plain += exponent();
    double value = 0.0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc{}) refuse(shown() + " is beyond the numbers that can be stored");
    return value;
  }

  const Unit& unit_named(std::string_view name) const {
    const auto found =
        std::find_if(kind_.units.begin(), kind_.units.end(), [name](const Unit& unit) { return unit.name == name; });
    if (found != kind_.units.end()) return *found;
    if (name.empty()) refuse(shown() + " has no unit");
    if (dimension_ == Dimension::duration || dimension_ == Dimension::rate_per_time) refuse_calendar_unit(name);
    refuse(fmt::format("{} has the unknown unit {}", shown(), in_quotes(name)));
  }

  void refuse_calendar_unit(std::string_view name) const {
    if (name.find("month") != name.npos || name.find("year") != name.npos)
      refuse(shown() + " has no fixed length, because months and years differ");
    if (name.find("working") != name.npos)
      refuse(shown() + " depends on a calendar, and a fixed length is needed here");
  }

  /// "1 h 30 min": parts in falling order of their units.
  double read_parts() {
    double sum = 0.0;
    double last_unit = std::numeric_limits<double>::infinity();
    while (at_ < text_.size()) {
      const double value = number();
      if (next_is(' ')) ++at_;
      const std::size_t start = at_;
      while (at_ < text_.size() && !is_digit(text_[at_]) && text_[at_] != '-') ++at_;
      std::string_view name = std::string_view{text_}.substr(start, at_ - start);
      if (name.ends_with(' ')) name.remove_suffix(1);
      const Unit& unit = unit_named(name);
      if (unit.times >= last_unit) refuse(shown() + " does not go from larger to smaller units");
      last_unit = unit.times;
      sum += value * unit.times;
    }
    return sum;
  }

  double read_number_and_unit() {
    double value = number();
    if (next_is(' ')) ++at_;
    std::string_view name = std::string_view{text_}.substr(at_);
    if (kind_.has_multipliers)
      for (const Unit& multiplier : multipliers)
        if (name == multiplier.name || name.starts_with(std::string{multiplier.name} + ' ')) {
          value *= multiplier.times;
          name.remove_prefix(std::min(name.size(), multiplier.name.size() + 1));
          break;
        }
    if (dimension_ == Dimension::share && name.empty() && value > 1.0)
      refuse(shown() + " is more than the whole; a number without % is a fraction of 1");
    const Unit& unit = unit_named(name);
    return value * unit.times / unit.over;
  }

  void check_bounds(double value) const {
    if (!std::isfinite(value)) refuse(shown() + " is beyond the numbers that can be stored");
    constexpr auto longest = static_cast<double>((never - run_start).count());
    if (dimension_ == Dimension::duration && value > longest)
      refuse(shown() + " is longer than the 69 years a run may last");
    if (dimension_ == Dimension::share && value > 1.0) refuse(shown() + " is more than the whole");
    if (dimension_ == Dimension::count && value != std::floor(value)) refuse(shown() + " is not a whole number");
  }

  std::string_view original_;
  std::string text_;
  Dimension dimension_;
  Kind kind_;
  std::size_t at_ = 0;
};

}  // namespace

std::variant<ParsedQuantity, std::string> parse_quantity(std::string_view text, Dimension dimension) {
  try {
    return ParsedQuantity{Reader{text, dimension}.read()};
  } catch (const Refusal& refusal) {
    return refusal.sentence;
  }
}

std::string_view accepted_form(Dimension dimension) {
  return kind_of(dimension).accepted;
}

}  // namespace motcua::core

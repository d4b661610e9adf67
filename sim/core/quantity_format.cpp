#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/quantity.hpp"

namespace motcua::core {
namespace {

struct Part {
  std::int64_t ticks;
  const char* unit;
};

constexpr std::array<Part, 5> parts{{{86'400'000, "d"}, {3'600'000, "h"}, {60'000, "min"}, {1'000, "s"}, {1, "ms"}}};

/// The magnitude of a duration; the most negative one has none as a signed number.
std::uint64_t magnitude(Duration duration) {
  const auto ticks = static_cast<std::uint64_t>(duration.count());
  return duration.count() < 0 ? ~ticks + 1 : ticks;
}

const char* sign_of(Duration duration) {
  return duration.count() < 0 ? "-" : "";
}

std::string parts_of(std::uint64_t ticks) {
  std::string text;
  for (const Part& part : parts) {
    const auto size = static_cast<std::uint64_t>(part.ticks);
    if (ticks >= size) text += fmt::format("{}{} {}", text.empty() ? "" : " ", ticks / size, part.unit);
    ticks %= size;
  }
  return text.empty() ? "0 min" : text;
}

/// Commas between groups of three digits of the whole part.
std::string with_commas(const std::string& number) {
  const std::size_t whole = std::min(number.find('.'), number.size());
  std::string text;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const bool between_digits = i > 0 && i < whole && number[i - 1] != '-';
    if (between_digits && (whole - i) % 3 == 0) text += ',';
    text += number[i];
  }
  return text;
}

/// A unit to try; `text` is what follows the number.
struct PrintUnit {
  double times;
  double over;
  const char* text;
  bool is_base() const { return times == over; }
};

/// "1.5 km", with as few decimals as give the same value again; "" if no short number does.
std::string exactly_in(double value, const PrintUnit& unit, Dimension dimension) {
  const double number = value * unit.over / unit.times;
  if (!(number < 1e15)) return {};
  for (int decimals = 0; decimals <= 9; ++decimals) {
    std::string text = with_commas(fmt::format("{:.{}f}", number, decimals)) + unit.text;
    const auto parsed = parse_quantity(text, dimension);
    const auto* quantity = std::get_if<ParsedQuantity>(&parsed);
    if (quantity != nullptr && quantity->value == value) return text;
  }
  return {};
}

std::ptrdiff_t digits_in(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The text with fewest digits that is exact, the earlier unit if two have as few; in the base unit with every digit if
/// no unit gives a short number.
std::string shortest(double value, std::span<const PrintUnit> units, Dimension dimension) {
  std::string best;
  for (const PrintUnit& unit : units) {
    const std::string text = exactly_in(value, unit, dimension);
    if (!text.empty() && (best.empty() || digits_in(text) < digits_in(best))) best = text;
  }
  if (!best.empty()) return best;
  const auto base = std::find_if(units.begin(), units.end(), [](const PrintUnit& unit) { return unit.is_base(); });
  return fmt::format("{}{}", value, base->text);
}

constexpr PrintUnit durations[] = {{1, 1, " ms"}};
constexpr PrintUnit working_day[] = {{1, 1, " working day"}};
constexpr PrintUnit working_days[] = {{1, 1, " working days"}};
constexpr PrintUnit distances[] = {{1, 1, " m"}, {1000, 1, " km"}};
constexpr PrintUnit speeds[] = {{1000, 3600, " km/h"}, {1, 1, " m/s"}};
constexpr PrintUnit monies[] = {{1, 1, " VND"}};
constexpr PrintUnit shares[] = {{1, 100, " %"}, {1, 1, ""}};
constexpr PrintUnit counts[] = {{1, 1, ""}};
constexpr PrintUnit rates[] = {
    {1, 3'600'000, " per hour"}, {1, 86'400'000, " per day"}, {1, 60'000, " per minute"}, {1, 1, " per ms"}};
constexpr PrintUnit areas[] = {{1'000'000, 1, " km²"}, {1, 1, " m²"}};

std::span<const PrintUnit> print_units(double value, Dimension dimension) {
  switch (dimension) {
    case Dimension::duration:
      return durations;
    case Dimension::working_days:
      return value == 1.0 ? std::span{working_day} : std::span{working_days};
    case Dimension::distance:
      return distances;
    case Dimension::speed:
      return speeds;
    case Dimension::money:
      return monies;
    case Dimension::share:
      return shares;
    case Dimension::count:
      return counts;
    case Dimension::rate_per_time:
      return rates;
    case Dimension::area:
      return areas;
  }
  return counts;
}

}  // namespace

std::string format_duration(Duration duration) {
  return fmt::format("{}{}", sign_of(duration), parts_of(magnitude(duration)));
}

std::string format_duration_roughly(Duration duration) {
  std::uint64_t ticks = magnitude(duration);
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    if (ticks < static_cast<std::uint64_t>(parts[i].ticks)) continue;
    const auto smaller = static_cast<std::uint64_t>(parts[i + 1].ticks);
    ticks = (ticks + smaller / 2) / smaller * smaller;
    break;
  }
  return fmt::format("{}{}", sign_of(duration), parts_of(ticks));
}

std::string format_money(double dong) {
  return with_commas(fmt::format("{:.0f}", dong)) + " VND";
}

std::string format_quantity(double value, Dimension dimension) {
  if (dimension == Dimension::duration && value == std::floor(value) && std::abs(value) < 1e15)
    return format_duration(Duration{static_cast<std::int64_t>(value)});
  return shortest(value, print_units(value, dimension), dimension);
}

}  // namespace motcua::core

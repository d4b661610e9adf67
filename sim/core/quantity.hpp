// Quantities as people write them ("25 min", "12 km/h", "2.5 million VND", "25 %"), read into base units and printed
// back. No locale: digits, a point for decimals, commas between groups of three digits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "core/tick.hpp"

namespace motcua::core {

/// What a number measures. The comment gives the base unit of `ParsedQuantity::value`.
enum class Dimension : std::uint8_t {
  duration,       ///< ms; a fixed span of time, so neither working days nor months
  working_days,   ///< days on which the office works
  distance,       ///< m
  speed,          ///< m/s
  money,          ///< Vietnamese dong (VND)
  share,          ///< 1; from 0 to 1, written "25 %" or 0.25
  count,          ///< 1; a whole number
  rate_per_time,  ///< per ms
  area,           ///< m²
};

struct ParsedQuantity {
  double value = 0.0;  ///< in the base unit of its dimension; finite and not negative
};

/// The quantity, or a sentence that says what is wrong and what would be accepted.
std::variant<ParsedQuantity, std::string> parse_quantity(std::string_view text, Dimension dimension);

/// "a duration such as `25 min`, `1.5 h` or `2 weeks`": for messages and the reference page.
std::string_view accepted_form(Dimension dimension);

/// Text that `parse_quantity` reads as exactly this value again: "1 h 30 min", "1.5 km", "14.4 per hour".
std::string format_quantity(double value, Dimension dimension);

/// Every non-zero part, so that nothing is lost: "2 d 3 h", "25 min", "1 s 500 ms", "0 min"; "-5 min" below zero.
std::string format_duration(Duration duration);

/// At most the two largest parts, the smaller one rounded: "2 d 3 h" for 2 d 2 h 50 min; for reports.
std::string format_duration_roughly(Duration duration);

/// Rounded to the whole dong: "1,250,000 VND".
std::string format_money(double dong);

}  // namespace motcua::core

// Numbers with the unit they were written in.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "scenario/value.hpp"

namespace motcua::study {

/// "25 min" in two; a bare number has no unit.
struct Amount {
  double number = 0;
  std::string unit;
  bool whole = false;
};

/// Nothing if the text, or the value, is no number with a unit behind it.
std::optional<Amount> amount_in(const std::string& text);
std::optional<Amount> amount_of(const scenario::Value& value);

/// The unit as results tell it: readers take plural units of time for lengths of time instead of numbers. "1": none.
std::string singular(const std::string& unit);

/// Nine digits are enough for any factor, and read back alike everywhere.
double nine_digits(double number);
/// Written as TOML and the quantities of the language want it: no exponent.
std::string plain_number(double number);

/// Where values that a study sets come from.
std::shared_ptr<const scenario::Provenance> varied_by_the_study();

}  // namespace motcua::study

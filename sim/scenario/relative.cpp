#include "scenario/relative.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "core/quantity.hpp"

namespace motcua::scenario {
namespace {

constexpr std::array location_keys{"mean", "p50",    "p90",      "low",     "mode",
                                   "high", "values", "at_least", "at_most", "share"};

std::optional<double> as_number(const Value& value) {
  if (const auto integer = std::get_if<std::int64_t>(&value.data)) return static_cast<double>(*integer);
  if (const auto real = std::get_if<double>(&value.data)) return *real;
  return std::nullopt;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string short_number(double number) {
  std::string text = fmt::format("{:.12g}", number);
  return text.find('e') == std::string::npos ? text : fmt::format("{:.6f}", number);
}

/// Every number of a quantity times a factor: "1 h 30 min" times 2 is "2 h 60 min", which is the same as 3 h.
std::optional<std::string> times_text(const std::string& text, double factor) {
  std::string result;
  bool found = false;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      result += text[at++];
      continue;
    }
    std::string digits;
    for (; at < text.size() && (is_digit(text[at]) || text[at] == '.' || text[at] == ','); ++at) {
      if (text[at] != ',') digits += text[at];
    }
    result += short_number(std::strtod(digits.c_str(), nullptr) * factor);
    found = true;
  }
  return found ? std::optional{result} : std::nullopt;
}

std::optional<std::string> plus_text(const std::string& text, const std::string& more) {
  using core::Dimension;
  for (const Dimension dimension :
       {Dimension::duration, Dimension::working_days, Dimension::distance, Dimension::speed, Dimension::money}) {
    const auto a = core::parse_quantity(text, dimension);
    const auto b = core::parse_quantity(more, dimension);
    const auto* first = std::get_if<core::ParsedQuantity>(&a);
    const auto* second = std::get_if<core::ParsedQuantity>(&b);
    if (first && second) return core::format_quantity(first->value + second->value, dimension);
  }
  return std::nullopt;
}

std::optional<Value> with_number(const Value& old, double number) {
  Value result = old;
  if (const auto integer = std::get_if<std::int64_t>(&old.data)) {
    const double least = *integer >= 1 ? 1.0 : 0.0;
    result.data = static_cast<std::int64_t>(std::max(least, std::floor(number + 0.5)));
  } else {
    result.data = number;
  }
  return result;
}

std::optional<Value> times(const Value& old, double factor) {
  if (const auto number = as_number(old)) return with_number(old, *number * factor);
  Value result = old;
  if (const std::string* text = old.text()) {
    const auto changed = times_text(*text, factor);
    if (!changed) return std::nullopt;
    result.data = *changed;
    return result;
  }
  if (const Array* array = old.array()) {
    Array values;
    for (const Value& value : *array) {
      const auto changed = times(value, factor);
      if (!changed) return std::nullopt;
      values.push_back(*changed);
    }
    result.data = std::move(values);
    return result;
  }
  if (!old.table()) return std::nullopt;
  Table table = *old.table();
  bool any = false;
  for (const char* key : location_keys) {
    if (Value* part = table.find(key)) {
      const auto changed = times(*part, factor);
      if (!changed) return std::nullopt;
      *part = *changed;
      any = true;
    }
  }
  result.data = std::move(table);
  return any ? std::optional{result} : std::nullopt;
}

std::optional<Value> plus(const Value& old, const Value& more) {
  const auto number = as_number(old);
  const auto extra = as_number(more);
  if (number && extra) return with_number(old, *number + *extra);
  if (!old.text() || !more.text()) return std::nullopt;
  const auto sum = plus_text(*old.text(), *more.text());
  if (!sum) return std::nullopt;
  Value result = old;
  result.data = *sum;
  return result;
}

}  // namespace

bool is_relative(const Value& value) {
  const Table* table = value.table();
  return table && table->fields.size() == 1 && (table->fields[0].name == "times" || table->fields[0].name == "plus");
}

std::optional<Value> changed(const Value& old, const Value& relative, std::string& why) {
  const Field& change = relative.table()->fields[0];
  std::optional<Value> result;
  if (change.name == "plus") {
    result = plus(old, change.value);
  } else if (const auto factor = as_number(change.value)) {
    result = times(old, *factor);
  }
  if (!result)
    why = fmt::format("{} cannot be changed by {} = {}", value_text(old), change.name, value_text(change.value));
  return result;
}

}  // namespace motcua::scenario

#include "study/amount.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>
#include <utility>

#include "scenario/types.hpp"

namespace motcua::study {

double nine_digits(double number) {
  return std::strtod(fmt::format("{:.9g}", number).c_str(), nullptr);
}

std::string plain_number(double number) {
  const std::string text = fmt::format("{:.9g}", number);
  return text.find('e') == std::string::npos ? text : fmt::format("{:.12f}", number);
}

std::optional<Amount> amount_in(const std::string& text) {
  std::string digits;
  std::size_t at = 0;
  for (; at < text.size() && std::string_view{"0123456789.,+-"}.find(text[at]) != std::string_view::npos; ++at) {
    if (text[at] != ',') digits += text[at];
  }
  char* end = nullptr;
  const double number = std::strtod(digits.c_str(), &end);
  if (digits.empty() || *end != '\0') return std::nullopt;
  while (at < text.size() && text[at] == ' ') ++at;
  const std::string unit = text.substr(at);
  if (unit.find_first_of("0123456789") != std::string::npos) return std::nullopt;
  return Amount{number, unit, unit.empty() && digits.find('.') == std::string::npos};
}

std::optional<Amount> amount_of(const scenario::Value& value) {
  if (value.text()) return amount_in(*value.text());
  const auto number = scenario::bare_number(value);
  if (!number) return std::nullopt;
  return Amount{*number, "", std::holds_alternative<std::int64_t>(value.data)};
}

std::string singular(const std::string& unit) {
  for (const auto& [many, one] : {std::pair{"days", "day"},
                                  {"hours", "h"},
                                  {"hour", "h"},
                                  {"minutes", "min"},
                                  {"minute", "min"},
                                  {"seconds", "s"},
                                  {"weeks", "week"},
                                  {"working days", "working day"}}) {
    if (unit == many) return one;
  }
  return unit.empty() ? "1" : unit;
}

std::shared_ptr<const scenario::Provenance> varied_by_the_study() {
  static const auto provenance =
      std::make_shared<const scenario::Provenance>(scenario::Provenance{"", "varied by the study", ""});
  return provenance;
}

}  // namespace motcua::study

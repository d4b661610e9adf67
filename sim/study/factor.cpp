#include "study/factor.hpp"

#include <algorithm>
#include <cmath>

#include "study/amount.hpp"

namespace motcua::study {

using scenario::Value;

double Factor::rounded(double number) const {
  return whole_ ? std::floor(number + 0.5) : nine_digits(number);
}

std::vector<Setting> Factor::levels() const {
  std::vector<Setting> settings;
  if (is_listed()) {
    for (std::size_t i = 0; i < listed_.size(); ++i) settings.push_back(static_cast<double>(i));
    return settings;
  }
  const std::size_t most = whole_ ? std::min(levels_, static_cast<std::size_t>(law_.second - law_.first) + 1) : levels_;
  for (std::size_t i = 0; i < most; ++i) {
    // Of a law the middles of equal parts: its ends may lie at infinity.
    const auto step = static_cast<double>(i);
    const auto count = static_cast<double>(most);
    settings.push_back(rounded(law_.quantile(is_law_ ? (step + 0.5) / count : step / (count - 1))));
  }
  return settings;
}

Setting Factor::at(double share) const {
  if (is_listed()) {
    const auto count = static_cast<double>(listed_.size());
    return std::min(std::floor(share * count), count - 1);
  }
  if (whole_) return std::min(law_.first + std::floor(share * (law_.second - law_.first + 1)), law_.second);
  return rounded(law_.quantile(share));
}

Setting Factor::between(double place) const {
  if (is_listed()) return std::floor(place * static_cast<double>(listed_.size() - 1) + 0.5);
  constexpr double edge = 0.01;  // of a law without bounds
  return rounded(law_.quantile(is_law_ ? edge + place * (1 - 2 * edge) : place));
}

double Factor::position(Setting setting) const {
  if (std::isnan(setting)) return setting;
  if (is_listed()) return listed_.size() < 2 ? 0 : setting / static_cast<double>(listed_.size() - 1);
  return std::clamp(law_.cumulative(setting), 0.0, 1.0);
}

Value Factor::relative(Value value) const {
  if (relative_.empty()) return value;
  Value result{scenario::Table{}, value.place, value.provenance};
  std::get<scenario::Table>(result.data).put(relative_, std::move(value));
  return result;
}

Value Factor::as_value(double number) const {
  Value value{number, place_, varied_by_the_study()};
  if (whole_) value.data = static_cast<std::int64_t>(number);
  if (!written_unit_.empty()) value.data = plain_number(number) + " " + written_unit_;
  return value;
}

std::optional<Value> Factor::value(Setting setting) const {
  if (std::isnan(setting)) return std::nullopt;
  return relative(is_listed() ? listed_[static_cast<std::size_t>(setting)].value : as_value(setting));
}

double Factor::number(Setting setting) const {
  if (std::isnan(setting) || kind_ == Kind::words) return as_the_scenario_says;
  return is_listed() ? listed_[static_cast<std::size_t>(setting)].number : setting;
}

std::string Factor::words(Setting setting) const {
  if (std::isnan(setting)) return "as the scenario says";
  const Value value = is_listed() ? listed_[static_cast<std::size_t>(setting)].value : as_value(setting);
  return value.text() ? *value.text() : value_text(value);
}

std::optional<Setting> Factor::setting_of(const Value& value) const {
  if (is_listed()) {
    const std::string text = value_text(value);
    const auto amount = kind_ == Kind::numbers ? amount_of(value) : std::nullopt;
    for (std::size_t i = 0; i < listed_.size(); ++i) {
      const bool same = value_text(listed_[i].value) == text ||
                        (amount && amount->unit == written_unit_ && amount->number == listed_[i].number);
      if (same) return static_cast<double>(i);
    }
    return std::nullopt;
  }
  const auto amount = amount_of(value);
  if (!amount || amount->unit != written_unit_ || (whole_ && amount->number != std::floor(amount->number)))
    return std::nullopt;
  return nine_digits(amount->number);
}

std::optional<Setting> Factor::setting_of(const std::string& text) const {
  if (kind_ == Kind::switches && (text == "0" || text == "1" || text == "true" || text == "false")) {
    return setting_of(Value{text == "1" || text == "true", place_, nullptr});
  }
  const auto amount = amount_in(text);
  if (amount && kind_ == Kind::numbers) {
    const std::string unit = amount->unit.empty() ? written_unit_ : amount->unit;
    Value value{amount->number, place_, nullptr};
    if (amount->whole && unit.empty()) value.data = static_cast<std::int64_t>(amount->number);
    if (!unit.empty()) value.data = plain_number(amount->number) + " " + unit;
    return setting_of(value);
  }
  return setting_of(Value{text, place_, nullptr});
}

}  // namespace motcua::study

#include "scenario/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace motcua::scenario {
namespace {

bool is_bare(std::string_view name) {
  const auto bare = [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), bare);
}

std::string array_text(const Array& array) {
  std::string text = "[";
  for (const Value& value : array) text += (text.size() > 1 ? ", " : "") + value_text(value);
  return text + "]";
}

std::string table_text(const Table& table) {
  if (table.fields.empty()) return "{}";
  std::string text = "{ ";
  for (const Field& field : table.fields) {
    if (text.size() > 2) text += ", ";
    text += (is_bare(field.name) ? field.name : in_quotes(field.name)) + " = " + value_text(field.value);
  }
  return text + " }";
}

struct ToText {
  std::string operator()(std::monostate) const { return "\"\""; }
  std::string operator()(const std::string& text) const { return in_quotes(text); }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const { return number_text(number); }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(Date date) const { return date_text(date); }
  std::string operator()(const Array& array) const { return array_text(array); }
  std::string operator()(const Table& table) const { return table_text(table); }
};

}  // namespace

std::string date_text(Date date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

const Value* Table::find(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &found->value;
}

Value* Table::find(std::string_view name) {
  return const_cast<Value*>(std::as_const(*this).find(name));
}

void Table::put(std::string_view name, Value value) {
  if (Value* old = find(name)) {
    *old = std::move(value);
  } else {
    fields.push_back({std::string{name}, std::move(value)});
  }
}

void Table::erase(std::string_view name) {
  std::erase_if(fields, [&](const Field& field) { return field.name == name; });
}

std::string value_text(const Value& value) {
  return std::visit(ToText{}, value.data);
}

std::string number_text(double number) {
  if (number == 0) return "0.0";
  std::string text = fmt::format("{}", number);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (character == '"' || character == '\\') {
      result += '\\';
      result += character;
    } else if (character == '\n') {
      result += "\\n";
    } else if (character == '\t') {
      result += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      result += fmt::format("\\u{:04X}", static_cast<unsigned>(byte));
    } else {
      result += character;
    }
  }
  return result + "\"";
}

}  // namespace motcua::scenario

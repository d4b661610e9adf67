// What a scenario text holds before anything is checked: values with their places and where they come from.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/problem.hpp"

namespace motcua::scenario {

using Date = std::chrono::sys_days;

/// "2024-02-08"
std::string date_text(Date date);

/// Where a number comes from: a source, or the word that it is an assumption.
struct Provenance {
  std::string source;
  std::string assumption;
  std::string confidence;  ///< "high", "medium", "low" or ""
  bool operator==(const Provenance&) const = default;
};

struct Value;
struct Field;
using Array = std::vector<Value>;

/// Named values in the order of the text.
struct Table {
  std::vector<Field> fields;
  bool dotted = false;  ///< made by dotted keys or a [header]: in a patch it goes deeper instead of replacing

  const Value* find(std::string_view name) const;
  Value* find(std::string_view name);
  /// Replaces the field of this name, or appends it.
  void put(std::string_view name, Value value);
  void erase(std::string_view name);
};

/// One value of the text. `std::monostate` stands for a value that could not be read and was already reported.
struct Value {
  std::variant<std::monostate, std::string, std::int64_t, double, bool, Date, Array, Table> data;
  core::Place place;
  std::shared_ptr<const Provenance> provenance;  ///< its own, or that of the nearest table around it; may be null

  const std::string* text() const { return std::get_if<std::string>(&data); }
  const Table* table() const { return std::get_if<Table>(&data); }
  const Array* array() const { return std::get_if<Array>(&data); }
};

struct Field {
  std::string name;
  Value value;
};

/// The value as TOML text on one line, without provenance; for messages and for printing.
std::string value_text(const Value& value);

/// A number in the shortest form that reads back as the same number.
std::string number_text(double number);

/// A TOML string with its quotes, escaped where needed.
std::string in_quotes(std::string_view text);

}  // namespace motcua::scenario

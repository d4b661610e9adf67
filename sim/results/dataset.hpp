// A table of results in memory: named dimensions, coordinates along them, variables over them, attributes, groups.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace motcua::results {

using AttributeValue = std::variant<std::string, std::int64_t, double, std::vector<double>, std::vector<std::int64_t>>;

/// A fact about a dataset or a variable. On a variable, `_FillValue`, `flag_values`, `valid_min`, `valid_max` and
/// `valid_range` are stored in the variable's own type, as the CF conventions ask.
struct Attribute {
  std::string name;
  AttributeValue value;

  bool operator==(const Attribute&) const = default;
};

/// An axis that variables share. Length 0 is allowed: it says "none were collected".
struct Dimension {
  std::string name;
  std::size_t length = 0;

  bool operator==(const Dimension&) const = default;
};

/// The values of a variable in row-major order: the last dimension varies fastest. Strings are UTF-8.
using Values = std::variant<std::vector<double>, std::vector<std::int64_t>, std::vector<std::int32_t>,
                            std::vector<std::int8_t>, std::vector<std::string>>;

/// Number of values, whatever their type.
inline std::size_t count(const Values& values) {
  return std::visit([](const auto& items) { return items.size(); }, values);
}

/// An array over dimensions; over none, it is a single value.
struct Variable {
  std::string name;
  std::vector<std::string> dimensions;
  Values values;
  std::string units;      ///< "h", "day", "s", "1" for ratios, counts and labels; never the plural "days", "hours" …
  std::string long_name;  ///< what is measured, in words fit for an axis label
  std::vector<Attribute> attributes{};

  bool operator==(const Variable&) const = default;
};

/// What one file, or one group of a file, holds. A group sees the dimensions of the groups around it.
struct Dataset {
  std::vector<Dimension> dimensions{};
  std::vector<Variable> coordinates{};  ///< one-dimensional, named as their dimension, in this same dataset
  std::vector<Variable> variables{};
  std::vector<Attribute> attributes{};
  std::vector<std::pair<std::string, Dataset>> groups{};

  bool operator==(const Dataset&) const = default;
};

}  // namespace motcua::results

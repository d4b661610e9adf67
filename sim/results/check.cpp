#include "results/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <type_traits>
#include <utility>

#include "results/format.hpp"
#include "results/utf8.hpp"

namespace motcua::results {
namespace {

// The units that xarray's decoder turns into timedelta64 (xarray issue 2085, pull request 11173).
constexpr std::array<std::string_view, 7> duration_units{"days",         "hours",        "minutes",    "seconds",
                                                         "milliseconds", "microseconds", "nanoseconds"};

bool is_letter(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

bool is_plain_name(std::string_view name) {
  return !name.empty() && is_letter(name.front()) && std::all_of(name.begin(), name.end(), [](char character) {
    return is_letter(character) || (character >= '0' && character <= '9') || character == '_';
  });
}

class Checker {
 public:
  /// `outer` holds the dimensions that the groups around see.
  void check(const Dataset& dataset, const std::string& path, std::map<std::string, std::size_t> outer) {
    std::set<std::string> names;
    std::map<std::string, std::size_t> visible = std::move(outer);
    for (const Dimension& dimension : dataset.dimensions) {
      const std::string label = fmt::format("dimension `{}{}`", path, dimension.name);
      check_name(dimension.name, label);
      if (!visible.emplace(dimension.name, dimension.length).second)
        add("{} is declared twice, here or in a group around; give one of them another name", label);
    }
    for (const Variable& coordinate : dataset.coordinates) check_coordinate(dataset, coordinate, path);
    check_variables(dataset.coordinates, path, "coordinate", visible, names);
    for (const Variable& variable : dataset.variables)
      if (visible.contains(variable.name))
        add("variable `{}{}` has the name of a dimension; make it a coordinate or rename it", path, variable.name);
    check_variables(dataset.variables, path, "variable", visible, names);
    check_attributes(dataset.attributes, fmt::format("group `/{}`", path), nullptr);
    for (const auto& [name, group] : dataset.groups) {
      const std::string label = fmt::format("group `{}{}`", path, name);
      check_name(name, label);
      if (!names.insert(name).second || visible.contains(name))
        add("{} shares its name with something beside it; rename one", label);
      check(group, path + name + "/", visible);
    }
  }

  std::vector<std::string> take() { return std::move(problems_); }

 private:
  template <class... Arguments>
  void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    problems_.push_back(fmt::format(format, std::forward<Arguments>(arguments)...));
  }

  void check_name(const std::string& name, const std::string& label) {
    if (!is_plain_name(name))
      add("{} has an unusable name; use letters, digits and underscores, a letter first", label);
  }

  void check_coordinate(const Dataset& dataset, const Variable& coordinate, const std::string& path) {
    const bool beside = std::any_of(dataset.dimensions.begin(), dataset.dimensions.end(),
                                    [&](const Dimension& dimension) { return dimension.name == coordinate.name; });
    if (!beside || coordinate.dimensions != std::vector{coordinate.name})
      add("coordinate `{}{}` must lie along the dimension of its own name, declared beside it", path, coordinate.name);
  }

  void check_variables(const std::vector<Variable>& variables, const std::string& path, std::string_view kind,
                       const std::map<std::string, std::size_t>& visible, std::set<std::string>& names) {
    for (const Variable& variable : variables) {
      const std::string label = fmt::format("{} `{}{}`", kind, path, variable.name);
      check_name(variable.name, label);
      if (!names.insert(variable.name).second) add("{} occurs twice; rename one", label);
      check_shape(variable, label, visible);
      check_labels(variable, label);
      check_attributes(variable.attributes, label, &variable);
    }
  }

  void check_shape(const Variable& variable, const std::string& label,
                   const std::map<std::string, std::size_t>& visible) {
    std::size_t expected = 1;
    std::set<std::string> used;
    for (const std::string& name : variable.dimensions) {
      const auto dimension = visible.find(name);
      if (dimension == visible.end()) return add("{} uses dimension `{}`, which is not declared", label, name);
      if (!used.insert(name).second)
        add("{} uses dimension `{}` twice; declare a second dimension of equal length", label, name);
      expected *= dimension->second;
    }
    if (count(variable.values) != expected)
      add("{} has {} values where its dimensions make {}", label, count(variable.values), expected);
  }

  void check_labels(const Variable& variable, const std::string& label) {
    if (variable.units.empty()) add("{} has no units; write `1` for ratios, counts and labels", label);
    if (std::find(duration_units.begin(), duration_units.end(), variable.units) != duration_units.end())
      add("{} has units `{}`, which some readers turn into durations; write the singular", label, variable.units);
    if (variable.long_name.empty()) add("{} has no long_name; say what it measures", label);
    check_text(variable.units, label + " units");
    check_text(variable.long_name, label + " long_name");
    if (const auto* texts = std::get_if<std::vector<std::string>>(&variable.values))
      for (std::size_t index = 0; index < texts->size(); ++index)
        check_text((*texts)[index], fmt::format("{} value {}", label, index));
  }

  void check_attributes(const std::vector<Attribute>& attributes, const std::string& owner, const Variable* variable) {
    std::set<std::string> names;
    for (const Attribute& attribute : attributes) {
      const std::string label = fmt::format("attribute `{}` of {}", attribute.name, owner);
      if (!variable || attribute.name != format::fill_value) check_name(attribute.name, label);
      if (!names.insert(attribute.name).second) add("{} occurs twice; drop one", label);
      if (format::is_reserved(attribute.name) || (variable && format::is_label(attribute.name)))
        add("{} is written by the program itself; drop or rename it", label);
      if (variable && format::has_type_of_variable(attribute.name)) check_type(attribute, label, *variable);
      check_value(attribute.value, label);
    }
  }

  void check_type(const Attribute& attribute, const std::string& label, const Variable& variable) {
    const bool fits = std::visit(
        [&]<class Value>(const std::vector<Value>&) {
          if constexpr (std::is_same_v<Value, double>) return holds<double>(attribute.value);
          if constexpr (std::is_integral_v<Value>) return holds_integers_within<Value>(attribute.value);
          return false;
        },
        variable.values);
    const bool is_list = std::holds_alternative<std::vector<double>>(attribute.value) ||
                         std::holds_alternative<std::vector<std::int64_t>>(attribute.value);
    if (!fits || (attribute.name == format::fill_value && is_list))
      add("{} must have the type of the variable's values", label);
  }

  template <class Number>
  static bool holds(const AttributeValue& value) {
    return std::holds_alternative<Number>(value) || std::holds_alternative<std::vector<Number>>(value);
  }

  template <class Integer>
  static bool holds_integers_within(const AttributeValue& value) {
    if (const auto* single = std::get_if<std::int64_t>(&value)) return std::in_range<Integer>(*single);
    const auto* list = std::get_if<std::vector<std::int64_t>>(&value);
    return list &&
           std::all_of(list->begin(), list->end(), [](std::int64_t item) { return std::in_range<Integer>(item); });
  }

  void check_value(const AttributeValue& value, const std::string& label) {
    if (const auto* text = std::get_if<std::string>(&value)) check_text(*text, label);
    const auto* floats = std::get_if<std::vector<double>>(&value);
    const auto* integers = std::get_if<std::vector<std::int64_t>>(&value);
    if ((floats && floats->empty()) || (integers && integers->empty()))
      add("{} is an empty list, which netCDF cannot hold; leave it out", label);
  }

  void check_text(const std::string& text, const std::string& label) {
    if (!is_storable_text(text)) add("{} is not UTF-8 text without zero bytes", label);
  }

  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> problems_in(const Dataset& dataset) {
  Checker checker;
  checker.check(dataset, "", {});
  return checker.take();
}

}  // namespace motcua::results

#include "scenario/toml.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "scenario/key_depth.hpp"

namespace motcua::scenario {
namespace {

constexpr int deepest = 24;  // no field of the language is nested half as deep

/// Turns the library's nodes into values; one per text.
class NodeConverter {
 public:
  NodeConverter(std::shared_ptr<const std::string> file, core::Problems& problems)
      : file_{std::move(file)}, problems_{problems} {}

  Value value(const toml::node& node, std::shared_ptr<const Provenance> outer, int depth) {
    Value result{{}, place(node.source()), std::move(outer)};
    if (depth > deepest) {
      problems_.add(result.place, fmt::format("nested {} deep", depth), "no field is nested so deep",
                    "check the brackets and the dotted keys");
    } else if (const toml::table* table = node.as_table()) {
      fill_table(result, *table, depth);
    } else if (const toml::array* array = node.as_array()) {
      Array values;
      for (const toml::node& element : *array) values.push_back(value(element, result.provenance, depth + 1));
      result.data = std::move(values);
    } else {
      fill_scalar(result, node);
    }
    return result;
  }

 private:
  core::Place place(const toml::source_region& region) const { return {file_, region.begin.line, region.begin.column}; }

  void fill_scalar(Value& result, const toml::node& node) {
    if (const auto text = node.as_string()) {
      result.data = text->get();
    } else if (const auto integer = node.as_integer()) {
      result.data = integer->get();
    } else if (const auto real = node.as_floating_point()) {
      fill_real(result, real->get());
    } else if (const auto flag = node.as_boolean()) {
      result.data = flag->get();
    } else if (const auto date = node.as_date()) {
      fill_date(result, date->get());
    } else if (const auto time = node.as_time()) {
      result.data =
          fmt::format("{:02}:{:02}", static_cast<int>(time->get().hour), static_cast<int>(time->get().minute));
    } else {
      problems_.add(result.place, "a date with a time of day", "where the language knows only dates",
                    "write the date alone, as 2025-07-01");
    }
  }

  void fill_real(Value& result, double number) {
    if (std::isfinite(number)) {
      result.data = number == 0 ? 0.0 : number;  // -0.0 is 0
    } else {
      problems_.add(result.place, fmt::format("{}", number), "not a finite number", "write a number");
    }
  }

  void fill_date(Value& result, const toml::date& date) {
    const std::chrono::year_month_day day{std::chrono::year{date.year}, std::chrono::month{date.month},
                                          std::chrono::day{date.day}};
    result.data = std::chrono::sys_days{day};
  }

  void fill_table(Value& result, const toml::table& nodes, int depth) {
    if (auto own = own_provenance(nodes)) result.provenance = std::move(own);
    Table table;
    table.dotted = !nodes.is_inline();
    for (const auto& [key, node] : nodes) {
      const std::string_view name = key.str();
      if (name == "source" || name == "assumption" || name == "confidence") continue;
      table.fields.push_back({std::string{name}, value(node, result.provenance, depth + 1)});
    }
    std::stable_sort(table.fields.begin(), table.fields.end(), [](const Field& a, const Field& b) {
      return std::tie(a.value.place.line, a.value.place.column) < std::tie(b.value.place.line, b.value.place.column);
    });
    if (!table.dotted && table.fields.size() == 1 && table.fields[0].name == "value") {
      Value inner = std::move(table.fields[0].value);
      result = std::move(inner);
    } else {
      result.data = std::move(table);
    }
  }

  std::string provenance_text(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (!node) return {};
    const auto text = node->as_string();
    if (text && !text->get().empty()) return text->get();
    problems_.add(place(node->source()), fmt::format("`{}` is not a text", key),
                  "it tells readers where a number comes from", fmt::format("write {} = \"…\"", key));
    return {};
  }

  std::shared_ptr<const Provenance> own_provenance(const toml::table& table) {
    Provenance own{provenance_text(table, "source"), provenance_text(table, "assumption"),
                   provenance_text(table, "confidence")};
    const std::string& grade = own.confidence;
    if (!grade.empty() && grade != "high" && grade != "medium" && grade != "low") {
      problems_.add(place(table.get("confidence")->source()), fmt::format("confidence \"{}\"", grade),
                    "not one of high, medium, low", "choose one of the three");
    }
    if (own.source.empty() && own.assumption.empty()) return nullptr;
    return std::make_shared<const Provenance>(std::move(own));
  }

  std::shared_ptr<const std::string> file_;
  core::Problems& problems_;
};

}  // namespace

std::optional<Value> read_toml(const std::string& text, const std::shared_ptr<const std::string>& file,
                               core::Problems& problems) {
  if (const auto deep = too_deep_key(text)) {
    problems.add({file, deep->line, deep->column}, "a key of more than 16 parts", "no field is nested so deep",
                 "check the dots");
    return std::nullopt;
  }
  try {
    const toml::table table = toml::parse(text);
    return NodeConverter{file, problems}.value(table, nullptr, 0);
  } catch (const toml::parse_error& error) {
    problems.add({file, error.source().begin.line, error.source().begin.column}, "not valid TOML",
                 std::string{error.description()}, "mend this first; the rest of this file was not read");
  }
  return std::nullopt;
}

Value read_typed_value(const std::string& text, const core::Place& place, core::Problems& problems) {
  static const auto typed = std::make_shared<const Provenance>(Provenance{"", "set on the command line", ""});
  Value result{text, place, typed};
  if (too_deep_key(text) || text.find('\n') != std::string::npos) return result;
  try {
    const toml::table table = toml::parse("typed = " + text);
    if (table.size() != 1) return result;
    result = NodeConverter{place.file, problems}.value(*table.get("typed"), typed, 1);
    result.place = place;
  } catch (const toml::parse_error&) {
    result.data = text;  // a bare word or quantity
  }
  return result;
}

}  // namespace motcua::scenario

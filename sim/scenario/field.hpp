// A table of fields binds the names of the language to members of a struct: one line a field says its type, bounds,
// default and meaning. The same lines read, check and document.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenario/field_catalogue.hpp"
#include "scenario/value.hpp"

namespace motcua::scenario {

/// Where reading a value says what is wrong: the problems so far, the thing being read, and the field.
struct Reading {
  core::Problems& problems;
  std::string owner;  ///< "post clerk"
  std::string field;  ///< "officers"

  /// "`officers` = -1 of post clerk, why; remedy"
  void refuse(const Value& value, std::string why, std::string remedy) const;
  Reading inside(const std::string& name) const { return {problems, owner, field + "." + name}; }
};

/// How a kind of value is read. `read` returns nothing after it has added a problem.
template <class T>
struct Type {
  std::string name;
  std::string bounds;
  std::function<std::optional<T>(const Value&, const Reading&)> read;
  bool is_text = false;
};

/// What holds when a field is not given.
struct Default {
  bool required = false;
  std::string text;  ///< TOML value that is read instead; or, if `words`, only told to the reader
  bool words = false;
};
inline const Default required{true, "", false};
inline Default otherwise(std::string toml) {
  return {false, std::move(toml), false};
}
inline Default absent(std::string words) {
  return {false, std::move(words), true};
}

enum class Sourced : std::uint8_t { no, yes };

/// A default written in a table of fields, as a value.
Value default_value(const std::string& toml);

/// The problem of a number without source or assumption; nothing if it has one.
void check_source(const Value& value, const Reading& reading);

template <class Struct>
class FieldOf {
 public:
  template <class Owner, class Member, class T>
  FieldOf(std::string name, Member Owner::*member, Type<T> type, const Default& otherwise_value, std::string doc,
          Sourced sourced = Sourced::no)
      : info_{std::move(name),
              type.name,
              type.bounds,
              otherwise_value.words ? "(" + otherwise_value.text + ")" : otherwise_value.text,
              std::move(doc),
              otherwise_value.required,
              sourced == Sourced::yes,
              type.is_text} {
    read_ = [member, type](Struct& target, const Value& value, const Reading& reading) {
      if (auto result = type.read(value, reading)) target.*member = Member(std::move(*result));
    };
    if (!otherwise_value.required && !otherwise_value.words) default_ = default_value(otherwise_value.text);
  }

  const FieldInfo& info() const { return info_; }

  void read(Struct& target, const Value& value, const Reading& reading) const {
    if (std::holds_alternative<std::monostate>(value.data)) return;
    if (info_.needs_source) check_source(value, reading);
    read_(target, value, reading);
  }

  void read_default(Struct& target, const Reading& reading) const {
    if (default_) read_(target, *default_, reading);
  }

 private:
  FieldInfo info_;
  std::function<void(Struct&, const Value&, const Reading&)> read_;
  std::optional<Value> default_;
};

template <class Struct>
struct FieldTable {
  std::string name;
  std::string doc;
  std::vector<FieldOf<Struct>> fields;
  std::string open = {};  ///< if other names are fields too: what they are, in words

  TableInfo info() const {
    TableInfo result{name, doc, {}};
    for (const auto& field : fields) result.fields.push_back(field.info());
    return result;
  }
};

/// Reports names that are no field of the table, the nearest field for each; at most twenty, then their number.
void check_names(const Table& values, const std::vector<std::string>& known, const Reading& reading);

/// The problem of a field that must be given.
void report_missing(const FieldInfo& field, const core::Place& place, const Reading& reading);

/// Reads the table's fields into `target`: unknown names, missing fields and bad values are problems.
template <class Struct>
void read_fields(const FieldTable<Struct>& table, const Table& values, const core::Place& place, Struct& target,
                 const Reading& reading) {
  std::vector<std::string> known;
  for (const FieldOf<Struct>& field : table.fields) {
    known.push_back(field.info().name);
    Reading inner{reading.problems, reading.owner,
                  reading.field.empty() ? field.info().name : reading.field + "." + field.info().name};
    if (const Value* value = values.find(field.info().name)) {
      field.read(target, *value, inner);
    } else if (field.info().required) {
      report_missing(field.info(), place, inner);
    } else {
      field.read_default(target, inner);
    }
  }
  if (table.open.empty()) check_names(values, known, reading);
}

/// A field that holds a table with fields of its own.
template <class Struct>
Type<Struct> nested(const FieldTable<Struct>& (*table)()) {
  return {"table `" + table().name + "`", "",
          [table](const Value& value, const Reading& reading) -> std::optional<Struct> {
            if (!value.table()) {
              reading.refuse(value, "a table is needed", fmt::format("write {} = {{ … }}", reading.field));
              return std::nullopt;
            }
            Struct result;
            read_fields(table(), *value.table(), value.place, result, reading);
            return result;
          }};
}

}  // namespace motcua::scenario

#include "scenario/field.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "scenario/toml.hpp"

namespace motcua::scenario {

void Reading::refuse(const Value& value, std::string why, std::string remedy) const {
  std::string shown = value_text(value);
  if (shown.size() > 60) {
    std::size_t end = 57;
    while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0) == 0x80) --end;  // not within a character
    shown = shown.substr(0, end) + "…";
  }
  problems.add(value.place, fmt::format("`{}` = {} of {}", field, shown, owner), std::move(why), std::move(remedy));
}

Value default_value(const std::string& toml) {
  core::Problems none;
  Value value = read_typed_value(toml, {std::make_shared<const std::string>("default"), 0, 0}, none);
  return value;
}

void check_source(const Value& value, const Reading& reading) {
  if (value.provenance) return;
  reading.refuse(value, "it has neither a source nor is it called an assumption",
                 "add source = \"…\" or assumption = \"…\" beside it, or once at the top of the file");
}

void check_names(const Table& values, const std::vector<std::string>& known, const Reading& reading) {
  constexpr int most = 20;
  int count = 0;
  for (const Field& field : values.fields) {
    if (std::find(known.begin(), known.end(), field.name) != known.end()) continue;
    if (++count > most) continue;
    const std::string near = core::nearest(field.name, known);
    const std::string where =
        reading.field.empty() ? reading.owner : fmt::format("`{}` of {}", reading.field, reading.owner);
    reading.problems.add(field.value.place, fmt::format("unknown key `{}`", field.name),
                         fmt::format("{} has no such field", where),
                         near.empty() ? fmt::format("its fields are: {}", fmt::join(known, ", "))
                                      : fmt::format("did you mean `{}`?", near));
  }
  if (count > most) {
    reading.problems.add(values.fields.back().value.place, fmt::format("{} more unknown keys", count - most),
                         fmt::format("{} has no such fields", reading.owner), "mend the first ones");
  }
}

void report_missing(const FieldInfo& field, const core::Place& place, const Reading& reading) {
  reading.problems.add(place, fmt::format("no `{}` for {}", reading.field, reading.owner),
                       "it must be given: " + field.doc, fmt::format("add {} = … ({})", field.name, field.type));
}

}  // namespace motcua::scenario

// The kinds of values that fields take.
#pragma once

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "core/quantity.hpp"
#include "scenario/field.hpp"
#include "scenario/scenario.hpp"

namespace motcua::scenario {

Type<std::string> text();
Type<Name> label();
Type<bool> flag();
Type<Date> date();
Type<std::int64_t> whole(std::int64_t least, std::int64_t most);
inline constexpr std::int64_t large = 1'000'000;  ///< more officers or dossiers than any office has
Type<double> real(double least, double most);
/// A bare number from 0 to 1, or "25 %".
Type<double> share();
/// Elapsed time, at least `least` long.
Type<core::Duration> duration(core::Duration least = core::Duration{0});
/// Since midnight: "15:00".
Type<core::Duration> time_of_day();
Type<std::vector<core::Duration>> times_of_day();
/// A quantity in the base unit of its dimension, not negative.
Type<double> quantity(core::Dimension dimension);
/// A law of durations, in ms, never negative.
Type<core::Distribution> time_law();
Type<Deadline> deadline();
Type<std::vector<double>> numbers(std::size_t count);
Type<Reference> reference(const std::string& kind);
Type<References> references(const std::string& kind);
/// A path that names objects of one kind.
Type<Reference> path_of(const std::string& kind);
/// One of these words.
Type<std::string> word(std::vector<std::string> words);

/// "one of a, b, c"
std::string choices_text(const std::vector<std::string>& words);
void refuse_word(const Value& value, const std::vector<std::string>& words, const Reading& reading);

template <class Choice>
Type<Choice> choice(std::vector<std::pair<std::string, Choice>> choices) {
  std::vector<std::string> words;
  for (const auto& [name, value] : choices) words.push_back(name);
  return {choices_text(words), "",
          [choices, words](const Value& value, const Reading& reading) -> std::optional<Choice> {
            for (const auto& [name, meaning] : choices) {
              if (value.text() && *value.text() == name) return meaning;
            }
            refuse_word(value, words, reading);
            return std::nullopt;
          },
          true};
}

/// A number written as one; nothing for anything else.
std::optional<double> bare_number(const Value& value);

}  // namespace motcua::scenario

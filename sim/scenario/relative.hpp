// Relative values: { times = 1.2 } and { plus = "10 min" }.
#pragma once

#include <optional>
#include <string>

#include "scenario/value.hpp"

namespace motcua::scenario {

/// Whether the value is `{ times = x }` or `{ plus = x }`.
bool is_relative(const Value& value);

/// `old` changed by the relative value: numbers, quantities, and the location of distributions. Whole numbers are
/// rounded and stay at least 1 if they were. Nothing, and a sentence in `why`, if the old value cannot be changed so.
std::optional<Value> changed(const Value& old, const Value& relative, std::string& why);

}  // namespace motcua::scenario

// What a run is known by: a hash of all that its values depend on, and of nothing else.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "scenario/read.hpp"
#include "study/plan.hpp"

namespace motcua::study {

/// 128 bits of XXH3: a coincidence among 10^9 runs has a chance of 10^-21. It is no protection against forgery.
struct Identity {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  auto operator<=>(const Identity&) const = default;
  /// 32 hexadecimal digits.
  std::string text() const;
};

/// Raised when a change of the program changes any value of any run: runs of before are then done again.
inline constexpr int results_revision = 3;

/// Of some bytes.
Identity identity_of(std::string_view bytes);

/// Of a scenario as read: every file, but not where it lay, how it was laid out or who said so.
Identity identity_of(const scenario::Source& source);

/// Of what a model's runs depend on: the documents of all its dates, field by field, without sources and names of
/// things; fields that have their default count as not given. Dated measures count with all they say, because they
/// decide how they come in and what reviews make of them.
Identity identity_of(const Plan& plan, std::size_t model);

/// Of one run. `kept` is the identity of what is kept of it besides.
Identity run_identity(const Identity& content, const Identity& kept, std::uint64_t seed, std::uint32_t replication);

}  // namespace motcua::study

// A hint to the processor, without any effect on values.
#pragma once

#include <cstddef>

namespace motcua::core {

/// Begins to fetch the cache line at `address` (which may be any) if the compiler knows how.
inline void prefetch(const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#else
  static_cast<void>(address);
#endif
}

/// The same for `bytes` from there on.
inline void prefetch(const void* address, std::size_t bytes) {
  constexpr std::size_t line = 64;
  const auto* const first = static_cast<const char*>(address);
  for (std::size_t at = 0; at < bytes; at += line) prefetch(first + at);
}

/// The same for a whole value.
template <class Value>
void prefetch_all(const Value& value) {
  prefetch(&value, sizeof value);
}

}  // namespace motcua::core

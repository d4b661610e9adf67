// A hint to the processor, without any effect on values.
#pragma once

namespace motcua::core {

/// Begins to fetch the cache line at `address` (which may be any) if the compiler knows how.
inline void prefetch(const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#else
  static_cast<void>(address);
#endif
}

}  // namespace motcua::core

#include "core/size_text.hpp"

#include <fmt/format.h>

#include <array>

#include "core/quantity.hpp"

namespace motcua::core {

std::string seconds_text(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s", seconds);
  return format_duration_roughly(Duration{static_cast<std::int64_t>(seconds) * 1000});
}

std::string bytes_text(std::uint64_t bytes) {
  constexpr std::array units{"bytes", "kB", "MB", "GB", "TB"};
  auto size = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; size >= 1000 && unit + 1 < units.size(); ++unit) size /= 1000;
  return fmt::format("{:.{}f} {}", size, unit == 0 || size >= 100 ? 0 : 1, units[unit]);
}

}  // namespace motcua::core

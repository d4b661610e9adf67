#include "measures/periods.hpp"

namespace motcua::measures {
namespace {

core::Tick next_start(std::chrono::sys_days start, core::Tick from, Period period) {
  using namespace std::chrono;
  if (period == Period::hour) return from + core::Duration{hours{1}};
  if (period == Period::day) return from + core::one_day;
  const year_month_day date{start + floor<days>(from - core::run_start)};
  const sys_days first = sys_days{(date.year() / date.month() + months{1}) / 1};
  return core::run_start + duration_cast<core::Duration>(first - start);
}

}  // namespace

std::vector<core::Tick> period_starts(std::chrono::sys_days start, core::Duration length, Period period) {
  std::vector<core::Tick> starts{core::run_start};
  for (core::Tick at = next_start(start, core::run_start, period); at < core::run_start + length;
       at = next_start(start, at, period)) {
    starts.push_back(at);
  }
  return starts;
}

}  // namespace motcua::measures

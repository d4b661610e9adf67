#include "study/when.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace motcua::study {

std::string when(const model::Model& model, core::Tick tick) {
  using namespace std::chrono;
  constexpr std::array days_of_week{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const core::Duration elapsed = tick - core::run_start;
  const sys_days day = model.start + floor<days>(elapsed);
  const year_month_day date{day};
  const hh_mm_ss time{floor<seconds>(elapsed - floor<days>(elapsed))};
  return fmt::format("{} {:04}-{:02}-{:02} {:02}:{:02}:{:02}", days_of_week[weekday{day}.c_encoding()],
                     static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

std::string dossier_name(const model::Model& model, model::SourceId source, std::uint32_t number) {
  const model::Source& of = model.sources[source];
  return fmt::format("{}/{}:{}", model.units[of.unit].code, model.procedures[of.procedure].id, number);
}

}  // namespace motcua::study

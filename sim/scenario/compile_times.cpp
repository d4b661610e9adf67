// Calendars and profiles.
#include <fmt/format.h>

#include <algorithm>

#include "scenario/compilation.hpp"

namespace motcua::scenario {
namespace {

void compile_calendar(Compilation& compilation, const Calendar& calendar) {
  const model::CalendarSpec spec = calendar.spec();
  bool faulty = false;
  for (const model::CalendarFault& fault : model::check_calendar(spec)) {
    compilation.problems.add(calendar.place, fmt::format("calendar {}: {}", calendar.id, fault.what), fault.why,
                             fault.remedy);
    faulty = true;
  }
  compilation.calendars.add(calendar.id, compilation.model.calendars.size());
  compilation.model.calendars.push_back(
      faulty ? model::Calendar::always()
             : model::Calendar{spec, compilation.scenario.settings.start, compilation.days});
}

template <std::size_t count>
void take_weights(const std::vector<double>& given, std::array<double, count>& weights, const Profile& profile,
                  const char* name, core::Problems& problems) {
  if (given.size() != count) return;
  std::copy(given.begin(), given.end(), weights.begin());
  if (std::any_of(given.begin(), given.end(), [](double weight) { return weight > 0; })) return;
  problems.add(profile.place, fmt::format("`{}` of profile {}", name, profile.id), "all its weights are 0",
               "give at least one a weight");
  weights.fill(1);
}

void compile_profile(Compilation& compilation, const Profile& profile) {
  model::DemandProfileSpec spec;
  take_weights(profile.by_hour, spec.by_hour, profile, "by_hour", compilation.problems);
  take_weights(profile.by_weekday, spec.by_weekday, profile, "by_weekday", compilation.problems);
  take_weights(profile.by_month, spec.by_month, profile, "by_month", compilation.problems);
  take_weights(profile.by_day_of_month, spec.by_day_of_month, profile, "by_day_of_month", compilation.problems);
  spec.on_holidays = profile.on_holidays;
  if (!profile.holidays_of.empty()) {
    if (const auto at = compilation.calendars.find(profile.holidays_of, compilation.problems); at && *at > 0) {
      for (const auto& holiday : compilation.scenario.calendars[*at - 1].holidays) {
        spec.holidays.push_back({holiday.first, holiday.last});
      }
    }
  }
  compilation.profiles.add(profile.id, compilation.model.profiles.size());
  compilation.model.profiles.push_back(
      model::DemandProfile{spec, compilation.scenario.settings.start, compilation.days});
}

}  // namespace

void compile_times(Compilation& compilation) {
  compilation.calendars.add("always", 0);
  compilation.model.calendars.push_back(model::Calendar::always());
  for (const Calendar& calendar : compilation.scenario.calendars) compile_calendar(compilation, calendar);
  compilation.profiles.add("flat", 0);
  compilation.model.profiles.push_back(model::DemandProfile::flat());
  for (const Profile& profile : compilation.scenario.profiles) compile_profile(compilation, profile);
}

}  // namespace motcua::scenario

// Dated measures: the models that follow one another within a run.
#include <algorithm>

#include "scenario/compile.hpp"

namespace motcua::scenario {
namespace {

core::Tick midnight_of(const Date& date, std::chrono::sys_days start) {
  return core::run_start + std::chrono::duration_cast<core::Duration>(std::chrono::sys_days{date} - start);
}

/// Where to point at when the models of two dates do not fit together: the first measure with a date.
core::Place place_of_dates(const Source& source, const std::string& model_id) {
  for (const Layer* measure : measures_of(source, model_id)) {
    if (const Value* from = measure->head.find("from")) return from->place;
    if (const Value* until = measure->head.find("until")) return until->place;
  }
  return {};
}

}  // namespace

model::Timeline compile_timeline(const Source& source, const std::string& model_id, core::Problems& problems) {
  model::Timeline timeline;
  timeline.push_back({core::run_start, compile(source, model_id, problems)});
  if (!problems.empty()) return timeline;
  const std::vector<Date> turning_points = dates(source, model_id);
  if (turning_points.empty()) return timeline;

  // The model without a date gives start and length; what is in force on the first day comes before all else.
  const std::chrono::sys_days start = timeline.front().model.start;
  const core::Duration length = timeline.front().model.length;
  timeline.front().model = compile(source, model_id, problems, Date{start});
  for (const Date& date : turning_points) {
    const core::Tick from = midnight_of(date, start);
    if (from <= core::run_start || from >= core::run_start + length) continue;
    timeline.push_back({from, compile(source, model_id, problems, date)});
  }
  if (!problems.empty()) return timeline;
  for (const std::string& fault : model::align(timeline)) {
    problems.add(place_of_dates(source, model_id), "dated measures", fault,
                 "make that change in the city or the government model");
  }
  return timeline;
}

}  // namespace motcua::scenario

#include "scenario/reforms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "scenario/compilation.hpp"
#include "scenario/select.hpp"
#include "scenario/tables.hpp"

namespace motcua::scenario {
namespace {

void require_date(const Reform& reform, core::Problems& problems) {
  const Measure& head = reform.head;
  const auto refuse = [&](const char* what, const char* why, const char* remedy) {
    const Value* value = reform.layer->head.find(what);
    problems.add(value ? value->place : reform.layer->head.place, fmt::format("`{}` of measure {}", what, reform.id()),
                 why, remedy);
  };
  if (head.transition && !head.from) refuse("transition", "the measure has no first day", "add from = 2024-07-01");
  if (!head.review) return;
  if (!head.from) refuse("review", "the measure has no first day", "add from = 2024-07-01");
  if (head.from && head.review->on <= *head.from) {
    refuse("review", "it is not after the measure's first day", "move `on` to a later day");
  }
  if (head.review->than == model::ComparedWith::elsewhere && head.where.empty()) {
    refuse("review", "the measure holds everywhere, so there is no elsewhere to compare with",
           "add where = \"unit[selector]\" to the measure, or than = \"before\" to the review");
  }
}

/// The profile of a source with needs moved from after the date to before it.
class Rusher {
 public:
  Rusher(const Rush& rush, int date, const core::Place& place, core::Problems& problems)
      : rush_{rush}, date_{date}, place_{place}, problems_{problems} {}

  model::ProfileId rushed(model::Model& model, model::ProfileId old) {
    const auto found = made_.find(old);
    if (found != made_.end()) return found->second;
    const int days = days_to_plan(model.length);
    const model::DemandProfile base = model.profiles[old].is_flat()
                                          ? model::DemandProfile{model::DemandProfileSpec{}, model.start, days}
                                          : model.profiles[old];
    const int first = std::max(0, date_ - static_cast<int>(rush_.before / core::one_day));
    const int end = std::min(days, date_ + static_cast<int>(rush_.after.value_or(rush_.before) / core::one_day));
    const double earlier = (rush_.factor - 1) * base.days_of_mean(first, date_);
    const double later = base.days_of_mean(date_, end);
    if (earlier > later) {
      problems_.add(place_, fmt::format("`rush` with factor {}", rush_.factor),
                    "more needs come earlier than there are after the date",
                    "lower the factor, or give `after` a longer time");
      return old;
    }
    const double left = later > 0 ? 1 - earlier / later : 1;
    const model::ProfileId made =
        model.profiles.push_back(base.with_factors({{first, date_, rush_.factor}, {date_, end, left}}));
    return made_[old] = made;
  }

 private:
  const Rush& rush_;
  int date_;
  const core::Place& place_;
  core::Problems& problems_;
  std::map<model::ProfileId, model::ProfileId> made_;
};

}  // namespace

std::vector<Reform> reforms_of(const Source& source, const std::string& model_id, core::Problems& problems) {
  std::vector<Reform> reforms;
  for (const Layer* layer : measures_of(source, model_id)) {
    if (layer->head.kind.empty()) continue;
    Reform& reform = reforms.emplace_back(Reform{layer, {}});
    read_fields(measure_fields(), *layer->head.fields, layer->head.place, reform.head,
                Reading{problems, "measure " + layer->head.id, ""});
    require_date(reform, problems);
  }
  return reforms;
}

core::Tick midnight_of(Date date, Date start) {
  return core::run_start + std::chrono::duration_cast<core::Duration>(date - start);
}

std::vector<model::UnitId> units_within(const Document& document, const Reference& path, const model::UnitTree& tree,
                                        core::Problems& problems) {
  std::vector<bool> named(tree.size(), path.empty());
  const auto parsed = path.empty() ? std::nullopt : parse_path(path.name, path.place, problems);
  if (parsed) {
    for (const std::uint32_t object : Selection{document}.objects(*parsed, problems)) {
      const auto unit = tree.find(document.objects[object].id);
      if (!unit) continue;
      const auto within = tree.within(*unit);
      for (std::uint32_t u = 0; u < within.size(); ++u) named[within[u].index()] = true;
    }
  }
  std::vector<model::UnitId> units;
  for (std::size_t u = 0; u < named.size(); ++u) {
    if (named[u]) units.push_back(model::UnitId{u});
  }
  return units;
}

void add_rush(const Reform& reform, const Document& document, model::Timeline& timeline, core::Problems& problems) {
  const Rush& rush = *reform.head.transition->rush;
  const model::Model& first = timeline.front().model;
  const int date = static_cast<int>((*reform.head.from - first.start).count());
  if (date <= 0 || midnight_of(*reform.head.from, first.start) >= core::run_start + first.length) return;
  const std::vector<model::UnitId> units = units_within(document, reform.head.where, first.units, problems);
  std::vector<std::string> procedures;
  const auto path =
      rush.procedure.empty() ? std::nullopt : parse_path(rush.procedure.name, rush.procedure.place, problems);
  if (path) {
    for (const std::uint32_t at : Selection{document}.objects(*path, problems)) {
      procedures.push_back(document.objects[at].id);
    }
  }
  const core::Place place = reform.layer->head.find("transition")->place;
  for (model::DatedModel& dated : timeline) {
    Rusher rusher{rush, date, place, problems};
    for (model::Source& source : dated.model.sources) {
      const bool here = std::binary_search(units.begin(), units.end(), source.unit);
      const std::string& procedure = dated.model.procedures[source.procedure].id;
      const bool meant = !path || std::count(procedures.begin(), procedures.end(), procedure) > 0;
      if (here && meant && source.closed == 0) source.profile = rusher.rushed(dated.model, source.profile);
    }
  }
}

}  // namespace motcua::scenario

// Who decides the council steps for the dossiers of each unit, and on which days.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "scenario/compilation.hpp"
#include "scenario/levels.hpp"
#include "scenario/scope.hpp"

namespace motcua::scenario {
namespace {

using model::CouncilId;
using model::UnitId;

class CouncilCompiler {
 public:
  explicit CouncilCompiler(Compilation& compilation) : compilation_{compilation}, model_{compilation.model} {
    for (const Unit& unit : compilation.scenario.units) by_code_.emplace(unit.code, &unit);
  }

  void compile() {
    if (model_.units.size() == 0) return;
    for (const Council& council : compilation_.scenario.councils) add(council);
    const auto& procedures = compilation_.scenario.procedures;
    for (std::size_t p = 0; p < procedures.size(); ++p) {
      for (std::size_t s = 0; s < procedures[p].steps.size(); ++s) {
        if (procedures[p].steps[s].kind == "council" && !procedures[p].steps[s].level.empty()) gate(p, s);
      }
    }
  }

 private:
  void add(const Council& council) {
    if (council.sessions.empty() && council.every.count() == 0) {
      compilation_.problems.add(council.place, fmt::format("[[council]] where {}", council.where.name),
                                "it does not say when it meets", "add sessions = [\"07-05\", …] or every = \"…\"");
    }
    const std::vector<core::Tick> sessions = sessions_of(council);
    for (const UnitId unit : units_named(compilation_, council.where))
      meets_[{unit, council.body}] = model_.councils.push_back({unit, sessions, council.papers_before});
  }

  std::vector<core::Tick> sessions_of(const Council& council) const {
    using namespace std::chrono;
    const core::Tick end = core::run_start + model_.length;
    std::vector<core::Tick> ticks;
    const auto note = [&](core::Tick midnight) {
      const core::Tick session = midnight + council.at;
      if (session >= core::run_start && session <= end) ticks.push_back(session);
    };
    const year_month_day first{model_.start};
    const year_month_day last{model_.start + ceil<days>(model_.length)};
    for (const SessionDay& day : council.sessions) {
      for (year in = day.year.value_or(first.year()); in <= day.year.value_or(last.year()); ++in) {
        const sys_days date = in / day.day.month() / day.day.day();
        note(core::run_start + duration_cast<core::Duration>(date - model_.start));
      }
    }
    if (council.every.count() > 0) {
      for (core::Tick at = core::run_start; at <= end; at += council.every) note(at);
    }
    std::sort(ticks.begin(), ticks.end());
    ticks.erase(std::unique(ticks.begin(), ticks.end()), ticks.end());
    return ticks;
  }

  void gate(std::size_t procedure, std::size_t at) {
    const Step& from = compilation_.scenario.procedures[procedure].steps[at];
    model::Procedure& compiled = model_.procedures[model::ProcedureId{procedure}];
    model::Step& step = compiled.steps[at];
    step.council = core::IdVector<UnitId, CouncilId>(model_.units.size(), CouncilId::none());
    std::set<UnitId> told;
    for (const UnitId home : compiled.peers) {
      const UnitId unit = model_.units.ancestor_at_level(home, from.level);
      if (unit.is_none()) return report_level(from, home);
      const UnitId deciding = from.body == "council" ? with_council(unit) : with_meeting(unit);
      if (deciding.is_none()) continue;
      const auto meets = meets_.find({deciding, from.body});
      if (meets != meets_.end()) {
        step.council[home] = meets->second;
      } else if (told.insert(deciding).second) {
        report_silent(from, deciding);
      }
    }
  }

  const Unit& said(UnitId unit) const { return *by_code_.at(model_.units[unit].code); }

  /// The nearest unit from here upwards that has a council.
  UnitId with_council(UnitId unit) const {
    while (unit && standing_of(said(unit)) != Standing::full) unit = model_.units[unit].parent;
    return unit;
  }

  /// The nearest unit that has a committee, if that decides in a meeting.
  UnitId with_meeting(UnitId unit) const {
    while (unit && standing_of(said(unit)) == Standing::absent) unit = model_.units[unit].parent;
    return unit && said(unit).headship ? UnitId::none() : unit;
  }

  void report_level(const Step& step, UnitId home) {
    std::set<std::string> levels;
    for (const model::Unit& unit : model_.units) levels.insert(unit.level);
    const std::string near = core::nearest(step.level, {levels.begin(), levels.end()});
    compilation_.problems.add(step.place, fmt::format("step {}: level \"{}\"", step.id, step.level),
                              fmt::format("no unit above {} has it", model_.units[home].code),
                              near.empty() ? "name a level of the units" : fmt::format("did you mean \"{}\"?", near));
  }

  void report_silent(const Step& step, UnitId unit) {
    compilation_.problems.add(
        step.place, fmt::format("step {}", step.id),
        fmt::format("the {} of unit {} decides it, and nobody says when it meets", step.body, model_.units[unit].code),
        fmt::format("add a [[council]] with where = \"unit[{}]\"{}, or set the unit's {}", model_.units[unit].code,
                    step.body == "council" ? "" : ", body = \"committee\"",
                    step.body == "council" ? "standing" : "headship"));
  }

  Compilation& compilation_;
  model::Model& model_;
  std::map<std::string, const Unit*> by_code_;
  std::map<std::pair<UnitId, std::string>, CouncilId> meets_;  ///< by unit and body
};

}  // namespace

void compile_councils(Compilation& compilation) {
  CouncilCompiler{compilation}.compile();
}

}  // namespace motcua::scenario

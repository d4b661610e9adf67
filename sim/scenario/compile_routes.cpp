// Routes: which department does which step for the dossiers of which unit.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "scenario/compilation.hpp"
#include "scenario/scope.hpp"

namespace motcua::scenario {
namespace {

using model::DepartmentId;
using model::UnitId;

class Router {
 public:
  explicit Router(Compilation& compilation)
      : compilation_{compilation}, model_{compilation.model}, scenario_{compilation.scenario}, holders_{compilation} {}

  void route() {
    if (model_.units.size() == 0) return;
    for (model::Procedure& procedure : model_.procedures) {
      for (model::Step& step : procedure.steps) {
        if (step.kind == model::StepKind::task)
          step.department = core::IdVector<UnitId, DepartmentId>(model_.units.size(), DepartmentId::none());
      }
    }
    for (const Mandate& mandate : scenario_.mandates) apply(mandate);
    for (std::size_t at = 0; at < scenario_.procedures.size(); ++at) check(at);
    for (const Merge& merge : scenario_.merges) {
      if (merge.consult_factor != 1) shorten_consultations(merge);
    }
  }

 private:
  /// Consultations that were between two of the merged departments take another time now.
  void shorten_consultations(const Merge& merge) {
    const auto is_merged = [&](const model::Step& step) {
      const auto holder = holder_of_.find(&step);
      if (holder == holder_of_.end()) return false;
      return holder->second == merge.into.name ||
             std::any_of(merge.departments.begin(), merge.departments.end(),
                         [&](const Reference& name) { return name.name == holder->second; });
    };
    for (std::size_t p = 0; p < scenario_.procedures.size(); ++p) {
      std::vector<model::Step>& steps = model_.procedures[model::ProcedureId{p}].steps;
      for (std::size_t at = 0; at < scenario_.procedures[p].steps.size(); ++at) {
        if (scenario_.procedures[p].steps[at].competence != "consult" || !is_merged(steps[at])) continue;
        const bool is_internal = std::any_of(steps.begin(), steps.end(), [&](const model::Step& other) {
          return is_merged(other) && holder_of_[&other] != holder_of_[&steps[at]];
        });
        if (is_internal) steps[at].work = steps[at].work.scaled(merge.consult_factor);
      }
    }
  }

  void apply(const Mandate& mandate) {
    const std::vector<std::uint32_t> procedures = procedures_named(compilation_, mandate.procedure, "a mandate");
    const std::vector<UnitId> units = units_named(compilation_, mandate.where);
    for (const bool by_step : {false, true}) {  // a step's own id outranks its competence
      for (const auto& [word, holder] : mandate.holders) give(procedures, units, word, holder, by_step);
    }
    if (!procedures.empty()) check_words(mandate, procedures);
  }

  void give(const std::vector<std::uint32_t>& procedures, const std::vector<UnitId>& units, const std::string& word,
            const Reference& holder, bool by_step) {
    const Holding* holders = nullptr;
    for (const std::uint32_t at : procedures) {
      const Procedure& procedure = scenario_.procedures[at];
      for (std::size_t step = 0; step < procedure.steps.size(); ++step) {
        const Step& from = procedure.steps[step];
        model::Step& to = model_.procedures[model::ProcedureId{at}].steps[step];
        if (to.kind != model::StepKind::task || (by_step ? from.id : from.competence) != word) continue;
        if (!holders) holders = &holders_.of(holder);
        if (holders->open.empty()) excused_.insert(&from);
        if (holders->open.empty()) continue;
        holder_of_[&to] = holder.name;
        for (const UnitId unit : units) {
          to.department[unit] = holders->open[unit.index()];
          const std::uint32_t closed = to.department[unit] ? no_object : holders->closed[unit.index()];
          if (closed == no_object) {
            lost_.erase({&from, unit});
          } else {
            lost_[{&from, unit}] = {holder, closed};
          }
        }
      }
    }
  }

  /// Words that are no competence or step of any of the procedures.
  void check_words(const Mandate& mandate, const std::vector<std::uint32_t>& procedures) {
    std::set<std::string> known;
    for (const std::uint32_t at : procedures) {
      for (const Step& step : scenario_.procedures[at].steps) {
        if (step.kind != "task") continue;
        known.insert(step.id);
        known.insert(step.competence);
      }
    }
    for (const auto& [word, holder] : mandate.holders) {
      holders_.of(holder);
      if (known.contains(word)) continue;
      const std::vector<std::string> words{known.begin(), known.end()};
      const std::string near = core::nearest(word, words);
      compilation_.problems.add(holder.place, fmt::format("mandate for `{}`", word),
                                fmt::format("no step of {} needs it", mandate.procedure.name),
                                near.empty() ? "give it to a competence or a step of the procedure"
                                             : fmt::format("did you mean `{}`?", near));
    }
  }

  /// Every step has somebody able to do it, for the dossiers of every unit in which needs arise.
  void check(std::size_t at) {
    const Procedure& procedure = scenario_.procedures[at];
    const model::Procedure& compiled = model_.procedures[model::ProcedureId{at}];
    for (std::size_t step = 0; step < procedure.steps.size(); ++step) {
      if (compiled.steps[step].kind == model::StepKind::task) check_step(procedure, compiled, step);
    }
  }

  void check_step(const Procedure& procedure, const model::Procedure& compiled, std::size_t step) {
    std::vector<std::string> without;
    std::set<std::string> checked;
    for (const UnitId unit : compiled.peers) {
      const DepartmentId department = compiled.steps[step].department[unit];
      if (department.is_none()) {
        if (!report_lost(procedure, procedure.steps[step], unit)) without.push_back(model_.units[unit].code);
      } else {
        check_staff(procedure.steps[step], compiled.steps[step], model_.departments[department], checked);
      }
    }
    if (without.empty() || excused_.contains(&procedure.steps[step])) return;
    const Step& from = procedure.steps[step];
    compilation_.problems.add(from.place, fmt::format("step {} of procedure {}", from.id, procedure.id),
                              fmt::format("nobody holds the mandate to {} in {}", from.competence, some(without)),
                              fmt::format("add a [[mandate]] for it, or an agency at these units or above"));
  }

  /// A mandate whose holder's unit is absent while nobody takes over is a contradiction, told once for each holder.
  bool report_lost(const Procedure& procedure, const Step& step, UnitId home) {
    const auto lost = lost_.find({&step, home});
    if (lost == lost_.end()) return false;
    const auto& [holder, closed] = lost->second;
    const std::string& unit = scenario_.departments[closed].unit;
    if (!told_.insert(holder.name + " " + unit).second) return true;
    std::string why = fmt::format("unit {} is absent ({})", unit, place_of_standing(unit));
    const bool goes = holders_.said(unit).work_goes.has_value();
    if (goes)
      why += fmt::format(", and no department of the same domain takes over for unit {}", model_.units[home].code);
    compilation_.problems.add(
        holder.place, fmt::format("mandate of {} to {} for {}", holder.name, step.competence, procedure.id), why,
        fmt::format("add a [[succession]] with from = \"{}\"{}, or give the mandate to another department", holder.name,
                    goes ? "" : ", or work_goes = \"up\" or \"down\" to the unit"));
    return true;
  }

  std::string place_of_standing(const std::string& code) const {
    for (const std::uint32_t at : compilation_.document.of_kind("unit")) {
      const Object& unit = compilation_.document.objects[at];
      if (unit.id == code && unit.find("standing")) return unit.find("standing")->place.text();
    }
    return "";
  }

  /// "unit 05971", or "3 units (05971, 05974, …)".
  static std::string some(const std::vector<std::string>& codes) {
    if (codes.size() == 1) return "unit " + codes[0];
    std::string text = fmt::format("{} units ({}, {}", codes.size(), codes[0], codes[1]);
    return text + (codes.size() > 2 ? ", …)" : ")");
  }

  /// Reports a department that cannot do the step, once for all its instances.
  void check_staff(const Step& from, const model::Step& step, const model::Department& department,
                   std::set<std::string>& checked) {
    for (std::uint32_t at = department.officers.first; at < department.officers.last; ++at) {
      if (step.role.is_none() || (model_.officers[model::OfficerId{at}].roles & model::role_bit(step.role))) return;
    }
    if (!checked.insert(department.id).second) return;
    const bool empty = department.officers.empty();
    compilation_.problems.add(
        from.place, fmt::format("step {}", from.id),
        empty ? fmt::format("nobody works in department {}", department.name)
              : fmt::format("no officer of department {} has the role {}", department.name, from.competence),
        empty ? "give it a [[department.post]] with officers"
              : "add the role to a post, or give the mandate to another department");
  }

  Compilation& compilation_;
  model::Model& model_;
  const Scenario& scenario_;
  Holders holders_;
  std::set<const Step*> excused_;                        ///< their mandate was refused; looked up only
  std::map<const model::Step*, std::string> holder_of_;  ///< "agency/department" of the last mandate; looked up only
  std::set<std::string> told_;                           ///< holders and absent units
  /// Mandates whose holder is closed without a successor; looked up only.
  std::map<std::pair<const Step*, UnitId>, std::pair<Reference, std::uint32_t>> lost_;
};

}  // namespace

void compile_routes(Compilation& compilation) {
  Router{compilation}.route();
}

}  // namespace motcua::scenario

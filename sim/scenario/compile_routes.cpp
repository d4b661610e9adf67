// Routes: which department does which step for the dossiers of which unit.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "scenario/compilation.hpp"

namespace motcua::scenario {
namespace {

using model::DepartmentId;
using model::UnitId;

/// Who holds one mandate, by unit of the dossier.
struct Holders {
  std::vector<DepartmentId> open;     ///< none: nobody
  std::vector<std::uint32_t> closed;  ///< position of the department that would, were its unit not absent
};

class Router {
 public:
  explicit Router(Compilation& compilation)
      : compilation_{compilation}, model_{compilation.model}, scenario_{compilation.scenario} {
    for (const Unit& unit : scenario_.units) unit_of_code_.emplace(unit.code, &unit);
    for (std::uint32_t at = 0; at < scenario_.departments.size(); ++at) {
      const auto unit = model_.units.find(scenario_.departments[at].unit);
      if (unit) instances_[full_id(at)].emplace_back(*unit, at);
      if (!scenario_.departments[at].closed) open_in_[scenario_.departments[at].unit].push_back(at);
    }
  }

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
  }

 private:
  std::string full_id(std::uint32_t department) const {
    const Department& it = scenario_.departments[department];
    return scenario_.agencies[it.agency].id + "/" + it.id;
  }

  /// Positions of the procedures that the mandate is about.
  std::vector<std::uint32_t> procedures_of(const Mandate& mandate) {
    if (mandate.procedure.name.find('[') == std::string::npos) {
      const auto one = compilation_.procedures.find(mandate.procedure, compilation_.problems);
      return one ? std::vector{*one} : std::vector<std::uint32_t>{};
    }
    std::vector<std::uint32_t> found;
    const auto path = parse_path(mandate.procedure.name, mandate.procedure.place, compilation_.problems);
    if (!path) return found;
    if (path->objects.size() != 1 || path->objects[0].kind != "procedure" || !path->field.empty()) {
      compilation_.problems.add(path->place, fmt::format("path `{}`", path->text), "a mandate is about procedures",
                                "write procedure[selector]");
      return found;
    }
    for (const std::uint32_t object : compilation_.selection.objects(*path, compilation_.problems)) {
      const std::string& id = compilation_.document.objects[object].id;
      found.push_back(*compilation_.procedures.find({id, path->place}, compilation_.problems));
    }
    return found;
  }

  std::vector<UnitId> units_of(const Mandate& mandate) {
    std::vector<UnitId> units;
    if (mandate.where.empty()) {
      for (std::uint32_t at = 0; at < model_.units.size(); ++at) units.emplace_back(at);
      return units;
    }
    const auto path = parse_path(mandate.where.name, mandate.where.place, compilation_.problems);
    if (!path) return units;
    for (const std::uint32_t object : compilation_.selection.objects(*path, compilation_.problems)) {
      if (const auto unit = model_.units.find(compilation_.document.objects[object].id)) units.push_back(*unit);
    }
    return units;
  }

  void apply(const Mandate& mandate) {
    const std::vector<std::uint32_t> procedures = procedures_of(mandate);
    const std::vector<UnitId> units = units_of(mandate);
    for (const bool by_step : {false, true}) {  // a step's own id outranks its competence
      for (const auto& [word, holder] : mandate.holders) give(procedures, units, word, holder, by_step);
    }
    if (!procedures.empty()) check_words(mandate, procedures);
  }

  void give(const std::vector<std::uint32_t>& procedures, const std::vector<UnitId>& units, const std::string& word,
            const Reference& holder, bool by_step) {
    const Holders* holders = nullptr;
    for (const std::uint32_t at : procedures) {
      const Procedure& procedure = scenario_.procedures[at];
      for (std::size_t step = 0; step < procedure.steps.size(); ++step) {
        const Step& from = procedure.steps[step];
        model::Step& to = model_.procedures[model::ProcedureId{at}].steps[step];
        if (to.kind != model::StepKind::task || (by_step ? from.id : from.competence) != word) continue;
        if (!holders) holders = &departments_for(holder);
        if (holders->open.empty()) excused_.insert(&from);
        if (holders->open.empty()) continue;
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
      departments_for(holder);
      if (known.contains(word)) continue;
      const std::vector<std::string> words{known.begin(), known.end()};
      const std::string near = core::nearest(word, words);
      compilation_.problems.add(holder.place, fmt::format("mandate for `{}`", word),
                                fmt::format("no step of {} needs it", mandate.procedure.name),
                                near.empty() ? "give it to a competence or a step of the procedure"
                                             : fmt::format("did you mean `{}`?", near));
    }
  }

  /// For each unit the department of that name there, or at the nearest unit above, or who succeeds it where it is
  /// closed; nothing if there is no such department at all.
  const Holders& departments_for(const Reference& holder) {
    const auto known = holders_.find(holder.name);
    if (known != holders_.end()) return known->second;
    Holders& holders = holders_[holder.name];
    const auto instances = instances_.find(holder.name);
    const bool was_removed = compilation_.document.removed.contains(holder.name);
    if (instances == instances_.end() && !was_removed) {
      report_holder(holder);
      return holders;
    }
    Holders found{std::vector<DepartmentId>(model_.units.size(), DepartmentId::none()),
                  std::vector<std::uint32_t>(model_.units.size(), no_object)};
    if (instances != instances_.end()) find_instances(instances->second, found);
    holders = std::move(found);
    return holders;
  }

  void find_instances(const std::vector<std::pair<UnitId, std::uint32_t>>& instances, Holders& found) {
    for (const auto& [unit, at] : instances) {
      if (scenario_.departments[at].closed) {
        found.closed[unit.index()] = at;
      } else {
        found.open[unit.index()] = compilation_.department_ids[at];
      }
    }
    for (std::uint32_t at = 0; at < found.open.size(); ++at) {  // parents come before their children
      const UnitId parent = model_.units[UnitId{at}].parent;
      const bool is_here = found.open[at] || found.closed[at] != no_object;
      if (is_here || !parent) continue;
      found.open[at] = found.open[parent.index()];
      found.closed[at] = found.closed[parent.index()];
    }
    for (std::uint32_t at = 0; at < found.open.size(); ++at) {
      const std::uint32_t closed = found.closed[at];
      if (closed != no_object) found.open[at] = successor(closed, UnitId{at});
    }
  }

  /// Who holds, for dossiers of `home`, what a closed department held; none if nobody does.
  DepartmentId successor(std::uint32_t closed, UnitId home) {
    const Department& from = scenario_.departments[closed];
    if (!from.successor.empty()) {
      const Holders& holders = departments_for(from.successor);
      return holders.open.empty() ? DepartmentId::none() : holders.open[home.index()];
    }
    const UnitId absent = *model_.units.find(from.unit);
    const auto goes = said(from.unit).work_goes;
    if (!goes) return DepartmentId::none();
    const bool down = *goes == WorkGoes::down;
    UnitId unit = down ? home : model_.units[absent].parent;
    for (; unit && unit != absent; unit = model_.units[unit].parent) {
      if (const DepartmentId like = of_the_same_domain(from, unit)) return like;
    }
    return DepartmentId::none();
  }

  /// The first open department of the unit for the same work: a hall for a hall, else the same domain.
  DepartmentId of_the_same_domain(const Department& from, UnitId unit) const {
    const bool is_hall = from.kind == model::DepartmentKind::hall;
    const auto here = open_in_.find(model_.units[unit].code);
    if (here == open_in_.end()) return DepartmentId::none();
    for (const std::uint32_t at : here->second) {
      const Department& like = scenario_.departments[at];
      if (like.kind != from.kind) continue;
      if (is_hall || (!from.domain.empty() && like.domain == from.domain)) return compilation_.department_ids[at];
    }
    return DepartmentId::none();
  }

  const Unit& said(const std::string& code) const { return *unit_of_code_.at(code); }

  void report_holder(const Reference& holder) {
    if (compilation_.document.failed.contains("agency " + holder.name.substr(0, holder.name.find('/')))) return;
    std::vector<std::string> names;
    for (const auto& [name, instances] : instances_) names.push_back(name);
    const std::string near = core::nearest(holder.name, names);
    const bool agency_alone = holder.name.find('/') == std::string::npos;
    compilation_.problems.add(
        holder.place, fmt::format("department \"{}\"", holder.name),
        agency_alone ? "it does not say which department of the agency" : "there is none of that name",
        near.empty() ? "write \"agency/department\"" : fmt::format("did you mean \"{}\"?", near));
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
    const bool goes = said(unit).work_goes.has_value();
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
      if (model_.officers[model::OfficerId{at}].roles & model::role_bit(step.role)) return;
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
  std::map<std::string, std::vector<std::pair<UnitId, std::uint32_t>>> instances_;  ///< by "agency/department"
  std::map<std::string, std::vector<std::uint32_t>> open_in_;  ///< departments by code of their unit
  std::map<std::string, const Unit*> unit_of_code_;
  std::set<const Step*> excused_;           ///< their mandate was refused; looked up only
  std::map<std::string, Holders> holders_;  ///< by "agency/department"
  std::set<std::string> told_;              ///< holders and absent units
  /// Mandates whose holder is closed without a successor; looked up only.
  std::map<std::pair<const Step*, UnitId>, std::pair<Reference, std::uint32_t>> lost_;
};

}  // namespace

void compile_routes(Compilation& compilation) {
  Router{compilation}.route();
}

}  // namespace motcua::scenario

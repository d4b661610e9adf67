// Controls, complaints, and what the public says beforehand.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/stable_hash.hpp"
#include "scenario/compilation.hpp"
#include "scenario/scope.hpp"

namespace motcua::scenario {
namespace {

using model::ControlEffect;
using model::ControlTime;
using model::DepartmentId;
using model::ProcedureId;
using model::UnitId;

std::vector<model::WorkflowStep> workflow_of(const model::Procedure& procedure) {
  std::vector<model::WorkflowStep> workflow;
  for (const model::Step& step : procedure.steps) workflow.push_back({step.id, step.kind, step.next});
  return workflow;
}

/// Where a dossier that has left the step can take it up again: there, or at the split that its branches begin with.
std::uint32_t outside_of_blocks(const model::Procedure& procedure, std::uint32_t step) {
  const std::vector<model::WorkflowStep> workflow = workflow_of(procedure);
  if (!model::check_workflow(workflow, 0).empty()) return step;  // told elsewhere
  const std::vector<model::ParallelBlock> blocks = model::parallel_blocks(workflow, 0);
  for (bool moved = true; moved;) {
    moved = false;
    for (const model::ParallelBlock& block : blocks) {
      const auto holds = [&](const auto& branch) { return std::count(branch.begin(), branch.end(), step) > 0; };
      if (std::none_of(block.branches.begin(), block.branches.end(), holds)) continue;
      step = block.split;
      moved = true;
    }
  }
  return step;
}

/// Tasks of that id, or else of that competence.
std::vector<std::uint32_t> steps_named(const Procedure& procedure, const std::string& word) {
  std::vector<std::uint32_t> by_id, by_competence;
  for (std::uint32_t at = 0; at < procedure.steps.size(); ++at) {
    const Step& step = procedure.steps[at];
    if (step.kind != "task") continue;
    if (step.id == word) by_id.push_back(at);
    if (step.competence == word) by_competence.push_back(at);
  }
  return by_id.empty() ? by_competence : by_id;
}

class SupervisionCompiler {
 public:
  explicit SupervisionCompiler(Compilation& compilation)
      : compilation_{compilation}, model_{compilation.model}, holders_{compilation} {}

  void compile() {
    if (model_.units.size() == 0) return;
    for (const Control& control : compilation_.scenario.controls) add_control(control);
    for (std::size_t at = 0; at < compilation_.scenario.rules.size(); ++at) add_complaints(at);
    for (std::size_t at = 0; at < compilation_.scenario.procedures.size(); ++at) add_consultation(at);
  }

 private:
  void refuse(const Control& control, const std::string& what, const std::string& why, const std::string& remedy) {
    compilation_.problems.add(control.place, fmt::format("control {}: {}", control.id, what), why, remedy);
  }

  void check_fields(const Control& control) {
    const bool before = control.when == ControlTime::before;
    const bool refers = control.then == ControlEffect::refer;
    if (before && refers)
      refuse(control, "then = \"refer\"", "a court judges acts that have effect", "write when = \"after\"");
    if (before && control.within)
      refuse(control, "`within`", "before the fact the dossier itself is looked at, at once", "delete it");
    if (!before && refers && (control.court.empty() || !control.court_work))
      refuse(control, "then = \"refer\"", "it says not which court, or not how much work that is",
             "add court = \"agency/department\" and court_work = \"…\"");
    if (!refers && !control.court.empty())
      refuse(control, "`court`", "nothing is referred to it", "write then = \"refer\", or delete it");
  }

  void add_control(const Control& from) {
    check_fields(from);
    model::Control control;
    control.id = from.id;
    control.key = core::stable_hash("control/" + from.id);
    control.when = from.when;
    control.then = from.then;
    control.role = role_of(from);
    control.share = from.share;
    control.detects = from.detects;
    if (from.work) control.work = *from.work;
    if (from.within) control.within = *from.within;
    if (from.court_work) control.court_work = *from.court_work;
    control.annuls = from.annuls;
    control.sanction = from.sanction;
    control.vigilance = from.vigilance;
    control.by_itself = from.by.empty();
    add_steps(from, control);
    add_places(from, control);
    model_.controls.push_back(std::move(control));
  }

  model::RoleId role_of(const Control& control) const {
    model::RoleId role;
    for (std::size_t at = 0; at < model_.roles.size(); ++at) {
      const std::string& name = model_.roles[model::RoleId{at}];
      if (name == "control (" + control.id + ")") return model::RoleId{at};
      if (name == "control") role = model::RoleId{at};
    }
    return role;
  }

  void add_steps(const Control& from, model::Control& control) {
    const auto procedures = procedures_named(compilation_, from.procedures, "a control");
    for (const std::uint32_t at : procedures) {
      const ProcedureId id{at};
      for (const std::uint32_t step : steps_named(compilation_.scenario.procedures[at], from.of)) {
        const std::uint32_t back = model_.procedures[id].steps[step].send_back_to;
        const bool reopens = control.when == ControlTime::after && control.then != ControlEffect::record;
        control.steps.push_back({id, step, reopens ? outside_of_blocks(model_.procedures[id], back) : back});
      }
    }
    if (control.steps.empty() && !procedures.empty())
      refuse(from, fmt::format("of = \"{}\"", from.of), fmt::format("no step of {} is called so", from.procedures.name),
             "name a task's id or its competence");
  }

  void add_places(const Control& from, model::Control& control) {
    control.holds = core::IdVector<UnitId, std::uint8_t>(model_.units.size(), 0);
    const std::vector<UnitId> units = units_named(compilation_, from.where);
    for (const UnitId unit : units) control.holds[unit] = 1;
    control.department = departments(from, from.by, units, control.role);
    control.court = departments(from, from.court, units, model::RoleId::none());
  }

  /// By unit; empty where no department is named.
  core::IdVector<UnitId, DepartmentId> departments(const Control& control, const Reference& name,
                                                   const std::vector<UnitId>& units, model::RoleId role) {
    core::IdVector<UnitId, DepartmentId> result;
    if (name.empty()) return result;
    result = core::IdVector<UnitId, DepartmentId>(model_.units.size(), DepartmentId::none());
    const std::vector<DepartmentId>& found = holders_.of(name).open;
    if (found.empty()) return result;
    std::set<std::string> checked;
    bool any = false;
    for (const UnitId unit : units) {
      result[unit] = found[unit.index()];
      if (result[unit].is_none()) continue;
      any = true;
      check_staff(control, model_.departments[result[unit]], role, checked);
    }
    if (!any && !compilation_.document.removed.contains(name.name))
      compilation_.problems.add(name.place, fmt::format("department \"{}\" of control {}", name.name, control.id),
                                "there is none at the units that it is about, nor above them",
                                "name a department there, or change `where`");
    return result;
  }

  void check_staff(const Control& control, const model::Department& department, model::RoleId role,
                   std::set<std::string>& checked) {
    for (std::uint32_t at = department.officers.first; at < department.officers.last; ++at) {
      if (role.is_none() || (model_.officers[model::OfficerId{at}].roles & model::role_bit(role))) return;
    }
    if (!checked.insert(department.id).second) return;
    const bool empty = department.officers.empty();
    refuse(control, fmt::format("department {}", department.name),
           empty ? "nobody works there" : fmt::format("none of its officers has the role control or {}", control.id),
           empty ? "give it a [[department.post]] with officers" : "add the role to a post");
  }

  void add_complaints(std::size_t at) {
    const Rules& rules = compilation_.scenario.rules[at];
    if (!rules.complaints) return;
    const Complaints& from = *rules.complaints;
    model::Complaints complaints;
    complaints.if_late = from.if_late;
    complaints.if_refused = from.if_refused;
    complaints.if_flawed = from.if_flawed;
    complaints.upheld_if_late = from.upheld_if_late;
    complaints.upheld_if_refused = from.upheld_if_refused;
    complaints.upheld_if_flawed = from.upheld_if_flawed;
    complaints.work = from.work;
    complaints.to = core::IdVector<UnitId, DepartmentId>(model_.units.size(), DepartmentId::none());
    const std::vector<DepartmentId>& found = from.to.empty() ? nobody_ : holders_.of(from.to).open;
    for (std::size_t unit = 0; unit < found.size(); ++unit) complaints.to[UnitId{unit}] = found[unit];
    bool known = false;
    for (std::size_t p = 0; p < model_.procedures.size(); ++p) {
      const auto steps = steps_named(compilation_.scenario.procedures[p], from.reopens_at);
      known = known || !steps.empty();
      complaints.reopens_at.push_back(
          steps.empty() ? 0 : outside_of_blocks(model_.procedures[ProcedureId{p}], steps.back()));
    }
    if (!known && model_.procedures.size() > 0)
      compilation_.problems.add(rules.place, fmt::format("reopens_at \"{}\" of rules {}", from.reopens_at, rules.id),
                                "no procedure has such a step", "name a task's id or its competence");
    model_.rules[model::RulesId{at}].complaints = std::move(complaints);
  }

  /// Fewer are refused: what leads to nothing but refusal has its share times the factor, the rest what that leaves.
  void add_consultation(std::size_t at) {
    const Procedure& from = compilation_.scenario.procedures[at];
    if (!from.consultation) return;
    model::Procedure& procedure = model_.procedures[ProcedureId{at}];
    procedure.consultation = from.consultation;
    const std::vector<char> refused = ends_refused(procedure);
    for (model::Step& step : procedure.steps) {
      if (step.next.size() < 2 || step.kind == model::StepKind::split || step.kind == model::StepKind::inclusive)
        continue;
      double share = 0;
      for (const model::Edge& edge : step.next) share += refused[edge.target] ? edge.share : 0.0;
      if (share <= 0 || share >= 1) continue;
      const double factor = from.consultation->objection_factor;
      for (model::Edge& edge : step.next)
        edge.share *= refused[edge.target] ? factor : (1 - share * factor) / (1 - share);
    }
  }

  /// By step: whether every way on from it ends with refusal.
  static std::vector<char> ends_refused(const model::Procedure& procedure) {
    std::vector<char> refused(procedure.steps.size(), 1);
    for (std::size_t at = 0; at < refused.size(); ++at) {
      const model::StepKind kind = procedure.steps[at].kind;
      if (model::is_end(kind)) refused[at] = kind == model::StepKind::refused;
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t at = 0; at < refused.size(); ++at) {
        for (const model::Edge& edge : procedure.steps[at].next) {
          if (!refused[at] || refused[edge.target]) continue;
          refused[at] = 0;
          changed = true;
        }
      }
    }
    return refused;
  }

  Compilation& compilation_;
  model::Model& model_;
  Holders holders_;
  const std::vector<DepartmentId> nobody_;
};

}  // namespace

void compile_supervision(Compilation& compilation) {
  SupervisionCompiler{compilation}.compile();
}

}  // namespace motcua::scenario

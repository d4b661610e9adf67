#include "scenario/detours.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace motcua::scenario {
namespace {

/// Adds the detours of one procedure.
class Detourer {
 public:
  Detourer(Procedure& procedure, Scenario& scenario, core::Problems& problems)
      : procedure_{procedure}, scenario_{scenario}, problems_{problems} {}

  void add() {
    std::vector<Step> steps;
    for (std::size_t at = 0; at < procedure_.steps.size(); ++at) {
      const Step step = procedure_.steps[at];
      if (step.misroute && is_possible(step, at)) add(step, *step.misroute, model::Detour::misroute, steps);
      if (step.consulted_twice && is_possible(step, at)) add(step, *step.consulted_twice, model::Detour::twice, steps);
      steps.push_back(step);
    }
    for (Step& step : steps) redirect(step);
    procedure_.steps = std::move(steps);
  }

 private:
  bool is_possible(const Step& step, std::size_t at) {
    if (step.kind == "task" && at > 0) return true;
    problems_.add(
        step.place, fmt::format("step {} of procedure {}: a detour", step.id, procedure_.id),
        at == 0 ? "citizens bring their dossiers to the first step themselves" : "only tasks are done by a department",
        "move it to a later task");
    return false;
  }

  /// The choice, and right behind it the task at the other department.
  void add(const Step& step, const Detour& detour, model::Detour kind, std::vector<Step>& steps) {
    const bool astray = kind == model::Detour::misroute;
    Step choice;
    choice.id = step.id + (astray ? " (way)" : " (ways)");
    choice.place = step.place;
    choice.kind = "choice";
    choice.detour = kind;
    Step task;
    task.id = step.id + (astray ? " (astray)" : " (twice)");
    task.place = step.place;
    task.kind = "task";
    task.competence = task.id;
    task.by_anybody = true;
    task.gives_time = true;
    task.work = detour.work ? *detour.work : step.work.value_or(at_once());
    task.priority = step.priority;
    choice.next =
        std::vector<Next>{{{task.id, step.place}, detour.share, 0}, {{step.id, step.place}, 1 - detour.share, 0}};
    task.next = std::vector<Next>{{{step.id, step.place}, 1, 0}};
    if (!first_of_.contains(step.id)) first_of_[step.id] = choice.id;
    own_.insert(choice.id);
    if (!astray && step.misroute) {  // both: the first detour leads to the second
      steps[steps.size() - 1].next->front().to.name = choice.id;
      steps[steps.size() - 2].next->back().to.name = choice.id;
    }
    Mandate mandate;
    mandate.place = step.place;
    mandate.procedure = {procedure_.id, step.place};
    mandate.holders.emplace_back(task.id, detour.to);
    scenario_.mandates.push_back(std::move(mandate));
    own_.insert(task.id);
    steps.push_back(std::move(choice));
    steps.push_back(std::move(task));
  }

  /// Ways that led to the step lead to its detour first.
  void redirect(Step& step) const {
    if (own_.contains(step.id) || !step.next) return;
    for (Next& next : *step.next) {
      const auto first = first_of_.find(next.to.name);
      if (first != first_of_.end()) next.to.name = first->second;
    }
  }

  Procedure& procedure_;
  Scenario& scenario_;
  core::Problems& problems_;
  std::map<std::string, std::string> first_of_;  ///< by step: its first detour's choice
  std::set<std::string> own_;                    ///< steps that were added
};

}  // namespace

void add_detours(Scenario& scenario, core::Problems& problems) {
  for (Procedure& procedure : scenario.procedures) Detourer{procedure, scenario, problems}.add();
}

}  // namespace motcua::scenario

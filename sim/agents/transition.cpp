// The way from one model to the next: new officers are slow, citizens go to the old door, dossiers finish where they
// began.
#include <set>
#include <tuple>

#include "agents/process.hpp"
#include "agents/reforms.hpp"
#include "core/elementary.hpp"

namespace motcua::agents {

using model::DepartmentId;
using model::OfficerId;

namespace {

/// Who does what: procedure, step, department.
using Work = std::set<std::tuple<std::size_t, std::size_t, DepartmentId>>;

Work work_of(const model::Model& model) {
  Work work;
  for (std::size_t p = 0; p < model.procedures.size(); ++p) {
    const std::vector<model::Step>& steps = model.procedures[model::ProcedureId{p}].steps;
    for (std::size_t s = 0; s < steps.size(); ++s) {
      for (const DepartmentId department : steps[s].department) {
        if (department) work.emplace(p, s, department);
      }
    }
  }
  return work;
}

/// Departments that do something which they did not do before: 1, else 0.
core::IdVector<DepartmentId, std::uint8_t> with_new_work(const model::Model& before, const model::Model& after) {
  core::IdVector<DepartmentId, std::uint8_t> departments(after.departments.size(), 0);
  const Work known = work_of(before);
  for (const auto& piece : work_of(after)) {
    if (!known.contains(piece)) departments[std::get<DepartmentId>(piece)] = 1;
  }
  return departments;
}

/// Those who are learning go on doing so; those to whom the work is new begin.
void arrange_learning(Context& context) {
  context.learning = context.before->learning;
  if (context.transition.slow_start) {
    if (context.learning.empty()) context.learning = core::IdVector<OfficerId, Learning>{context.model.officers.size()};
    const model::Model& before = context.before->model;
    const auto new_work = with_new_work(before, context.model);
    for (std::size_t o = 0; o < context.model.officers.size(); ++o) {
      const OfficerId id{o};
      const model::Officer& officer = context.model.officers[id];
      const bool is_new = !before.officers[id].present || new_work[officer.department] != 0;
      if (officer.present && is_new) context.learning[id] = {context.holds_from, *context.transition.slow_start};
    }
  }
  for (std::size_t o = 0; o < context.learning.size(); ++o) {
    const OfficerId id{o};
    if (context.learning[id].since == core::never) continue;
    context.departments[context.model.officers[id].department].faultless = false;
  }
}

}  // namespace

void arrange_transitions(std::vector<Context>& contexts, const std::vector<Reign>& reigns) {
  for (std::size_t c = 1; c < contexts.size(); ++c) {
    Context& context = contexts[c];
    context.before = &contexts[reigns[c].before];
    context.holds_from = reigns[c].from;
    context.transition = reigns[c].transition;
    context.keeps_old_routes = context.before->keeps_old_routes || context.transition.in_flight_finish;
    arrange_learning(context);
  }
}

/// Three times the mean time of learning makes up 95 % of the loss: 1 - exp(-3) = 0.9502.
double Process::share_of_pace(OfficerId officer) const {
  const Learning& learning = context_->learning[officer];
  if (learning.since == core::never) return 1;
  const auto passed = static_cast<double>((now_ - learning.since).count());
  const auto whole = static_cast<double>(learning.start.recovers_in.count());
  return 1 - (1 - learning.start.pace) * core::exponential(-3 * passed / whole);
}

/// Back through the models that held before, as long as the route there is the dossier's own: because it came before a
/// reform that lets such dossiers finish, or because the reform did not touch this route.
DepartmentId Process::old_route(const Dossier& dossier, model::UnitId unit) const {
  const auto route_under = [&](const Context& context) {
    return context.steps[source_table_of(dossier).procedure_id][dossier.step].department[unit.index()];
  };
  DepartmentId route = route_under(*context_);
  for (const Context* context = context_; context->before != nullptr; context = context->before) {
    const DepartmentId earlier = route_under(*context->before);
    const bool finishes =
        context->transition.in_flight_finish && dossier.has_come && dossier.came < context->holds_from;
    if (earlier != route && !finishes) break;
    if (earlier.is_none() || table_of(earlier).is_absent) break;
    route = earlier;
  }
  return route;
}

/// Whether its citizen has not heard of the reform; then `hall` becomes the one that received before.
bool Process::goes_to_old_door(const Dossier& dossier, DepartmentId& hall) const {
  const model::OldDoor& door = *context_->transition.old_door;
  const core::Duration passed = now_ - context_->holds_from;
  if (passed >= door.lasts) return false;
  const DepartmentId old = context_->before->sources[dossier.source].steps[0].department[home_of(dossier).index()];
  if (old == hall || old.is_none() || !table_of(old).is_hall) return false;
  const double share = door.share * (1 - static_cast<double>(passed.count()) / static_cast<double>(door.lasts.count()));
  const core::Block luck =
      context_->streams.draw(source_table_of(dossier).key, dossier.number, core::Purpose::old_door);
  if (luck.unit() >= share) return false;
  hall = old;
  return true;
}

}  // namespace motcua::agents

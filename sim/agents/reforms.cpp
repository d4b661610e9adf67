#include "agents/reforms.hpp"

#include <algorithm>

namespace motcua::agents {

using model::DepartmentId;

void Process::adopt(const Context& context, core::Tick now) {
  use(tallies_[0]);
  come_to(now);
  use(context);
  for (Dossier& dossier : pool_.records()) {
    if (!dossier.is_drawn) continue;  // else by a law that holds no longer
    dossier.is_drawn = false;
    dossier.remaining = core::Duration{0};
  }
  for (std::size_t d = 0; d < model().departments.size(); ++d) {
    const DepartmentId id{d};
    if (context.process_of(department_at(id).unit) == number_) reorganise(id);
  }
  if (next_up_ != nobody) line_up_next();
}

/// Those who wait queue up again in the department's new order, or go where the mandate now is.
void Process::reorganise(DepartmentId id) {
  DepartmentState& state = state_of(id);
  std::vector<QueueItem> waiting;
  for (Lane& lane : state.lanes) {
    for (; !drop_stale(lane, id); lane.pop()) waiting.push_back(lane.top());
  }
  std::sort(waiting.begin(), waiting.end(), [](const QueueItem& a, const QueueItem& b) { return a.ticket < b.ticket; });
  state.lanes = make_lanes(department_at(id), table_of(id), context_->may_hurry);
  state.released = std::min(state.released, state.waiting);
  state.wake = core::never;
  state.open_until = core::Tick{};
  for (const QueueItem& item : waiting) {
    if (department_at(id).absent) {
      leave_queue(pool_[item.slot]);
      --state.stale;  // its entry is gone already
      move_on(item.slot);
      continue;
    }
    see_queue(state);
    --state.waiting;
    push(item.slot);
  }
  mark(id);
}

/// To the department that now does the dossier's present step; a citizen who stands at an abolished door walks on.
void Process::move_on(Slot slot) {
  Dossier& dossier = pool_[slot];
  if (dossier.errand >= Errand::control) return find_overseer(slot);
  if (dossier.errand == Errand::apologise) return pool_.give_back(slot);
  note(dossier, "finds the office abolished and goes to the one now in charge");
  if (dossier.errand == Errand::collect) return next_leg(slot);
  const bool enquires = dossier.errand == Errand::enquire;
  const std::vector<model::Step>& steps = procedure_of(dossier).steps;
  const DepartmentId to = (enquires ? steps.front() : step_of(dossier)).department[home_of(dossier)];
  const model::UnitId here = department_of(dossier).unit;
  dossier.citizen_here = false;
  dossier.wait_for_owner = false;
  dossier.since = now_;
  if (!enquires) dossier.errand = Errand::step;
  if (dossier.reception && department_at(dossier.reception).absent) dossier.reception = to;
  const bool to_hall = department_at(to).kind == model::DepartmentKind::hall && dossier.channel == Channel::counter;
  if (to_hall) return leave_for_hall(slot, here, to, core::Duration{0});
  carry_papers(pool_[slot], to, transfer_time(dossier, to));
}

}  // namespace motcua::agents

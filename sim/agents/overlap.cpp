// Overlapping powers: dossiers that go astray or are consulted twice; and deputies who stand in for heads.
#include "agents/process.hpp"

namespace motcua::agents {

/// At the choice in front of a step: the task right behind it is the detour.
void Process::take_detour(Slot slot, const model::Step& step) {
  Dossier& dossier = pool_[slot];
  const std::uint32_t behind = dossier.step + 1U;
  const StepTable& choice = step_table_of(dossier);
  const std::uint32_t target = choose_edge(dossier, choice, draw_branch(source_table_of(dossier), choice, dossier));
  if (target == behind) {
    const bool astray = step.detour == model::Detour::misroute;
    add(dossier, astray ? measures::Quantity::misrouted : measures::Quantity::consulted_twice, 1);
  }
  go_to_step(slot, target);
}

/// Whether somebody whom deputies stand in for is at work today.
bool Process::head_is_there(const model::Department& department) const {
  for (std::uint32_t o = 0; o < department.officers.size(); ++o) {
    const model::Officer& officer = officer_at(department.officers[o]);
    if (officer.stands_in || officer.guest || !officer.present) continue;
    if (calendar_at(officer.calendar).is_working_day(now_) && !context_->is_absent(officer, now_)) return true;
  }
  return false;
}

}  // namespace motcua::agents

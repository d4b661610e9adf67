// Complaints about delay, refusal and errors, and what becomes of them; hearing the public; looking up instead of
// asking.
#include <algorithm>

#include "agents/process.hpp"

namespace motcua::agents {

using measures::Outcome;
using measures::Quantity;
using model::DepartmentId;

namespace {

enum class Cause : std::uint8_t { delay, refusal, error };

constexpr std::uint16_t way_of_complaint = 0x1000;
constexpr std::uint16_t way_of_answer = 0x5000;

double objections(const model::Procedure& procedure) {
  return procedure.consultation ? procedure.consultation->objection_factor : 1;
}

}  // namespace

const model::Rules& Process::rules_at_home(const Dossier& dossier) const {
  return model().rules[model().settings[home_of(dossier)].rules];
}

DepartmentId Process::department_for_complaints(const Dossier& dossier) const {
  const auto& complaints = rules_at_home(dossier).complaints;
  const DepartmentId to = complaints ? complaints->to[home_of(dossier)] : DepartmentId::none();
  return to && table_of(to).is_absent ? DepartmentId::none() : to;
}

/// A decision has effect; its citizen may complain about refusal or error.
void Process::weigh_decision(Slot slot, Outcome outcome) {
  const Dossier& dossier = pool_[slot];
  if (outcome != Outcome::granted && outcome != Outcome::refused) return;
  if (dossier.flawed) add(dossier, Quantity::flawed, 1);
  if (department_for_complaints(dossier).is_none()) return;
  const model::Complaints& rules = *rules_at_home(dossier).complaints;
  const bool of_error = dossier.flawed && !dossier.found;
  double share = of_error ? rules.if_flawed : 0.0;
  if (outcome == Outcome::refused) share = std::max(share, rules.if_refused);
  const core::Block luck =
      context_->streams.draw(source_table_of(dossier).key, dossier.number, core::Purpose::complaint);
  if (luck.unit() >= share * objections(procedure_of(dossier))) return;
  const double upheld = of_error ? rules.upheld_if_flawed : rules.upheld_if_refused;
  const Slot paper = complain(slot, static_cast<std::uint8_t>(of_error ? Cause::error : Cause::refusal));
  Dossier& complaint = pool_[paper];
  complaint.found = luck.second_unit() < upheld;
  complaint.flawed = of_error;
  carry_oversight(paper, department_for_complaints(complaint), way_of_complaint, core::Duration{0});
}

Process::Slot Process::complain(Slot slot, std::uint8_t cause) {
  note(pool_[slot], "its citizen complains");
  add(pool_[slot], Quantity::complaints, 1);
  const Slot paper = write_about(slot, Kind::complaint, Errand::complain, cause);
  pool_[paper].tries = cause;
  return paper;
}

/// Who would come to ask for a late dossier for the first time may complain.
void Process::complain_of_delay(Slot slot) {
  const Dossier& late = pool_[slot];
  if (department_for_complaints(late).is_none()) return;
  const model::Complaints& rules = *rules_at_home(late).complaints;
  const core::Block luck = context_->streams.draw(source_table_of(late).key, late.number, core::Purpose::complaint, 1);
  if (luck.unit() >= rules.if_late * objections(procedure_of(late))) return;
  const Slot paper = complain(slot, static_cast<std::uint8_t>(Cause::delay));
  Dossier& complaint = pool_[paper];
  complaint.found = luck.second_unit() < rules.upheld_if_late;
  complaint.parent = slot;  // where it is now; if it has gone on by then, the answer comes too late
  complaint.edges_taken = pool_[slot].generation;
  complaint.parent_department = complaint.department;
  carry_oversight(paper, department_for_complaints(complaint), way_of_complaint, core::Duration{0});
}

core::Duration Process::sample_complaint(const Dossier& complaint) const {
  const auto& complaints = rules_at_home(complaint).complaints;
  if (!complaints) return core::Duration{0};
  return sample(complaints->work, complaint, core::Purpose::complaint,
                static_cast<std::uint16_t>(0x100 * (1 + complaint.tries)));
}

void Process::complaint_done(Slot slot) {
  Dossier& complaint = pool_[slot];
  if (!complaint.found) return pool_.give_back(slot);
  add(complaint, Quantity::complaints_upheld, 1);
  if (complaint.tries == static_cast<std::uint8_t>(Cause::delay)) {
    complaint.kind = Kind::notice;
    complaint.errand = Errand::notify;
    complaint.hurried = true;
    return carry_oversight(slot, complaint.parent_department, way_of_answer, core::Duration{0});
  }
  const auto& complaints = rules_at_home(complaint).complaints;
  if (!complaints) return pool_.give_back(slot);
  const std::uint32_t step = complaints->reopens_at[source_table_of(complaint).procedure_id];
  tell_supervisors(slot, step);
  reopen(slot, step);
}

/// The department that will do it again is watched more closely for a while, if some control does so.
void Process::tell_supervisors(Slot slot, std::uint32_t step) {
  const Dossier& complaint = pool_[slot];
  if (city_.last_upheld.empty()) return;
  const auto& departments = procedure_of(complaint).steps[step].department;
  if (departments.empty() || departments[home_of(complaint)].is_none()) return;
  const DepartmentId to = departments[home_of(complaint)];
  const Slot news = write_about(slot, Kind::notice, Errand::notify, complaint.tries);
  carry_oversight(news, to, way_of_answer, core::Duration{0});
}

/// If the dossier is still where it was when its citizen complained, it goes first there, and from there on.
void Process::hurry(const Dossier& answer) {
  Dossier& late = pool_[answer.parent];
  if (late.generation != answer.edges_taken || late.stage == Stage::unused) return;
  late.hurried = true;
  note(late, "is hurried");
  if (late.stage != Stage::desk) return;
  if (next_up_ != nobody) line_up_next();
  DepartmentState& state = state_of(late.department);
  see_queue(state);
  --state.waiting;
  ++state.stale;
  late.wait_for_owner = false;
  late.ticket = state.next_ticket++;
  push(answer.parent);
}

/// Who looks up where the dossier is does not come to ask.
bool Process::looks_it_up(const Dossier& dossier) {
  const double visible = rules_at_home(dossier).status_visible;
  if (visible <= 0) return false;
  const core::Block luck =
      context_->streams.draw(source_table_of(dossier).key, dossier.number, core::Purpose::complaint, 2);
  if (luck.unit() >= visible) return false;
  add(dossier, Quantity::status_lookups, 1);
  return true;
}

/// The dossier waits for what the public has to say.
void Process::hear_public(Slot slot) {
  Dossier& dossier = pool_[slot];
  const core::Duration lasts = sample(procedure_of(dossier).consultation->lasts, dossier, core::Purpose::complaint, 3);
  dossier.errand = Errand::hearing;
  dossier.citizen_here = dossier.citizen_here && lasts.count() == 0;
  note(dossier, "is laid before the public");
  wait_for(slot, Stage::timer, lasts);
}

void Process::public_was_heard(Slot slot) {
  pool_[slot].errand = Errand::step;
  if (step_table_of(pool_[slot]).controls != nullptr && supervise(slot, 0)) return;
  advance(slot);
}

}  // namespace motcua::agents

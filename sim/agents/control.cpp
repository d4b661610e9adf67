// Controls: who looks at the work of others, before it goes on or after it had effect, and what a finding brings.
#include <algorithm>

#include "agents/process.hpp"
#include "core/stable_hash.hpp"

namespace motcua::agents {

using measures::Quantity;
using model::ControlEffect;
using model::ControlTime;
using model::DepartmentId;

namespace {

/// Rounds of a second life are numbered from here on, so that its draws are its own.
constexpr std::uint8_t second_life = 128;
constexpr std::uint8_t most_rounds = 200;

/// Draws for the ways that papers about a dossier take are told apart from those of its own ways.
constexpr std::uint16_t way_of_copy = 0x2000;
constexpr std::uint16_t way_of_news = 0x3000;

const model::ControlledStep* place_in(const model::Control& control, model::ProcedureId procedure, std::uint32_t step) {
  for (const model::ControlledStep& each : control.steps) {
    if (each.procedure == procedure && each.step == step) return &each;
  }
  return nullptr;
}

}  // namespace

/// The step is done: its controls in their order, from the `first` of them on. True if the dossier has gone to one and
/// waits for it.
bool Process::supervise(Slot slot, std::size_t first) {
  const std::vector<std::uint16_t>& controls = *step_table_of(pool_[slot]).controls;
  for (std::size_t at = first; at < controls.size(); ++at) {
    const model::Control& control = model().controls[controls[at]];
    const bool reopened = pool_[slot].kind == Kind::reopened;
    if ((reopened && control.when == ControlTime::after) || !is_drawn(pool_[slot], control)) continue;
    if (control.when == ControlTime::before) {
      go_to_control(slot, controls[at]);
      return true;
    }
    send_copy(slot, controls[at]);
  }
  return false;
}

core::Block Process::luck_of_control(const Dossier& dossier, const model::Control& control) const {
  const auto index = static_cast<std::uint16_t>((step_table_of(dossier).number << 8) | dossier.rounds);
  return context_->streams.draw(source_table_of(dossier).key ^ control.key, dossier.number, core::Purpose::audit,
                                index);
}

/// None where it does not hold.
DepartmentId Process::department_of_control(const Dossier& dossier, const model::Control& control) const {
  const model::UnitId home = home_of(dossier);
  if (control.holds[home] == 0) return DepartmentId::none();
  const StepTable& step = step_table_of(dossier);
  const DepartmentId own = step.is_here ? step.department[home.index()] : dossier.department;
  const DepartmentId id = control.by_itself ? own : control.department[home];
  return id && table_of(id).is_absent ? DepartmentId::none() : id;
}

/// By lot; by a larger one for a while after a complaint about this department was upheld.
bool Process::is_drawn(const Dossier& dossier, const model::Control& control) const {
  if (dossier.rounds >= most_rounds || department_of_control(dossier, control).is_none()) return false;
  double share = control.share;
  if (control.vigilance && !city_.last_upheld.empty()) {
    const core::Tick upheld = city_.last_upheld[dossier.department];
    if (upheld != core::never && now_ < upheld + control.vigilance->lasts) share *= control.vigilance->share_factor;
  }
  return luck_of_control(dossier, control).unit() < share;
}

void Process::go_to_control(Slot slot, std::uint16_t number) {
  Dossier& dossier = pool_[slot];
  const DepartmentId to = department_of_control(dossier, model().controls[number]);
  dossier.errand = Errand::control;
  dossier.pending = static_cast<std::uint16_t>(number + 1);
  note(dossier, "must be approved");
  carry_oversight(slot, to, way_of_copy, core::Duration{0});
}

/// Papers about a dossier leave the department where it is now.
void Process::carry_oversight(Slot slot, DepartmentId to, std::uint16_t way, core::Duration later) {
  const Dossier& dossier = pool_[slot];
  const bool stays = dossier.department == to;
  carry_papers(pool_[slot], to, later + (stays ? core::Duration{0} : transfer_time(dossier, to, way)));
}

/// A new record about a dossier. Its number of 19 bits, on both sides of `own_events`, is worked out from what it is,
/// so that it takes none from the branches and enquiries of the dossier; it shares no event's key with them.
Process::Slot Process::write_about(Slot slot, Kind kind, Errand errand, std::uint32_t what) {
  const Slot fresh = pool_.take();
  Dossier& paper = pool_[fresh];
  Dossier& about = pool_[slot];
  const std::uint32_t generation = paper.generation;
  paper = about;
  paper.generation = generation;
  paper.kind = kind;
  paper.errand = errand;
  if (about.kind == Kind::branch) paper.parent = unknown_officer;
  const std::uint64_t name = (std::uint64_t{about.sequence} >> 20 << 40) | (std::uint64_t{about.step} << 24) |
                             (std::uint64_t{about.rounds} << 16) | (static_cast<std::uint64_t>(kind) << 12) | what;
  const auto number = static_cast<std::uint32_t>(core::avalanche(name) & 0x7'FFFFU);
  paper.sequence = (number >> 7 << 20) | own_events | (number & 0x7FU) << 12;
  paper.branches = static_cast<std::uint16_t>(number >> 1);
  paper.officer = model::OfficerId::none();
  paper.next_enquiry = core::never;
  paper.remaining = core::Duration{0};
  paper.is_drawn = false;
  paper.turn_step = 0;
  paper.pending = 0;
  paper.citizen_here = false;
  paper.wait_for_owner = false;
  paper.alarm_set = false;
  paper.hurried = false;
  return fresh;
}

/// What the control and the court will say of this copy is a matter of its luck, so that it is known from the start
/// whether the dossier will be reopened; once at most.
void Process::send_copy(Slot slot, std::uint16_t number) {
  const model::Control& control = model().controls[number];
  const Slot fresh = write_about(slot, Kind::copy, Errand::control, number);
  Dossier& copy = pool_[fresh];
  Dossier& dossier = pool_[slot];
  copy.pending = static_cast<std::uint16_t>(number + 1);
  copy.flawed = dossier.flawed && luck_of_control(dossier, control).second_unit() < control.detects;
  copy.found = copy.flawed && !dossier.found && control.then != ControlEffect::record;
  if (copy.found && control.then == ControlEffect::refer) copy.found = luck_in_court(copy, control) < control.annuls;
  if (copy.found) dossier.found = true;
  core::Draws draws{context_->streams, source_table_of(copy).key ^ control.key, copy.number, core::Purpose::transfer,
                    static_cast<std::uint16_t>(copy.rounds << 8)};
  const core::Duration later = control.within.sample_duration(draws);
  carry_oversight(fresh, department_of_control(copy, control), way_of_copy, later);
}

double Process::luck_in_court(const Dossier& copy, const model::Control& control) const {
  const auto index = static_cast<std::uint16_t>((step_table_of(copy).number << 8) | copy.rounds);
  return context_->streams.draw(source_table_of(copy).key ^ control.key, copy.number, core::Purpose::complaint, index)
      .unit();
}

core::Duration Process::sample_oversight(const Dossier& dossier) const {
  if (dossier.errand == Errand::complain) return sample_complaint(dossier);
  const model::Control& control = model().controls[dossier.pending - 1U];
  const bool in_court = dossier.errand == Errand::judge;
  const auto index = static_cast<std::uint16_t>((dossier.rounds << 8) | (in_court ? 0x80 : 0));
  return (in_court ? control.court_work : control.work)
      .sample_duration(context_->streams, step_stream(dossier) ^ control.key, dossier.number, core::Purpose::work,
                       index);
}

/// Time that officers give to controls and complaints.
void Process::count_oversight(const Dossier& dossier, core::Duration work) {
  add(dossier, dossier.errand == Errand::complain ? Quantity::complaint_work : Quantity::control_work, work);
}

/// Papers of this file arrive.
void Process::oversight_comes(Slot slot) {
  const Dossier& dossier = pool_[slot];
  if (dossier.errand == Errand::notify) return take_notice(slot);
  if (table_of(dossier.department).is_absent) return find_overseer(slot);
  enqueue(pool_[slot], Stage::desk);
}

/// A reform has abolished the department: the one now in charge takes over, or nobody does.
void Process::find_overseer(Slot slot) {
  const Dossier& dossier = pool_[slot];
  const model::UnitId home = home_of(dossier);
  DepartmentId to;
  if (dossier.errand == Errand::complain) {
    to = department_for_complaints(dossier);
  } else if (dossier.errand == Errand::judge) {
    const auto& courts = model().controls[dossier.pending - 1U].court;
    if (!courts.empty()) to = courts[home];
  } else if (dossier.errand == Errand::control) {
    to = department_of_control(dossier, model().controls[dossier.pending - 1U]);
  }
  const bool has_one = to && !table_of(to).is_absent;
  if (has_one) return carry_oversight(slot, to, way_of_copy, core::Duration{0});
  if (dossier.kind >= Kind::copy) return pool_.give_back(slot);
  pass(slot);
}

void Process::oversight_done(Slot slot) {
  const Dossier& dossier = pool_[slot];
  if (dossier.errand == Errand::complain) return complaint_done(slot);
  if (dossier.errand == Errand::judge) return judged(slot);
  add(dossier, Quantity::controls, 1);
  if (dossier.kind == Kind::copy) return copy_controlled(slot);
  const model::Control& control = model().controls[dossier.pending - 1U];
  const bool finds = dossier.flawed && luck_of_control(dossier, control).second_unit() < control.detects;
  if (!finds) return pass(slot);
  note(dossier, "has an error, the control finds");
  count_finding(slot, control);
  if (control.then == ControlEffect::record) return pass(slot);
  correct(slot, control);
}

/// Approved; other controls may follow.
void Process::pass(Slot slot) {
  Dossier& dossier = pool_[slot];
  const auto number = static_cast<std::uint16_t>(dossier.pending - 1U);
  dossier.errand = Errand::step;
  dossier.pending = 0;
  if (const auto* controls = step_table_of(dossier).controls) {
    const auto own = std::find(controls->begin(), controls->end(), number);
    const auto next = static_cast<std::size_t>(own - controls->begin()) + 1;
    if (own != controls->end() && supervise(slot, next)) return;
  }
  advance(slot);
}

/// Before the fact: the step is done again.
void Process::correct(Slot slot, const model::Control& control) {
  Dossier& dossier = pool_[slot];
  const auto* place = place_in(control, source_table_of(dossier).procedure_id, dossier.step);
  dossier.errand = Errand::step;
  dossier.pending = 0;
  dossier.flawed = false;
  ++dossier.rounds;
  add(dossier, Quantity::returned_work, 1);
  go_to_step(slot, place != nullptr ? place->back_to : step_of(dossier).send_back_to);
}

void Process::copy_controlled(Slot slot) {
  Dossier& copy = pool_[slot];
  const model::Control& control = model().controls[copy.pending - 1U];
  if (!copy.flawed) return pool_.give_back(slot);
  count_finding(slot, control);
  Dossier& found = pool_[slot];
  if (control.then == ControlEffect::refer && !control.court.empty() && control.court[home_of(found)]) {
    add(found, Quantity::referred, 1);
    found.errand = Errand::judge;
    return carry_oversight(slot, control.court[home_of(found)], way_of_news, core::Duration{0});
  }
  if (!found.found || control.then == ControlEffect::record) return pool_.give_back(slot);
  const auto* place = place_in(control, source_table_of(found).procedure_id, found.step);
  reopen(slot, place != nullptr ? place->back_to : found.step);
}

void Process::judged(Slot slot) {
  const Dossier& copy = pool_[slot];
  if (!copy.found) return pool_.give_back(slot);
  add(copy, Quantity::annulled, 1);
  const auto* place = place_in(model().controls[copy.pending - 1U], source_table_of(copy).procedure_id, copy.step);
  reopen(slot, place != nullptr ? place->back_to : copy.step);
}

/// The officer who made the error hears of it, and is more careful from then on.
void Process::count_finding(Slot slot, const model::Control& control) {
  const Dossier& dossier = pool_[slot];
  add(dossier, Quantity::findings, 1);
  const bool known = dossier.kind != Kind::branch && dossier.parent != unknown_officer;
  if (!control.sanction || !known) return;
  const model::OfficerId officer{dossier.parent};
  const std::uint16_t number = dossier.pending;
  const Slot news = write_about(slot, Kind::notice, Errand::notify, number);
  pool_[news].officer = officer;
  pool_[news].pending = number;
  carry_oversight(news, officer_at(officer).department, way_of_news, core::Duration{0});
}

/// The paper about the dossier becomes the dossier itself, whose second life begins with `step`.
void Process::reopen(Slot slot, std::uint32_t step) {
  Dossier& dossier = pool_[slot];
  add(dossier, Quantity::reopened, 1);
  if (dossier.flawed) add(dossier, Quantity::corrected, 1);
  dossier.kind = Kind::reopened;
  dossier.flawed = dossier.found = dossier.is_ready = dossier.given_up = false;
  dossier.is_accepted = true;
  dossier.supplements = 3;  // nothing more is asked for
  dossier.rounds = second_life;
  dossier.came = dossier.accepted = now_;
  dossier.due = core::never;
  dossier.officer = model::OfficerId::none();
  dossier.spent = dossier.edges_taken = 0;
  dossier.pending = dossier.visits = 0;
  dossier.tries = dossier.handovers = 0;
  note(dossier, "is reopened");
  go_to_step(slot, step);
}

/// A second life ends: what it cost counts, but no dossier was received.
void Process::conclude_second_life(Slot slot, measures::Outcome outcome) {
  const Dossier& dossier = pool_[slot];
  const bool decided = outcome == measures::Outcome::granted || outcome == measures::Outcome::refused;
  if (dossier.flawed && decided) add(dossier, Quantity::flawed, 1);
  add(dossier, Quantity::reopened_time, now_ - dossier.came);
  add(dossier, Quantity::reopened_ended, 1);
  if (dossier.counted) add_burden(dossier);
  note(dossier, "is at its end again");
  pool_.give_back(slot);
}

/// Whether an error of this officer comes to light at once; if not, the dossier goes on with it.
bool Process::is_noticed(Dossier& dossier, double luck) {
  if (luck < officer_at(dossier.officer).notices_share) return true;
  dossier.flawed = true;
  dossier.found = false;
  if (dossier.kind != Kind::branch) dossier.parent = dossier.officer.index();
  return false;
}

/// Times the officer's share of errors: less than 1 for a while after a finding.
double Process::care_of(model::OfficerId officer) const {
  if (city_.warnings.empty()) return 1;
  const Warning& warning = city_.warnings[officer];
  return now_ < warning.until ? warning.error_factor : 1;
}

void Process::take_notice(Slot slot) {
  const Dossier& news = pool_[slot];
  if (news.hurried) {
    hurry(news);
  } else if (news.officer) {
    if (const auto& sanction = model().controls[news.pending - 1U].sanction) {
      city_.warnings[news.officer] = {now_ + sanction->lasts, sanction->error_factor};
    }
  } else {
    city_.last_upheld[news.department] = now_;
  }
  pool_.give_back(slot);
}

}  // namespace motcua::agents

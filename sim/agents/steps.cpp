// The workflow: tasks, choices, splits and joins, timers, ends.
#include <algorithm>
#include <bit>

#include "agents/citizens.hpp"
#include "agents/process.hpp"
#include "agents/row_book.hpp"

namespace motcua::agents {

using measures::Outcome;
using measures::Quantity;
using model::StepKind;

namespace {

constexpr std::uint32_t counter_bits = 4;

std::uint32_t times_taken(const Dossier& dossier, std::uint8_t counter) {
  return (dossier.edges_taken >> (counter_bits * counter)) & 0xFU;
}

bool is_exhausted(const Dossier& dossier, const model::Step& step, std::size_t edge) {
  const int at_most = step.next[edge].at_most;
  return at_most > 0 && times_taken(dossier, step.limit_slot[edge]) >= static_cast<std::uint32_t>(at_most);
}

}  // namespace

/// The first step is done and nothing is missing: the statutory clock starts.
template <Care care>
void Process::accept(Dossier& dossier) {
  const SourceTable& source = source_table_of(dossier);
  const model::Procedure& procedure = *source.procedure;
  dossier.is_accepted = true;
  dossier.accepted = now_;
  if (procedure.fee > 0) add(dossier, Quantity::fees, static_cast<std::int64_t>(procedure.fee));
  if (procedure.fee > 0 && asks<care>(table_of(dossier.department).is_judged))
    take_fee(dossier.department, procedure.fee);
  if (!source.has_deadline) return;
  const model::Deadline& deadline = procedure.deadline;
  const model::Calendar& hours =
      asks<care>(source.has_doors) ? deadline_calendar(dossier) : calendar_at(department_of(dossier).calendar);
  dossier.due =
      deadline.working_days > 0 ? hours.add_working_days(now_, deadline.working_days) : now_ + deadline.duration;
  if (dossier.kind != Kind::dossier) return;
  const auto& asks_after = group_of(dossier).asks_when_late_after;
  if (apology_for(dossier) != nullptr) {
    dossier.next_enquiry = dossier.due;  // a letter comes before any question
  } else if (asks_after && dossier.reception) {
    dossier.next_enquiry = dossier.due + *asks_after;
  }
  arm_enquiry(dossier);
}

/// A choice by share; `luck` is in (0, 1). Edges that this dossier has taken as often as it may are out; the others
/// keep their proportions.
std::uint32_t Process::choose_edge(Dossier& dossier, const StepTable& table, double luck) {
  const model::Step& step = *table.step;
  std::size_t chosen = 0;
  if (step.next.size() > 1) {
    double total = table.all_shares;
    if (table.has_limits) {
      total = 0;
      for (std::size_t e = 0; e < step.next.size(); ++e)
        total += is_exhausted(dossier, step, e) ? 0.0 : step.next[e].share;
    }
    double left = luck * total;
    for (std::size_t e = 0; e < step.next.size(); ++e) {
      if (table.has_limits && is_exhausted(dossier, step, e)) continue;
      chosen = e;
      left -= step.next[e].share;
      if (left < 0) break;
    }
  }
  const model::Edge& edge = step.next[chosen];
  if (edge.at_most > 0) dossier.edges_taken += 1U << (counter_bits * step.limit_slot[chosen]);
  if (edge.target <= dossier.step) ++dossier.rounds;
  return edge.target;
}

/// A step that is no department's task.
template <Care care>
void Process::pass_step(Dossier& dossier) {
  const Slot slot = pool_.slot_of(dossier);
  const StepTable& table = step_table_of(dossier);
  const model::Step& step = *table.step;
  switch (table.kind) {
    case StepKind::task:
      return;  // see go_on
    case StepKind::choice:
      return step.detour == model::Detour::none ? advance<care>(dossier) : take_detour(slot, step);
    case StepKind::split:
    case StepKind::inclusive:
      return split(slot, step);
    case StepKind::join:
      return join(slot, dossier.step);
    case StepKind::timer:
    case StepKind::council:
    case StepKind::citizen: {
      core::Draws draws{context_->streams, step_stream(dossier), dossier.number, core::Purpose::work,
                        static_cast<std::uint16_t>(dossier.rounds << 8)};
      const bool by_citizen = step.kind == StepKind::citizen;
      const core::Duration lasts = until_session(dossier, step).value_or(step.lasts.sample_duration(draws));
      if (by_citizen || lasts.count() > 0) dossier.citizen_here = false;
      return wait_for(slot, by_citizen ? Stage::citizen : Stage::timer, lasts);
    }
    case StepKind::granted:
      return conclude<care>(dossier, Outcome::granted);
    case StepKind::refused:
      return conclude<care>(dossier, Outcome::refused);
    case StepKind::withdrawn:
      return conclude<care>(dossier, Outcome::withdrawn);
    case StepKind::expired:
      return conclude<care>(dossier, Outcome::expired);
  }
}

/// The department of a task; at "another unit": any of the others, each as likely.
model::DepartmentId Process::who_does(const Dossier& dossier, const StepTable& step) const {
  const SourceTable& source = source_table_of(dossier);
  if (step.is_here && source.has_doors) return in_charge(dossier, step);
  if (step.is_here) {
    return context_->keeps_old_routes ? old_route(dossier, source.unit) : step.department[source.unit.index()];
  }
  const std::vector<model::UnitId>& peers = source.procedure->peers;
  const bool among_them = source.place_among_peers != SourceTable::not_among_them;
  const std::size_t others = peers.size() - (among_them ? 1 : 0);
  const core::Block block =
      context_->streams.draw(step_stream(dossier), dossier.number, core::Purpose::place, dossier.rounds);
  auto chosen = std::min(static_cast<std::size_t>(block.unit() * static_cast<double>(others)), others - 1);
  if (among_them && chosen >= source.place_among_peers) ++chosen;
  return step.department[peers[chosen].index()];
}

/// All branches for a parallel split; for an inclusive choice each with its own probability, perhaps none.
std::uint32_t Process::branches_taken(const Dossier& dossier, const model::Step& step) const {
  std::uint32_t taken = 0;
  for (std::size_t e = 0; e < step.next.size(); ++e) {
    const auto index = static_cast<std::uint16_t>((dossier.rounds << 8) | e);
    const bool takes =
        step.kind == StepKind::split ||
        context_->streams.draw(step_stream(dossier), dossier.number, core::Purpose::branch, index).unit() <
            step.next[e].share;
    if (takes) taken |= 1U << e;
  }
  return taken;
}

void Process::split(Slot slot, const model::Step& step) {
  const std::uint32_t taken = branches_taken(pool_[slot], step);
  if (taken == 0) {
    pool_[slot].step = static_cast<std::uint16_t>(step.join);
    return advance(slot);
  }
  const model::Handover& handover = model().handovers[model().settings[department_of(pool_[slot]).unit].handover];
  if (handover.consultation == model::Consultation::in_turn && pool_[slot].turn_step == 0) {
    Dossier& dossier = pool_[slot];
    const auto first = static_cast<std::uint32_t>(std::countr_zero(taken));
    dossier.turn_step = static_cast<std::uint8_t>(dossier.step + 1);
    dossier.turn_left = static_cast<std::uint8_t>(taken & ~(1U << first));
    return go_to_step(slot, step.next[first].target);
  }
  const bool citizen_here = pool_[slot].citizen_here;
  pool_[slot].citizen_here = false;  // stays with the branches that go on in this hall
  pool_[slot].stage = Stage::branches;
  pool_[slot].since = now_;
  pool_[slot].pending = static_cast<std::uint16_t>(std::popcount(taken));
  for (std::size_t e = 0; e < step.next.size(); ++e) {
    if ((taken >> e) & 1U) send_out_branch(slot, step.next[e].target, citizen_here);
  }
}

void Process::send_out_branch(Slot parent, std::uint32_t step, bool citizen_here) {
  const Slot slot = pool_.take();
  Dossier& branch = pool_[slot];
  Dossier& whole = pool_[parent];
  const std::uint32_t generation = branch.generation;
  branch = whole;
  branch.generation = generation;
  branch.kind = Kind::branch;
  branch.parent = parent;
  branch.parent_department = whole.department;
  branch.citizen_here = citizen_here;
  branch.turn_step = 0;
  branch.flawed = false;
  branch.sequence = (static_cast<std::uint32_t>(++whole.branches) << 20) | (whole.sequence & own_events);
  branch.branches = static_cast<std::uint16_t>(whole.branches << 6);
  branch.next_enquiry = core::never;
  branch.handovers = 0;
  branch.visits = 0;
  branch.spent = 0;
  branch.pending = 0;
  go_to_step(slot, step);
}

void Process::join(Slot slot, std::uint32_t step) {
  Dossier& dossier = pool_[slot];
  if (dossier.turn_step != 0) {
    if (dossier.turn_left == 0) {
      dossier.turn_step = 0;
      return advance(slot);
    }
    const auto next = static_cast<std::uint32_t>(std::countr_zero(dossier.turn_left));
    dossier.turn_left = static_cast<std::uint8_t>(dossier.turn_left & ~(1U << next));
    const model::Step& split = procedure_of(dossier).steps[dossier.turn_step - 1U];
    return go_to_step(slot, split.next[next].target);
  }
  reply(slot, step);
}

/// A branch goes back to where its dossier waits, as papers go.
void Process::reply(Slot slot, std::uint32_t step) {
  Dossier& dossier = pool_[slot];
  const model::Department& from = department_of(dossier);
  const model::Department& to = department_at(dossier.parent_department);
  const bool away = dossier.department != dossier.parent_department;
  const core::Duration delay = away ? transfer_time(dossier, dossier.parent_department, 0x8000) : core::Duration{0};
  dossier.step = static_cast<std::uint16_t>(step);
  dossier.stage = Stage::transfer;
  dossier.since = now_;
  dossier.citizen_here = false;
  if (from.unit == to.unit && delay.count() == 0) return branch_back(slot);
  send(slot, from.unit, to.unit, now_ + delay, Action::branch_back);
}

void Process::branch_back(Slot slot) {
  const Dossier& branch = pool_[slot];
  const Slot parent = branch.parent;
  Dossier& whole = pool_[parent];
  count_transfer(branch);
  whole.handovers = static_cast<std::uint8_t>(whole.handovers + branch.handovers);
  whole.visits = static_cast<std::uint16_t>(whole.visits + branch.visits);
  whole.spent += branch.spent;
  if (branch.flawed) {
    whole.flawed = true;
    whole.found = false;
    const bool within_another = whole.kind == Kind::branch;
    if (!within_another) whole.parent = branch.officer.is_none() ? unknown_officer : branch.officer.index();
  }
  if (branch.given_up) {
    whole.given_up = true;
  } else {
    whole.step = branch.step;
  }
  pool_.give_back(slot);
  if (--whole.pending > 0) return;
  if (whole.given_up) return give_up(parent);
  advance(parent);
}

/// The citizen will not come again: a branch takes the news to its dossier, which is withdrawn with all of them back.
void Process::give_up(Slot slot) {
  Dossier& dossier = pool_[slot];
  if (dossier.kind != Kind::branch) return conclude(dossier, Outcome::withdrawn);
  dossier.given_up = true;
  reply(slot, dossier.step);
}

void Process::wait_for(Slot slot, Stage stage, core::Duration how_long) {
  Dossier& dossier = pool_[slot];
  dossier.stage = stage;
  dossier.since = now_;
  if (how_long.count() == 0) return wait_is_over(slot);
  schedule_record(slot, now_ + how_long, Action::wait_is_over);
}

void Process::wait_is_over(Slot slot) {
  Dossier& dossier = pool_[slot];
  if (dossier.errand == Errand::hearing) return public_was_heard(slot);
  if (dossier.stage == Stage::citizen) count_wait_for_citizen(dossier);
  const model::Step& step = step_of(dossier);
  if (step.kind != StepKind::task) count_piece(dossier, {1, 0, 0, (now_ - dossier.since).count(), 0});
  if (step.kind == StepKind::council) add(dossier, Quantity::waiting_for_council, now_ - dossier.since);
  if (step.kind == StepKind::citizen && step.visit && dossier.reception) {
    dossier.errand = Errand::submit;
    dossier.since = now_;
    return leave_for_hall(slot, department_of(dossier).unit, dossier.reception, core::Duration{0});
  }
  if (step.kind != StepKind::task) return advance(slot);
  enqueue(pool_[slot], Stage::desk);  // what was missing has been sent in
}

/// Where the rules stop the clock, the due date moves by what the dossier waited: by as many working days as were left.
void Process::count_wait_for_citizen(Dossier& dossier) {
  add(dossier, Quantity::waiting_for_citizen, now_ - dossier.since);
  const model::Department& department = department_of(dossier);
  const bool stops = model().rules[model().settings[department.unit].rules].clock_stops_for_citizen;
  if (!stops || !dossier.is_accepted || dossier.is_ready || dossier.due == core::never) return;
  const core::Tick before = dossier.due;
  if (procedure_of(dossier).deadline.working_days > 0) {
    const model::Calendar& hours = calendar_at(department.calendar);
    const int left = hours.working_days_between(dossier.since, std::max(dossier.since, dossier.due));
    dossier.due = hours.add_working_days(now_, left);
  } else {
    dossier.due += now_ - dossier.since;
  }
  if (dossier.next_enquiry != core::never) dossier.next_enquiry += dossier.due - before;
}

template <Care care>
void Process::conclude(Dossier& dossier, Outcome outcome) {
  const Slot slot = pool_.slot_of(dossier);
  if (asks<care>(dossier.kind == Kind::reopened)) return conclude_second_life(slot, outcome);
  if (asks<care>(dossier.flawed || context_->has_complaints)) weigh_decision(slot, outcome);
  end_course<care>(care == Care::full ? pool_[slot] : dossier, outcome);  // the pool may have grown for other papers
}

template <Care care>
inline void Process::end_course(Dossier& dossier, Outcome outcome) {
  constexpr Quantity counted_as[] = {Quantity::received, Quantity::granted, Quantity::refused, Quantity::withdrawn,
                                     Quantity::expired};
  const SourceTable& source = source_table_of(dossier);
  const Books books = books_of(dossier);
  if (!dossier.is_ready && (outcome == Outcome::granted || outcome == Outcome::refused)) {
    become_ready<care>(dossier, books);
  }
  if (dossier.counted) {
    const core::Duration sojourn = now_ - dossier.came;
    books.sums.add(Quantity::handovers, dossier.handovers);
    books.add(counted_as[static_cast<std::size_t>(outcome)], 1);
    books.add(Quantity::sojourn, sojourn.count());
    tally_->add(measures::Spread::sojourn, source.unit, source.procedure_id, dossier.group, sojourn);
    add_burden(dossier);
    if (asks<care>(context_->row_book != nullptr)) context_->row_book->end(dossier, source, now_, outcome, rows_);
  }
  note<care>(dossier, "is at its end");
  const Slot slot = pool_.slot_of(dossier);
  if (!source.is_closed) return pool_.give_back(slot);
  const model::UnitId here = department_of(dossier).unit;
  core::Duration thinks = sample(source_of(dossier).thinks, dossier, core::Purpose::need_time, 1);
  thinks = std::max(thinks, context_->least_delay_of_papers(here, home_of(dossier)));
  dossier.stage = Stage::at_home;
  dossier.has_come = false;
  send(slot, here, home_of(dossier), now_ + thinks, Action::return_home);
}

/// What the dossier has cost its citizen.
void Process::add_burden(const Dossier& dossier) {
  notes_.add(citizens_, home_of(dossier), dossier.citizen, core::Duration{dossier.spent}, dossier.visits);
}

}  // namespace motcua::agents

#include "agents/commands.hpp"

#include <algorithm>

namespace motcua::agents {

using model::DepartmentId;
using model::OfficerId;

Commands::Commands(const std::vector<Context>& contexts, const Reforms& reforms, CityState& city,
                   std::vector<Process>& processes)
    : contexts_{contexts},
      reforms_{reforms},
      city_{city},
      processes_{processes},
      integral_before_{city.departments.size()} {
  for (const Context& each : contexts) {
    for (const model::Command& command : each.model.commands) {
      const auto same = [&](const Duty& duty) { return duty.id == command.id; };
      if (std::any_of(duties_.begin(), duties_.end(), same)) continue;
      duties_.push_back({command.id, command.every, core::run_start + command.every});
    }
  }
}

core::Tick Commands::next() const {
  core::Tick next = core::never;
  for (const Duty& duty : duties_) next = std::min(next, duty.next);
  return next < contexts_.front().end ? next : core::never;
}

void Commands::hold() {
  const auto first =
      std::min_element(duties_.begin(), duties_.end(), [](const Duty& a, const Duty& b) { return a.next < b.next; });
  const core::Tick now = first->next;
  first->next += first->every;
  give_back(first->id, now);
  for (const model::Command& command : context().model.commands) {
    if (command.id != first->id) continue;
    const std::vector<Seen> departments = look_at(command, now);
    lend(command, departments, now);
    for (const Seen& seen : departments) {
      if (command.reorders && context().departments[seen.id].is_reordered) process_of(seen.id).reorder(seen.id, now);
    }
  }
}

std::vector<Commands::Seen> Commands::look_at(const model::Command& command, core::Tick now) {
  const model::Model& model = context().model;
  std::vector<Seen> departments;
  for (std::size_t d = 0; d < model.departments.size(); ++d) {
    const DepartmentId id{d};
    if (!is_commanded(model, command, id)) continue;
    const DepartmentState& state = city_.departments[id];
    const std::int64_t unseen = std::max<std::int64_t>(0, (now - state.queue_seen).count());
    const std::int64_t integral = state.queue_integral + state.waiting * unseen;
    Seen seen{id, 0, 0, 0, 0};
    seen.queue = static_cast<double>(integral - integral_before_[id]) / static_cast<double>(command.every.count());
    if (command.lends > 0) integral_before_[id] = integral;
    const auto& staff = model.departments[id].officers;
    for (std::uint32_t o = 0; o < staff.size(); ++o) {
      if (model.officers[staff[o]].present && !model.officers[staff[o]].guest) ++seen.own;
    }
    for (const Loan& loan : loans_) {
      if (loan.from == id) ++seen.lent;
      if (loan.to == id) ++seen.officers;
    }
    seen.officers += seen.own - std::min(seen.own, seen.lent);
    departments.push_back(seen);
  }
  return departments;
}

/// From the department whose queue for each officer would be shortest without one, to that whose queue is longest with
/// one more, as long as the latter is still worse off then. Nobody lends the last officer.
void Commands::lend(const model::Command& command, std::vector<Seen> departments, core::Tick now) {
  if (command.lends <= 0) return;
  const auto without_one = [](const Seen& seen) { return seen.queue / (seen.officers - 1); };
  const auto with_one_more = [](const Seen& seen) { return seen.queue / (seen.officers + 1); };
  for (;;) {
    Seen* from = nullptr;
    Seen* to = nullptr;
    for (Seen& seen : departments) {
      const bool may_lend = seen.officers > 1 && seen.lent + 1 <= command.lends * seen.own && idle_officer(seen.id);
      if (may_lend && (from == nullptr || without_one(seen) < without_one(*from))) from = &seen;
      if (free_seat(seen.id) && (to == nullptr || with_one_more(seen) > with_one_more(*to))) to = &seen;
    }
    if (from == nullptr || to == nullptr || from == to || with_one_more(*to) <= without_one(*from)) return;
    const OfficerId officer = idle_officer(from->id);
    const OfficerId seat = free_seat(to->id);
    loans_.push_back({command.id, from->id, officer, to->id, seat});
    set_idle(from->id, officer, false);
    set_idle(to->id, seat, true);
    --from->officers;
    ++from->lent;
    ++to->officers;
    process_of(to->id).look_again(to->id, now);
  }
}

void Commands::give_back(const std::string& command, core::Tick now) {
  std::vector<Loan> kept;
  for (const Loan& loan : loans_) {
    if (loan.command != command || !is_idle(loan.to, loan.seat)) {
      kept.push_back(loan);
      continue;
    }
    set_idle(loan.to, loan.seat, false);
    set_idle(loan.from, loan.officer, true);
    process_of(loan.from).look_again(loan.from, now);
  }
  loans_ = std::move(kept);
}

/// The last listed who is idle: the first ones are chosen first for work at home.
OfficerId Commands::idle_officer(DepartmentId id) const {
  const auto& staff = context().model.departments[id].officers;
  for (std::uint32_t o = staff.size(); o-- > 0;) {
    const model::Officer& officer = context().model.officers[staff[o]];
    if (officer.present && !officer.guest && is_idle(id, staff[o])) return staff[o];
  }
  return OfficerId::none();
}

OfficerId Commands::free_seat(DepartmentId id) const {
  const auto& staff = context().model.departments[id].officers;
  for (std::uint32_t o = 0; o < staff.size(); ++o) {
    const model::Officer& officer = context().model.officers[staff[o]];
    const auto sits_there = [&](const Loan& loan) { return loan.seat == staff[o]; };
    if (officer.present && officer.guest && std::none_of(loans_.begin(), loans_.end(), sits_there)) return staff[o];
  }
  return OfficerId::none();
}

bool Commands::is_idle(DepartmentId id, OfficerId officer) const {
  const std::uint32_t place = officer.index() - context().model.departments[id].officers.first;
  return city_.departments[id].idle.has(place);
}

void Commands::set_idle(DepartmentId id, OfficerId officer, bool idle) {
  const std::uint32_t place = officer.index() - context().model.departments[id].officers.first;
  idle ? city_.departments[id].idle.set(place) : city_.departments[id].idle.clear(place);
}

Process& Commands::process_of(DepartmentId id) {
  return processes_[context().process_of(context().model.departments[id].unit)];
}

void Process::look_again(DepartmentId id, core::Tick now) {
  come_to(now);
  use(tallies_[0]);
  if (next_up_ != nobody) line_up_next();
  mark(id);
}

/// By due date, ahead of all that comes later.
void Process::reorder(DepartmentId id, core::Tick now) {
  come_to(now);
  if (next_up_ != nobody) line_up_next();
  for (Lane& lane : state_of(id).lanes) {
    std::vector<QueueItem> waiting;
    for (; !drop_stale(lane, id); lane.pop()) waiting.push_back(lane.top());
    for (QueueItem& item : waiting) {
      const Dossier& dossier = pool_[item.slot];
      if (!dossier.hurried) item.order = dossier.due.time_since_epoch().count();
      lane.push(item);
    }
  }
  mark(id);
}

}  // namespace motcua::agents

#include "agents/process.hpp"

#include <algorithm>
#include <string>

#include "core/prefetch.hpp"

namespace motcua::agents {

using engine::EventKey;
using engine::Phase;

std::vector<Lane> make_lanes(const model::Department& department, const DepartmentTable& table, bool may_hurry) {
  const bool ordered = may_hurry || table.has_appointments || department.discipline != model::Discipline::first_come ||
                       department.pre_emptive || department.shift_end == model::ShiftEnd::hand_over ||
                       table.is_reordered || table.varies;
  const std::uint32_t own_lanes = table.officer_lanes > 0 ? department.officers.size() : 0;
  return std::vector<Lane>(1 + table.role_lanes + own_lanes, Lane{ordered});
}

CityState::CityState(const Context& context)
    : departments{context.model.departments.size()},
      officers{context.model.officers.size()},
      sources{context.model.sources.size()},
      portals{context.model.units.size()} {
  for (std::size_t d = 0; d < departments.size(); ++d) {
    const model::DepartmentId id{d};
    const std::uint32_t officer_count = context.model.departments[id].officers.size();
    DepartmentState& state = departments[id];
    state.lanes = make_lanes(context.model.departments[id], context.departments[id], context.may_hurry);
    state.idle.assign(officer_count);
    for (std::uint32_t o = 0; o < officer_count; ++o) {
      if (context.model.officers[context.model.departments[id].officers[o]].guest) state.idle.clear(o);
    }
    state.queue_seen = context.counted_from;
  }
}

void CityState::provide_for(const Context& context) {
  if (context.has_sanctions && warnings.empty()) {
    warnings = core::IdVector<model::OfficerId, Warning>{context.model.officers.size()};
  }
  if (context.has_vigilance && last_upheld.empty()) {
    last_upheld = core::IdVector<model::DepartmentId, core::Tick>{context.model.departments.size(), core::never};
  }
  if (context.judges_anybody && performance.empty()) {
    performance = core::IdVector<model::DepartmentId, PerformanceState>{context.model.departments.size()};
  }
}

Process::Process(const Context& context, CityState& city, Citizens& citizens, std::vector<measures::Tally>& tallies,
                 std::uint32_t number)
    : department_states_{city.departments.data()},
      officer_states_{city.officers.data()},
      city_{city},
      citizens_{citizens},
      tallies_{tallies},
      number_{number},
      period_end_{context.period_ends[0]},
      tally_{&tallies[0]} {
  use(context);
}

EventKey Process::next() const {
  const EventKey event = queue_.empty() ? engine::last_key : queue_.top().key;
  return marked_.empty() ? event : std::min(event, EventKey{now_, Phase::start});
}

void Process::run_until(EventKey bound, unsigned worker) {
  tally_ = &tallies_[worker];
  fetch_ahead(bound);
  for (;;) {
    if (next_up_ != nobody || !marked_.empty()) {
      const EventKey start{now_, Phase::start};
      const bool in_bounds = start < bound;
      if (in_bounds && (queue_.empty() || !(queue_.top().key < start))) {
        look_for_work();
        continue;
      }
      if (next_up_ != nobody) line_up_next();
      if (!in_bounds) return;
    }
    queue_.settle();
    if (queue_.empty() || !(queue_.top().key < bound)) return;
    const engine::Event event = queue_.top();
    queue_.pop();
    now_ = event.key.tick();
    if (now_ >= period_end_) end_periods();
    ++events_;
    handle(event);
  }
}

void Process::come_to(core::Tick now) {
  now_ = now;
  end_periods();
}

/// Those that are over now; each is told how long the queues were.
void Process::end_periods() {
  while (now_ >= period_end_) {
    tell_queues(period_end_);
    period_end_ = context_->period_ends[++period_];
  }
}

void Process::tell_queues(core::Tick until) {
  measures::QueueSums& sums = tally_->queues(period_);
  for (const model::DepartmentId id : own_) {
    DepartmentState& state = state_of(id);
    see_queue(state, until);
    (table_of(id).is_hall ? sums.halls : sums.offices) += state.queue_integral - state.queue_told;
    state.queue_told = state.queue_integral;
  }
}

void Process::settle() {
  come_to(context_->end);
  tell_queues(now_);
  notes_.settle();
}

/// A process comes back to a cache that others have used meanwhile: what the first events before `bound` will ask for
/// is fetched at once instead of one after the other. The first events are in the first levels of the heap.
void Process::fetch_ahead(EventKey bound) const {
  constexpr std::size_t most = 64;
  const std::vector<engine::Event>& events = queue_.values();
  for (std::size_t e = 0; e < std::min(events.size(), most); ++e) {
    const engine::Event& event = events[e];
    if (!(event.key < bound)) continue;
    const auto action = static_cast<Action>(event.action);
    if (action == Action::finish_work) {
      core::prefetch(&worker_of(model::OfficerId{event.subject}));
      core::prefetch(&pool_[static_cast<Slot>(event.detail)]);
    } else if (action >= Action::citizen_comes) {
      core::prefetch(&pool_[event.subject]);
    }
  }
}

/// The start phase of this instant: departments in order of their ids.
void Process::look_for_work() {
  being_marked_.swap(marked_);
  if (being_marked_.size() > 1) std::sort(being_marked_.begin(), being_marked_.end());
  for (const model::DepartmentId id : being_marked_) {
    if (next_up_ != nobody && pool_[next_up_].department <= id) start_next_up();
    state_of(id).marked = false;
    dispatch(id);
  }
  being_marked_.clear();
  if (next_up_ != nobody) start_next_up();
}

void Process::take_in(const Letter& letter) {
  engine::Event event = letter.event;
  event.subject = pool_.put(letter.payload);
  event.detail = pool_[event.subject].generation;
  queue_.push(event);
}

void Process::handle(const engine::Event& event) {
  switch (static_cast<Action>(event.action)) {
    case Action::need:
      return need(model::SourceId{event.subject});
    case Action::finish_work:
      return finish_work(event);
    case Action::end_of_shift:
      return end_of_shift(event);
    case Action::wake:
      state_of(model::DepartmentId{event.subject}).wake = core::never;
      return mark(model::DepartmentId{event.subject});
    case Action::batch:
      return batch(model::DepartmentId{event.subject});
    case Action::closing:
      return closing(model::DepartmentId{event.subject});
    default:
      return handle_record(event);
  }
}

/// Events of dossiers: stale ones, whose record was given back meanwhile, are dropped.
void Process::handle_record(const engine::Event& event) {
  const Slot slot = event.subject;
  const Dossier& dossier = pool_[slot];
  if (dossier.generation != static_cast<std::uint32_t>(event.detail)) return;
  const auto ticket = static_cast<std::uint32_t>(event.detail >> 32);
  switch (static_cast<Action>(event.action)) {
    case Action::citizen_comes:
      return citizen_comes(pool_[slot]);
    case Action::papers_come:
      return papers_come(pool_[slot]);
    case Action::patience_ends:
      if (dossier.stage == Stage::ticket && dossier.ticket == ticket && dossier.remaining.count() == 0)
        patience_ends(slot);  // not while waiting to be served on
      return;
    case Action::owner_waited:
      if (dossier.stage == Stage::desk && dossier.ticket == ticket) owner_waited(slot);
      return;
    case Action::wait_is_over:
      return wait_is_over(slot);
    case Action::enquire:
      return enquire(slot);
    case Action::branch_back:
      return branch_back(slot);
    case Action::submit_again:
      return begin(slot);
    case Action::return_home:
      return return_home(slot);
    default:
      return;
  }
}

void Process::schedule(core::Tick at, Phase phase, engine::Entity entity, std::uint32_t sequence, Action action,
                       std::uint32_t subject, std::uint64_t detail) {
  if (at >= context_->end) return;  // nothing happens after the run
  queue_.push({EventKey{at, phase, entity, sequence}, static_cast<std::uint32_t>(action), subject, detail});
}

void Process::schedule_record(Slot slot, core::Tick at, Action action) {
  Dossier& dossier = pool_[slot];
  const bool has_ticket = action == Action::patience_ends || action == Action::owner_waited;
  const std::uint64_t ticket = has_ticket ? std::uint64_t{dossier.ticket} << 32 : 0;
  schedule(at, Phase::arrival, dossier_entity(dossier.source, dossier.number), dossier.sequence++, action, slot,
           ticket | dossier.generation);
}

void Process::schedule_department(model::DepartmentId id, core::Tick at, Action action) {
  schedule(at, Phase::shift, entity_of(EntityClass::department, id.index()), state_of(id).sequence++, action,
           id.index());
}

/// To another unit a dossier always goes with a new record, whether or not that unit belongs to this process: events
/// that were meant for it here must be stale afterwards in both cases.
void Process::send(Slot slot, model::UnitId from, model::UnitId to, core::Tick at, Action action) {
  if (from == to) return schedule_record(slot, at, action);
  Dossier& dossier = pool_[slot];
  dossier.alarm_set = false;
  const EventKey key{std::min(at, core::never), Phase::arrival, dossier_entity(dossier.source, dossier.number),
                     dossier.sequence++};
  const engine::Event event{key, static_cast<std::uint32_t>(action), 0, 0};
  const Letter letter{context_->process_of(to), event, dossier};
  pool_.give_back(slot);
  if (letter.process == number_) {
    take_in(letter);
  } else {
    outbox_.push_back(letter);
  }
}

}  // namespace motcua::agents

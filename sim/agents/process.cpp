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
    : Accounts{city.departments.data(), city.officers.data()},
      city_{city},
      citizens_{citizens},
      tallies_{tallies},
      number_{number},
      period_end_{context.period_ends[0]} {
  use(context);
  use(tallies[0]);
}

EventKey Process::next() const {
  const EventKey event = queue_.top().key;
  return marked_.empty() ? event : std::min(event, EventKey{now_, Phase::start});
}

/// What happens from now on is counted there.
void Process::use(measures::Tally& tally) {
  tally_ = &tally;
  period_sums_ = tally.period_sums(period_);
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
    period_sums_ = tally_->period_sums(period_);
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

/// A process comes back to a cache that others have used meanwhile. While the one before the last runs, what it always
/// needs is fetched, and its queue; while the last one runs, what its first events will ask for.
void Process::fetch(EventKey bound, int distance) const {
  if (distance > 1) {
    core::prefetch(this, sizeof(Tables) + 4 * sizeof(void*));
    return queue_.fetch();
  }
  queue_.for_each_of_next([&](const engine::Event& event) {
    const auto action = static_cast<Action>(event.action);
    if (!(event.key < bound)) return;
    if (action == Action::finish_work) {
      core::prefetch_all(worker_of(model::OfficerId{event.subject}));
      core::prefetch_all(pool_[static_cast<Slot>(event.detail)]);
    } else if (action >= Action::citizen_comes) {
      core::prefetch_all(pool_[event.subject]);
    } else if (action == Action::need) {
      fetch_source(model::SourceId{event.subject});
    }
  });
}

/// What its next dossier will need, up to the departments that do its steps and the sums that it adds to.
void Process::fetch_source(model::SourceId id) const {
  const model::Source& source = source_at(id);
  core::prefetch_all(source.interarrival);
  core::prefetch(&city_.sources[id]);
  core::prefetch_all(tally_->sums(tally_->cell(source.unit, source.procedure, 0)));
  const SourceTable& table = source_tables()[id.index()];
  for (std::size_t s = 0; s < table.procedure->steps.size(); ++s) {
    const StepTable& step = table.steps[s];
    if (step.kind != model::StepKind::task || !step.is_here) continue;
    const model::DepartmentId department = step.department[table.unit.index()];
    core::prefetch(&table_of(department), 2 * 64);
    core::prefetch_all(state_of(department));
  }
}

void Process::take_in(const Letter& letter) {
  engine::Event event = letter.event;
  event.subject = pool_.put(letter.payload);
  event.detail = pool_[event.subject].generation;
  queue_.push(event);
}

template <Care care>
void Process::handle(const engine::Event& event) {
  switch (static_cast<Action>(event.action)) {
    case Action::need:
      return need<care>(model::SourceId{event.subject});
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
      return handle_record<care>(event);
  }
}

/// Events of dossiers: stale ones, whose record was given back meanwhile, are dropped.
template <Care care>
void Process::handle_record(const engine::Event& event) {
  const Slot slot = event.subject;
  const Dossier& dossier = pool_[slot];
  if (dossier.generation != static_cast<std::uint32_t>(event.detail)) return;
  const auto ticket = static_cast<std::uint32_t>(event.detail >> 32);
  switch (static_cast<Action>(event.action)) {
    case Action::citizen_comes:
      return citizen_comes<care>(pool_[slot]);
    case Action::papers_come:
      return papers_come<care>(pool_[slot]);
    case Action::patience_ends:
      if (dossier.stage == Stage::ticket && dossier.ticket == ticket &&
          (dossier.remaining.count() == 0 || dossier.is_drawn))
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
  const std::uint32_t receiver = context_->process_of(to);
  if (receiver != number_) {
    outbox_.emplace_back(receiver, event, dossier);
    return pool_.give_back(slot);
  }
  const Letter letter{receiver, event, dossier};
  pool_.give_back(slot);
  take_in(letter);
}

}  // namespace motcua::agents

// A need arises and its citizen comes to a hall: where nobody travels and halls never close, all in one instant. Like
// course.cpp, these functions stand together so that the compiler makes one piece of code of them.
#include <cmath>

#include "agents/process.hpp"
#include "agents/row_book.hpp"

namespace motcua::agents {

using measures::Quantity;
using model::DepartmentId;

template <Care care>
void Process::need(model::SourceId id) {
  const model::Source& source = source_at(id);
  std::int64_t dossiers = 1;
  if (source.batch) {
    core::Draws draws{context_->streams, source.key, city_.sources[id].sequence, core::Purpose::need_batch};
    dossiers = std::llround(source.batch->sample(draws));
  }
  if (source.closed == 0) schedule_need(id);
  for (std::int64_t i = 0; i < dossiers; ++i) create<care>(id);
}

[[gnu::always_inline]] inline void Process::schedule_need(model::SourceId id) {
  const model::Source& source = source_at(id);
  SourceState& state = city_.sources[id];
  if (state.next_ms == SourceState::not_drawn) draw_need(source, state);
  const auto end_ms = static_cast<double>((context_->end - core::run_start).count());
  if (!(state.next_ms < end_ms)) return;
  const core::Tick at{core::Duration{static_cast<std::int64_t>(state.next_ms + 0.5)}};
  schedule(at, engine::Phase::arrival, entity_of(EntityClass::source, id.index()), state.sequence++, Action::need,
           id.index());
  state.scheduled_ms = state.next_ms;
  draw_need(source, state);
}

template <Care care>
void Process::create(model::SourceId id) {
  const Slot slot = pool_.take();
  Dossier& dossier = pool_[slot];
  dossier.source = id;
  dossier.number = city_.sources[id].next_number++;
  dossier.stage = Stage::at_home;
  dossier.since = now_;
  const SourceTable& source = source_table_of(dossier);
  dossier.cell = source.first_cell;
  if (!source.is_of_crowd) choose_citizen(dossier, source_at(id));
  begin<care>(slot);
}

/// To the hall that is in charge of the first step, or in another way.
template <Care care>
void Process::begin(Slot slot) {
  Dossier& dossier = pool_[slot];
  const SourceTable& source = source_table_of(dossier);
  DepartmentId first = source.steps[dossier.step].department[source.unit.index()];
  note<care>(dossier, "needs it");
  if (asks<care>(source.smart != nullptr) && dossier.channel == Channel::online && submission_fails(slot)) return;
  if (!table_of(first).is_hall || dossier.channel != Channel::counter) return hand_in(dossier, first);
  core::Duration delay{0};
  if (!group_table_of(dossier).comes_at_once) {
    delay = sample(group_of(dossier).comes_after, dossier, core::Purpose::citizen_choice);
  }
  if (asks<care>(source.has_doors)) {
    dossier.elsewhere = arises_at_work(dossier);
    first = choose_door(dossier, delay);
  }
  dossier.reception = first;
  DepartmentId hall = first;
  if (asks<care>(context_->transition.old_door.has_value())) dossier.at_old_door = goes_to_old_door(dossier, hall);
  leave_for_hall<care>(dossier, source.unit, hall, delay);
}

/// The citizen sets out after `delay`, from home; `from` is the unit that holds the record.
template <Care care>
[[gnu::always_inline]] inline void Process::leave_for_hall(Dossier& dossier, model::UnitId from, DepartmentId to,
                                                           core::Duration delay) {
  const Place hall = place(to);
  const bool in_another_way = asks<care>(dossier.at_old_door || hall.table.has_appointments);
  const bool at_once = group_table_of(dossier).is_there_at_once && !in_another_way;
  core::Tick arrival = at_once ? now_ + delay : arrival_time(dossier, hall, delay);
  const bool here = from == hall.table.unit;
  if (!here) arrival = std::max(arrival, now_ + least_way(dossier, from, hall.table.unit));
  dossier.department = to;
  dossier.stage = dossier.has_come && dossier.kind != Kind::enquiry ? Stage::citizen : Stage::to_counter;
  if (arrival == now_ && here) return enter<care>(hall, dossier);
  send(pool_.slot_of(dossier), from, hall.table.unit, arrival, Action::citizen_comes);
}

void Process::leave_for_hall(Slot slot, model::UnitId from, DepartmentId to, core::Duration delay) {
  leave_for_hall(pool_[slot], from, to, delay);
}

template <Care care>
void Process::citizen_comes(Dossier& dossier) {
  enter<care>(place(dossier.department), dossier);
}

template <Care care>
[[gnu::always_inline]] inline void Process::enter(const Place& hall, Dossier& dossier) {
  if (!hall.table.never_closes) {
    const model::Calendar& hours = calendar_at(department_at(hall.id).calendar);
    if (hall.table.opens_with_officers ? !is_open(hall) : !hours.is_open(now_)) {
      return schedule_record(pool_.slot_of(dossier), hours.next_open(now_), Action::citizen_comes);
    }
  }
  if (asks<care>(dossier.has_appointment) && misses_appointment(pool_.slot_of(dossier))) return;
  if (!dossier.has_come) come_first<care>(dossier);
  if (dossier.stage == Stage::citizen) count_wait_for_citizen(dossier);
  count_visit<care>(dossier, books_of(dossier));
  if (asks<care>(hall.table.is_absent || dossier.at_old_door)) {
    add(dossier, Quantity::old_door_visits, 1);
    dossier.at_old_door = false;
    return move_on(pool_.slot_of(dossier));
  }
  const GroupTable& group = group_table_of(dossier);
  if (hall.state.waiting >= group.balks_at || hall.state.waiting + hall.state.serving >= hall.table.capacity) {
    add_over_time(dossier, Quantity::turned_away, 1);
    note<care>(dossier, "finds the hall too full");
    return fruitless_visit(pool_.slot_of(dossier));
  }
  dossier.citizen_here = true;
  if (asks<care>(group.may_need_help) && needs_help(dossier)) dossier.errand = Errand::assist;
  enqueue<care>(hall, dossier, Stage::ticket);
  if (asks<care>(hall.table.sends_home)) arrange_closing(hall.id);
  if (group.patience == nullptr) return;
  const auto index = static_cast<std::uint16_t>(dossier.visits << 4);
  const core::Duration patience = sample(*group.patience, dossier, core::Purpose::patience, index);
  schedule_record(pool_.slot_of(dossier), now_ + patience, Action::patience_ends);
}

template <Care care>
void Process::come_first(Dossier& dossier) {
  dossier.has_come = true;
  dossier.came = now_;
  dossier.counted = now_ >= context_->counted_from;
  add_over_time(dossier, Quantity::received, 1);
  if (asks<care>(context_->row_book != nullptr)) context_->row_book->begin(dossier, source_table_of(dossier).key);
  if (dossier.channel == Channel::online) add_over_time(dossier, Quantity::online, 1);
  if (asks<care>(source_table_of(dossier).has_doors) && dossier.reception) count_door(dossier);
}

template <Care care>
inline void Process::count_visit(Dossier& dossier, const Books& books) {
  ++dossier.visits;
  books.add(Quantity::visits, 1);
  if (dossier.kind == Kind::enquiry) add(dossier, Quantity::enquiries, 1);
  note<care>(dossier, "comes to the hall");
  if (group_of(dossier).travel_speed > 0) count_way(dossier);
}

}  // namespace motcua::agents

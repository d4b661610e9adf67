// Events and their total order.
//
// An event key is (tick, phase, entity, sequence). No two events of a run have equal keys, so the order in which events
// happen depends on nothing else: not on threads, not on which logical process an entity lives in, not on addresses.
//
// Events of one tick happen by phase, whatever the order in which they were scheduled:
//   1. finish   work that ends at this instant ends first: its officer is free for whatever follows;
//   2. shift    then shifts, opening hours and batches begin or end;
//   3. global   then councils sit, budgets change, reforms take effect (between windows, for the whole city at once);
//   4. arrival  then citizens and papers arrive, at counters already freed and under the rules now in force;
//   5. start    then idle officers take up work: they choose among all that arrived at this instant;
//   6. record   last, what is to be seen at this instant is recorded.
// Within a phase the entity decides, then the sequence number that the entity gave its event. An event may schedule
// another one at its own tick, in any phase; it happens next in this order among those still to come.
#pragma once

#include <compare>
#include <cstdint>

#include "core/tick.hpp"

namespace motcua::engine {

/// The order of what happens at one instant; see the top of this file.
enum class Phase : std::uint8_t { finish, shift, global, arrival, start, record };

/// A number that no other entity of the run has: a class (2 bits) and a number within the class (50 bits).
class Entity {
 public:
  static constexpr int number_bits = 50;
  constexpr Entity() = default;
  constexpr Entity(std::uint64_t entity_class, std::uint64_t number) : value_{(entity_class << number_bits) | number} {}
  constexpr std::uint64_t value() const { return value_; }
  constexpr auto operator<=>(const Entity&) const = default;

 private:
  std::uint64_t value_ = 0;
};

/// The total order, packed so that one 128-bit comparison decides: tick 41 bits, phase 3, entity 52, sequence 32.
class EventKey {
 public:
  constexpr EventKey() = default;
  constexpr EventKey(core::Tick tick, Phase phase, Entity entity = {}, std::uint32_t sequence = 0)
      : high_{(static_cast<std::uint64_t>(tick.time_since_epoch().count()) << 23) |
              (static_cast<std::uint64_t>(phase) << 20) | (entity.value() >> 32)},
        low_{(entity.value() << 32) | sequence} {}

  constexpr core::Tick tick() const { return core::Tick{core::Duration{static_cast<std::int64_t>(high_ >> 23)}}; }
  /// Never falls while the key rises: the tick, the phase and more, as exactly as a float can tell.
  constexpr float moment() const { return static_cast<float>(static_cast<std::int64_t>(high_ >> 1)); }
  constexpr Phase phase() const { return static_cast<Phase>((high_ >> 20) & 7U); }
  constexpr Entity entity() const { return Entity{0, ((high_ & 0xF'FFFFU) << 32) | (low_ >> 32)}; }
  constexpr std::uint32_t sequence() const { return static_cast<std::uint32_t>(low_); }

  friend constexpr bool operator==(const EventKey&, const EventKey&) = default;
  friend constexpr bool operator<(const EventKey& a, const EventKey& b) { return a.whole() < b.whole(); }

 private:
  __extension__ using Whole = unsigned __int128;
  constexpr Whole whole() const { return (static_cast<Whole>(high_) << 64) | low_; }

  std::uint64_t high_ = 0;
  std::uint64_t low_ = 0;
};

/// Later than every event of any run.
inline constexpr EventKey last_key{core::never, Phase::record};

/// Something that will happen to `subject`; what `action` and `detail` mean is the agents' business.
struct Event {
  EventKey key;
  std::uint32_t action = 0;
  std::uint32_t subject = 0;
  std::uint64_t detail = 0;

  friend constexpr bool operator<(const Event& a, const Event& b) { return a.key < b.key; }
};
static_assert(sizeof(Event) == 32);

}  // namespace motcua::engine

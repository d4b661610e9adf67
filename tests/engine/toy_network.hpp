// A network of places that pass tokens to each other, for tests of the whole engine. What a place does next depends on
// everything that has happened to it so far and in which order, so one event out of order changes all that follows.
#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "core/stable_hash.hpp"
#include "engine/partition.hpp"
#include "toy_process.hpp"

namespace motcua::engine {

class ToyNetwork {
 public:
  static constexpr std::uint32_t places = 40;

  /// What a place has seen.
  struct Place {
    std::uint64_t state = 0;
    std::uint32_t scheduled = 0;
    std::vector<EventKey> seen;
  };

  /// Places 2k and 2k + 1 are in one room (no delay), eights of places in one street (5 ms), and all places in one
  /// city (30 ms).
  static std::vector<Connection> connections() {
    std::vector<Connection> all;
    for (std::uint32_t from = 0; from < places; ++from) {
      for (std::uint32_t to = from + 1; to < places; ++to) all.push_back({from, to, delay(from, to)});
    }
    return all;
  }

  ToyNetwork(core::Duration wanted_lookahead, std::uint32_t tokens_per_place)
      : partition_{partition(places, connections(), wanted_lookahead)}, places_(places) {
    for (std::uint32_t process = 0; process < partition_.processes; ++process) {
      processes_.emplace_back([this](ToyProcess& self, const Event& event) { handle(self, event); });
    }
    for (std::uint32_t place = 0; place < places; ++place) {
      for (std::uint32_t token = 0; token < tokens_per_place; ++token) {
        processes_[process_of(place)].schedule({key_from(place, at(token % 7), Phase::arrival), 0, place, token});
      }
    }
  }
  ToyNetwork(const ToyNetwork&) = delete;
  ToyNetwork& operator=(const ToyNetwork&) = delete;

  std::vector<ToyProcess>& processes() { return processes_; }
  const Partition& cut() const { return partition_; }
  const Place& place(std::uint32_t number) const { return places_[number]; }
  /// Whether places keep the list of what they have seen.
  void keep_list(bool keep) { keeps_list_ = keep; }

 private:
  static core::Duration delay(std::uint32_t from, std::uint32_t to) {
    if (from / 2 == to / 2) return core::Duration{0};
    return core::Duration{from / 8 == to / 8 ? 5 : 30};
  }

  std::uint32_t process_of(std::uint32_t place) const { return partition_.process_of_place[place]; }

  /// The key of the next event that `place` schedules, for itself or another.
  EventKey key_from(std::uint32_t place, core::Tick tick, Phase phase) {
    return EventKey{tick, phase, Entity{1, place}, places_[place].scheduled++};
  }

  void handle(ToyProcess& self, const Event& event) {
    Place& here = places_[event.subject];
    if (keeps_list_) here.seen.push_back(event.key);
    here.state = core::avalanche(here.state + event.detail + event.key.entity().value() + event.key.sequence() +
                                 static_cast<std::uint64_t>(event.key.phase()));
    const std::uint64_t luck = here.state;
    const core::Tick now = event.key.tick();
    const auto some_time = core::Duration{static_cast<std::int64_t>((luck >> 32) % 20)};
    if (luck % 8 == 0) {  // something else at this very instant, in any phase but that of global events
      constexpr Phase phases[] = {Phase::finish, Phase::shift, Phase::arrival, Phase::start, Phase::record};
      const Phase phase = phases[(luck >> 16) % 5];
      self.schedule({key_from(event.subject, now, phase), 0, event.subject, luck >> 40});
    } else {
      pass_on(self, event.subject, luck, now + some_time);
    }
  }

  /// Passes the token on: to the room, the street or the city.
  void pass_on(ToyProcess& self, std::uint32_t from, std::uint64_t luck, core::Tick leaves) {
    const std::uint32_t reach[] = {2, 8, places};
    const std::uint32_t width = reach[(luck >> 8) % 3];
    const std::uint32_t to = from / width * width + static_cast<std::uint32_t>((luck >> 20) % width);
    const core::Tick tick = leaves + (to == from ? core::Duration{1} : delay(from, to));
    const Event event{key_from(from, tick, Phase::arrival), 0, to, luck >> 40};
    if (process_of(to) == process_of(from)) {
      self.schedule(event);
    } else {
      self.send(process_of(to), event);
    }
  }

  Partition partition_;
  std::vector<Place> places_;
  std::vector<ToyProcess> processes_;
  bool keeps_list_ = true;
};

}  // namespace motcua::engine

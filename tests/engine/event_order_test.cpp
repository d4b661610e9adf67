// Clause by clause, the order of events at one instant that the head of engine/event.hpp lays down.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/event.hpp"
#include "toy_process.hpp"

using namespace motcua;
using namespace motcua::engine;

namespace {

constexpr std::int64_t noon = 1000;

/// A city of one process that writes down the phase of what happens, and one global event at noon.
struct City {
  std::vector<Phase> happened;
  bool has_global = false;

  EventKey next_global() const { return has_global ? EventKey{at(noon), Phase::global} : last_key; }
  void do_global() {
    happened.push_back(Phase::global);
    has_global = false;
  }
};

/// What happens at noon if events of these phases were scheduled in this order.
std::vector<Phase> order_of(const std::vector<Phase>& scheduled) {
  City city;
  std::vector<ToyProcess> processes;
  processes.emplace_back([&city](ToyProcess&, const Event& event) { city.happened.push_back(event.key.phase()); });
  std::uint32_t sequence = 0;
  for (const Phase phase : scheduled) {
    if (phase == Phase::global) {
      city.has_global = true;
    } else {
      processes[0].schedule({EventKey{at(noon), phase, Entity{}, sequence++}, 0, 0, 0});
    }
  }
  Team team{1};
  Windows<ToyProcess, City> windows{processes, core::Duration{10}, team, city};
  windows.run(last_key);
  return city.happened;
}

/// Whether `first` happens before `second` at one instant, whichever was scheduled first.
bool precedes(Phase first, Phase second) {
  const std::vector<Phase> expected{first, second};
  return order_of({first, second}) == expected && order_of({second, first}) == expected;
}

/// The details of what happens, in order, when a process begins with these events and `follow` may add more.
std::vector<std::uint64_t> details_of(const std::vector<Event>& events, const ToyProcess::Handler& follow) {
  std::vector<std::uint64_t> happened;
  std::vector<ToyProcess> processes;
  processes.emplace_back([&](ToyProcess& self, const Event& event) {
    happened.push_back(event.detail);
    follow(self, event);
  });
  for (const Event& event : events) processes[0].schedule(event);
  Team team{1};
  NoGlobalEvents none;
  Windows<ToyProcess> windows{processes, core::Duration{10}, team, none};
  windows.run(last_key);
  return happened;
}

void nothing_more(ToyProcess&, const Event&) {}

}  // namespace

TEST_CASE("clause 1: work that ends at an instant ends before shifts do") {
  CHECK(precedes(Phase::finish, Phase::shift));
}

TEST_CASE("clause 2: shifts and opening hours change before councils, budgets and reforms") {
  CHECK(precedes(Phase::shift, Phase::global));
}

TEST_CASE("clause 3: councils, budgets and reforms come before citizens and papers arrive") {
  CHECK(precedes(Phase::global, Phase::arrival));
}

TEST_CASE("clause 4: citizens and papers arrive before idle officers take up work") {
  CHECK(precedes(Phase::arrival, Phase::start));
}

TEST_CASE("clause 5: officers take up work before the instant is recorded") {
  CHECK(precedes(Phase::start, Phase::record));
}

TEST_CASE("clause 6: all phases of one instant in their order, scheduled in any order") {
  const std::vector<Phase> order{Phase::finish,  Phase::shift, Phase::global,
                                 Phase::arrival, Phase::start, Phase::record};
  std::vector<Phase> scheduled = order;
  do CHECK(order_of(scheduled) == order);
  while (std::next_permutation(scheduled.begin(), scheduled.end()));
}

TEST_CASE("within a phase the entity decides, then the number it gave its event") {
  const auto arrival = [](std::uint64_t entity, std::uint32_t sequence, std::uint64_t detail) {
    return Event{EventKey{at(noon), Phase::arrival, Entity{0, entity}, sequence}, 0, 0, detail};
  };
  // Entity 2 before entity 9, although 9 gave the smaller numbers; and 4 before 5 of the same entity.
  CHECK(details_of({arrival(9, 1, 30), arrival(2, 5, 20), arrival(2, 4, 10)}, nothing_more) ==
        std::vector<std::uint64_t>{10, 20, 30});
}

TEST_CASE("an event may schedule another at its own instant: it is next in the order of what is still to come") {
  // Officer 1 starts (10) and is done at once: that end of work (11), although of an earlier phase, comes next, before
  // officer 2 starts (20). The record of officer 2 (21) then waits for officer 3 to start (30).
  const auto start = [](std::uint64_t officer) {
    return Event{EventKey{at(noon), Phase::start, Entity{0, officer}, 0}, 0, 0, 10 * officer};
  };
  const auto follow = [](ToyProcess& self, const Event& event) {
    if (event.detail == 10) self.schedule({EventKey{at(noon), Phase::finish, Entity{0, 1}, 1}, 0, 0, 11});
    if (event.detail == 20) self.schedule({EventKey{at(noon), Phase::record, Entity{0, 2}, 1}, 0, 0, 21});
  };
  CHECK(details_of({start(3), start(2), start(1)}, follow) == std::vector<std::uint64_t>{10, 11, 20, 30, 21});
}

#include "engine/event_queue.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

using namespace motcua;
using engine::Event;
using engine::EventQueue;

namespace {

Event event_at(std::int64_t tick, std::uint32_t sequence) {
  return {{core::Tick{core::Duration{tick}}, engine::Phase::finish, {}, sequence}, 0, sequence, 0};
}

}  // namespace

TEST_CASE("a queue of events agrees with a sorted list while events come and go") {
  // Each step puts an event in, perhaps earlier than one that was taken out; a negative one takes the next out instead.
  // Few ticks, so that sequences decide too.
  const auto agrees = [](const std::vector<int>& steps, bool late) {
    const std::int64_t from = late ? 1'000'000'000'000 : 0;  // where a float tells no two of them apart
    EventQueue queue;
    std::vector<Event> reference;  // falling, so that the next is at the back
    std::uint32_t sequence = 0;
    for (int round = 0; round < 4; ++round) {
      for (const int step : steps) {
        if (step >= 0 || (round < 2 && step % 4 == 0)) {
          const Event event = event_at(from + std::abs(step) % 40, sequence++);
          queue.push(event);
          const auto later = [](const Event& a, const Event& b) { return b < a; };
          reference.insert(std::lower_bound(reference.begin(), reference.end(), event, later), event);
        } else if (!reference.empty()) {
          queue.pop();
          reference.pop_back();
        }
        RC_ASSERT(queue.size() == reference.size());
        RC_ASSERT(queue.empty() == reference.empty());
        if (!queue.empty()) RC_ASSERT(queue.top().key == reference.back().key);
      }
    }
  };
  CHECK(rc::check("whatever the steps", agrees));
}

TEST_CASE("a queue with more events than it has places hands out all in order, with what they carry") {
  for (const int size : {1, 63, 64, 65, 66, 1000}) {
    EventQueue queue;
    for (int i = 0; i < size; ++i) queue.push(event_at(i * 7919 % size, static_cast<std::uint32_t>(i)));
    CHECK(queue.size() == static_cast<std::size_t>(size));
    for (int tick = 0; tick < size; ++tick, queue.pop()) {
      REQUIRE(queue.top().key.tick() == core::Tick{core::Duration{tick}});
      REQUIRE(queue.top().subject == queue.top().key.sequence());
    }
    CHECK(queue.empty());
  }
}

TEST_CASE("a queue stays in order while events move between its places and its heap") {
  // A clock that goes on while three events in four come soon and one late: at a pace that rises and falls a
  // hundredfold.
  EventQueue queue;
  std::set<std::pair<std::int64_t, std::uint32_t>> reference;
  std::uint32_t sequence = 0;
  std::int64_t now = 0;
  const auto schedule = [&](std::int64_t tick) {
    queue.push({{core::Tick{core::Duration{tick}}, engine::Phase::finish, {}, sequence}, 0, sequence, 0});
    reference.insert({tick, sequence++});
  };
  for (int i = 0; i < 150; ++i) schedule(i * 1000);
  for (std::uint32_t step = 0; step < 30'000; ++step) {
    REQUIRE(queue.top().key.sequence() == reference.begin()->second);
    REQUIRE(queue.size() == reference.size());
    now = reference.begin()->first;
    queue.pop();
    reference.erase(reference.begin());
    const std::int64_t pace = (step / 3000) % 2 == 0 ? 10 : 100'000;
    const std::int64_t wait = static_cast<std::int64_t>(step * 7919ULL % 101) * pace;
    schedule(now + (step % 4 == 0 ? 40 * wait : wait));
  }
}

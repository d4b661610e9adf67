// A logical process for tests: a queue of events and whatever the test wants to happen when one is due.
#pragma once

#include <functional>
#include <vector>

#include "engine/event.hpp"
#include "engine/min_heap.hpp"
#include "engine/windows.hpp"

namespace motcua::engine {

inline core::Tick at(std::int64_t ticks) {
  return core::Tick{core::Duration{ticks}};
}

class ToyProcess {
 public:
  using Payload = std::uint64_t;
  using Handler = std::function<void(ToyProcess&, const Event&)>;

  explicit ToyProcess(Handler handler) : handler_{std::move(handler)} {}

  EventKey next() const { return queue_.empty() ? last_key : queue_.top().key; }
  std::uint64_t load() const { return done_; }
  std::vector<Message<Payload>>& outbox() { return outbox_; }
  void take_in(const Message<Payload>& letter) { queue_.push(letter.event); }

  void run_until(EventKey bound, unsigned) {
    while (next() < bound) {
      const Event event = queue_.top();
      queue_.pop();
      ++done_;
      handler_(*this, event);
    }
  }

  void schedule(const Event& event) { queue_.push(event); }
  void send(std::uint32_t process, const Event& event) { outbox_.push_back({process, event, 0}); }
  std::size_t waiting() const { return queue_.size(); }

 private:
  Handler handler_;
  MinHeap<Event> queue_;
  std::vector<Message<Payload>> outbox_;
  std::uint64_t done_ = 0;
};

}  // namespace motcua::engine

// Conservative windows over logical processes.
//
// Notation: P processes, each with its own queue of events; L the lookahead: what one process sends to another happens
// at least L after it was sent; g the next global event (council, budget, reform), which the whole city sees at once.
//
//   repeat
//     t := the least tick of any event, in a queue or in a message       (empty nights are skipped by this step)
//     b := the least of key(t + L, first phase), key(g), key(end)
//     every process, in parallel: takes in its messages, then does all its events with keys < b
//     every message sent is put into the inbox of its receiver           (its tick is >= t + L, so nothing comes late)
//     if b = key(g): do the global event
//   until no event is left before the end
//
// Within a window a process sees only itself, so threads cannot matter; events carry their total order in their keys,
// so the order in which messages are taken in cannot matter; b depends on L, but what happens does not.
#pragma once

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "core/prefetch.hpp"
#include "core/tick.hpp"
#include "engine/event.hpp"
#include "engine/team.hpp"

namespace motcua::engine {

/// An event for another process, with what it carries (a dossier).
template <class Payload>
struct Message {
  Message(std::uint32_t receiver, const Event& what, const Payload& carried)
      : process{receiver}, event{what}, payload{carried} {}

  std::uint32_t process;  ///< who receives it
  Event event;
  Payload payload;
};

/// A city without global events. Others offer the same two functions: next_global() is the key of the next global event
/// (phase global), last_key if there is none; do_global() does it while all processes stand still.
struct NoGlobalEvents {
  EventKey next_global() const { return last_key; }
  void do_global() {}
};

/// What the windows did, for reports and performance notes.
struct WindowStatistics {
  std::uint64_t windows = 0;
  std::uint64_t messages = 0;
};

/// Runs processes in windows.
///
/// Process must offer: `using Payload`; `EventKey next() const` (the key of its next event, last_key if none);
/// `void run_until(EventKey bound, unsigned worker)`; `void take_in(const Message<Payload>&)`;
/// `std::vector<Message<Payload>>& outbox()`; `std::uint64_t load() const` (events done so far). It may offer
/// `void fetch(EventKey bound, int distance) const`: it is about to run, after `distance` - 1 others; caches may be
/// told.
template <class Process, class Global = NoGlobalEvents>
class Windows {
 public:
  using Letter = Message<typename Process::Payload>;

  Windows(std::vector<Process>& processes, core::Duration lookahead, Team& team, Global& global)
      : processes_{processes}, lookahead_{lookahead}, team_{team}, global_{global}, slots_(processes.size()) {
    look_again();
  }

  /// Does all events before `end`; may be called again with a later end.
  void run(EventKey end) {
    for (;;) {
      const EventKey first = earliest();
      const EventKey whole_city = global_.next_global();
      if (!(std::min(first, whole_city) < end)) return;
      const EventKey bound = std::min({window_end(first), whole_city, end});
      if (first < bound) do_window(bound);
      if (bound == whole_city) {
        take_in_all();
        global_.do_global();
        look_again();
        deliver_all(bound);
      }
    }
  }

  /// Hands every letter still on its way to its receiver, so that nothing is lost from sight at the end of a run.
  void take_in_all() {
    for (std::size_t p = 0; p < slots_.size(); ++p) {
      for (const Letter& letter : slots_[p].inbox) processes_[p].take_in(letter);
      slots_[p].inbox.clear();
    }
  }

  const WindowStatistics& statistics() const { return statistics_; }

 private:
  struct Slot {
    EventKey next = last_key;  ///< of the queue and the inbox together
    std::vector<Letter> inbox;
    std::size_t received = 0;  ///< letters in the inbox when the window began
    std::uint64_t load_before = 0;
    std::uint64_t recent_load = 1;  ///< events in its last window, the guess for the next one
  };

  void look_again() {
    for (std::size_t p = 0; p < slots_.size(); ++p) slots_[p].next = processes_[p].next();
  }

  EventKey earliest() const {
    EventKey first = last_key;
    for (const Slot& slot : slots_) first = std::min(first, slot.next);
    return first;
  }

  EventKey window_end(EventKey first) const {
    if (lookahead_ >= core::never - first.tick()) return last_key;
    return EventKey{first.tick() + lookahead_, Phase::finish};
  }

  void do_window(EventKey bound) {
    ++statistics_.windows;
    active_.clear();
    for (std::uint32_t p = 0; p < slots_.size(); ++p) {
      slots_[p].received = slots_[p].inbox.size();
      if (slots_[p].next < bound) active_.push_back(p);
    }
    // A single worker goes to and fro: who was last in the window before is still in its cache.
    if (team_.workers() == 1 && statistics_.windows % 2 == 0) std::reverse(active_.begin(), active_.end());
    team_.share(
        active_, [this](std::uint32_t p) { return slots_[p].recent_load; },
        [this, bound](std::uint32_t p, unsigned worker) { do_process(p, bound, worker); },
        [this, bound](std::uint32_t p, int distance) { fetch(p, bound, distance); });
    if (team_.workers() > 1) deliver(bound);
  }

  void do_process(std::uint32_t p, EventKey bound, unsigned worker) {
    Slot& slot = slots_[p];
    Process& process = processes_[p];
    const auto received = slot.inbox.begin() + static_cast<std::ptrdiff_t>(slot.received);
    for (auto letter = slot.inbox.begin(); letter != received; ++letter) process.take_in(*letter);
    slot.inbox.erase(slot.inbox.begin(), received);
    if (team_.workers() == 1) return do_alone(p, bound);
    process.run_until(bound, worker);
    note_load(slot, process);
  }

  /// With a single worker letters are handed over as soon as they are sent: one outbox, which stays in the cache,
  /// serves all. Who runs later in this window takes them in no earlier than with more workers.
  void do_alone(std::uint32_t p, EventKey bound) {
    Process& process = processes_[p];
    process.outbox().swap(outbox_);
    process.run_until(bound, 0);
    process.outbox().swap(outbox_);
    note_load(slots_[p], process);
    hand_over(outbox_, bound);
  }

  void note_load(Slot& slot, const Process& process) {
    slot.next = process.next();
    for (const Letter& letter : slot.inbox) slot.next = std::min(slot.next, letter.event.key);
    slot.recent_load = process.load() - slot.load_before + 1;
    slot.load_before = process.load();
  }

  void fetch(std::uint32_t p, EventKey bound, int distance) const {
    if constexpr (requires(const Process& process) { process.fetch(bound, distance); }) {
      processes_[p].fetch(bound, distance);
      if (distance > 1) return;
      for (const Letter& letter : slots_[p].inbox) core::prefetch_all(letter);
    }
  }

  /// What was sent while the global event was done.
  void deliver_all(EventKey bound) {
    active_.resize(slots_.size());
    for (std::uint32_t p = 0; p < slots_.size(); ++p) active_[p] = p;
    deliver(bound);
  }

  void deliver(EventKey bound) {
    for (const std::uint32_t p : active_) hand_over(processes_[p].outbox(), bound);
  }

  void hand_over(std::vector<Letter>& outbox, EventKey bound) {
    statistics_.messages += outbox.size();
    for (const Letter& letter : outbox) {
      if (letter.event.key < bound) throw std::logic_error{"a message was sent with less than the lookahead"};
      Slot& receiver = slots_[letter.process];
      receiver.next = std::min(receiver.next, letter.event.key);
      receiver.inbox.push_back(letter);
    }
    outbox.clear();
  }

  std::vector<Process>& processes_;
  core::Duration lookahead_;
  Team& team_;
  Global& global_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> active_;
  std::vector<Letter> outbox_;  ///< of a single worker
  WindowStatistics statistics_;
};

}  // namespace motcua::engine

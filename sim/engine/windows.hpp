// Conservative windows over logical processes.
//
// Notation: P processes, each with its own queue of events; L the lookahead: what one process sends to another happens
// at least L after it was sent; g the next global event (council, budget, reform), which the whole city sees at once.
//
//   repeat
//     t := the least tick of any event, in a queue or in a message       (empty nights are skipped by this step)
//     b := the least of key(t + L, first phase), key(g), key(end)
//     every process, in parallel: takes in its messages, then does all its events with keys < b, and hands over what it
//     has sent, for the receiver's next window                           (its tick is >= t + L, so nothing comes late)
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
      : processes_{processes},
        lookahead_{lookahead},
        team_{team},
        global_{global},
        slots_(processes.size()),
        mail_(team.workers(), Mail{processes.size()}) {
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
        for (Process& process : processes_) hand_over(process.outbox(), mail_[0], bound);
      }
    }
  }

  /// Hands every letter still on its way to its receiver, so that nothing is lost from sight at the end of a run.
  void take_in_all() {
    for (std::uint32_t p = 0; p < slots_.size(); ++p) {
      deliver(p);
      take_in(p);
    }
  }

  WindowStatistics statistics() const {
    WindowStatistics statistics{windows_, 0};
    for (const Mail& mail : mail_) statistics.messages += mail.messages;
    return statistics;
  }

 private:
  struct Slot {
    EventKey next = last_key;  ///< of the process and of its letters that have arrived
    std::uint64_t load_before = 0;
    std::uint64_t recent_load = 1;  ///< events in its last window, the guess for the next one
  };

  /// What one worker's processes send. No other worker writes `next` and `sent`, and only the receiver's `arrived`:
  /// nobody waits for anybody.
  struct alignas(64) Mail {
    explicit Mail(std::size_t processes) : next(processes, last_key), sent(processes), arrived(processes) {}

    std::vector<EventKey> next;                ///< by receiver: the earliest of `sent`
    std::vector<std::vector<Letter>> sent;     ///< by receiver
    std::vector<std::vector<Letter>> arrived;  ///< likewise: sent before the receiver's window began
    std::vector<Letter> outbox;                ///< of all the processes that the worker runs: it stays in its cache
    std::uint64_t messages = 0;
  };

  void look_again() {
    for (std::size_t p = 0; p < slots_.size(); ++p) slots_[p].next = processes_[p].next();
  }

  EventKey earliest() const {
    EventKey first = last_key;
    for (const Slot& slot : slots_) first = std::min(first, slot.next);
    for (const Mail& mail : mail_) {
      for (const EventKey& next : mail.next) first = std::min(first, next);
    }
    return first;
  }

  EventKey window_end(EventKey first) const {
    if (lookahead_ >= core::never - first.tick()) return last_key;
    return EventKey{first.tick() + lookahead_, Phase::finish};
  }

  void do_window(EventKey bound) {
    ++windows_;
    active_.clear();
    for (std::uint32_t p = 0; p < slots_.size(); ++p) {
      deliver(p);
      if (slots_[p].next < bound) active_.push_back(p);
    }
    // A single worker goes to and fro: who was last in the window before is still in its cache.
    if (team_.workers() == 1 && windows_ % 2 == 0) std::reverse(active_.begin(), active_.end());
    team_.share(
        active_, [this](std::uint32_t p) { return slots_[p].recent_load; },
        [this, bound](std::uint32_t p, unsigned worker) { do_process(p, bound, worker); },
        [this, bound](std::uint32_t p, int distance) { fetch(p, bound, distance); });
  }

  /// What was sent to a process has arrived.
  void deliver(std::uint32_t p) {
    for (Mail& mail : mail_) {
      if (mail.sent[p].empty()) continue;
      slots_[p].next = std::min(slots_[p].next, mail.next[p]);
      mail.next[p] = last_key;
      if (mail.arrived[p].empty()) {
        mail.arrived[p].swap(mail.sent[p]);
      } else {
        mail.arrived[p].insert(mail.arrived[p].end(), mail.sent[p].begin(), mail.sent[p].end());
        mail.sent[p].clear();
      }
    }
  }

  void do_process(std::uint32_t p, EventKey bound, unsigned worker) {
    Process& process = processes_[p];
    Mail& mail = mail_[worker];
    take_in(p);
    process.outbox().swap(mail.outbox);
    process.run_until(bound, worker);
    process.outbox().swap(mail.outbox);
    Slot& slot = slots_[p];
    slot.next = process.next();
    slot.recent_load = process.load() - slot.load_before + 1;
    slot.load_before = process.load();
    hand_over(mail.outbox, mail, bound);
  }

  void take_in(std::uint32_t p) {
    for (Mail& mail : mail_) {
      for (const Letter& letter : mail.arrived[p]) processes_[p].take_in(letter);
      mail.arrived[p].clear();
    }
  }

  void fetch(std::uint32_t p, EventKey bound, int distance) const {
    if constexpr (requires(const Process& process) { process.fetch(bound, distance); }) {
      processes_[p].fetch(bound, distance);
      if (distance > 1) return;
      for (const Mail& mail : mail_) {
        for (const Letter& letter : mail.arrived[p]) core::prefetch_all(letter);
      }
    }
  }

  /// Whoever receives them takes them in at its next window: in no particular order, which cannot matter.
  static void hand_over(std::vector<Letter>& outbox, Mail& mail, EventKey bound) {
    mail.messages += outbox.size();
    for (const Letter& letter : outbox) {
      if (letter.event.key < bound) throw std::logic_error{"a message was sent with less than the lookahead"};
      mail.next[letter.process] = std::min(mail.next[letter.process], letter.event.key);
      mail.sent[letter.process].push_back(letter);
    }
    outbox.clear();
  }

  std::vector<Process>& processes_;
  core::Duration lookahead_;
  Team& team_;
  Global& global_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> active_;
  std::vector<Mail> mail_;  ///< by worker
  std::uint64_t windows_ = 0;
};

}  // namespace motcua::engine

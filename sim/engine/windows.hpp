// Conservative windows over logical processes.
//
// Notation: P processes, each with its own queue of events; L the lookahead of an island: what one of its processes
// sends to another happens at least L after it was sent; g the next global event (council, budget, reform), which the
// whole city sees at once.
//
//   until no event is left before the end:
//     every island does all that happens on it before key(g) or key(end), whichever is less
//     if that was key(g): do the global event
//
// An island is a set of processes that send to each other and to nobody else (engine/partition.hpp), so islands need no
// common windows: a thread stays with one for a while, which then stays in its cache. On each:
//
//   repeat
//     t := the least tick of any event, in a queue or in a message       (empty nights are skipped by this step)
//     b := the least of key(t + L, first phase), key(g), key(end)
//     every process, in parallel: takes in its messages, then does all its events with keys < b, and hands over what it
//     has sent, for the receiver's next window                           (its tick is >= t + L, so nothing comes late)
//   until no event is left before key(g) and key(end)
//
// Within a window a process sees only itself, so threads cannot matter; events carry their total order in their keys,
// so the order in which messages are taken in cannot matter; b depends on L, but what happens does not.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

#include "core/prefetch.hpp"
#include "core/tick.hpp"
#include "engine/event.hpp"
#include "engine/partition.hpp"
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

  Windows(std::vector<Process>& processes, std::vector<Island> islands, Team& team, Global& global)
      : processes_{processes},
        team_{team},
        global_{global},
        slots_(processes.size()),
        mail_(team.workers(), Mail{processes.size()}) {
    for (Island& island : islands) {
      for (const std::uint32_t p : island.processes) slots_[p].island = static_cast<std::uint32_t>(islands_.size());
      islands_.emplace_back(std::move(island));
    }
    look_again();
  }

  /// Where all processes are one island.
  Windows(std::vector<Process>& processes, core::Duration lookahead, Team& team, Global& global)
      : Windows{processes, one_island(processes.size(), lookahead), team, global} {}

  /// Does all events before `end`; may be called again with a later end.
  void run(EventKey end) {
    for (;;) {
      const EventKey whole_city = global_.next_global();
      run_islands(std::min(whole_city, end));
      if (!(whole_city < end)) return;
      take_in_all();
      global_.do_global();
      look_again();
      for (std::uint32_t p = 0; p < slots_.size(); ++p) {
        hand_over(processes_[p].outbox(), mail_[0], whole_city, slots_[p].island);
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
    WindowStatistics statistics;
    for (const IslandState& island : islands_) statistics.windows += island.windows;
    for (const Mail& mail : mail_) statistics.messages += mail.messages;
    return statistics;
  }

 private:
  struct Slot {
    EventKey next = last_key;  ///< of the process and of its letters that have arrived
    std::uint64_t load_before = 0;
    std::uint64_t recent_load = 1;  ///< events in its last window, the guess for the next one
    std::uint32_t island = 0;
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

  /// An island at work.
  struct IslandState : Island {
    explicit IslandState(Island island) : Island{std::move(island)}, recent_load{100 * processes.size()} {}

    std::vector<std::uint32_t> active;  ///< the processes with something to do in the present window
    std::uint64_t windows = 0;
    std::uint64_t load_before = 0;
    std::uint64_t recent_load;  ///< events in its last stretch, the guess for the next one
  };

  static std::vector<Island> one_island(std::size_t processes, core::Duration lookahead) {
    std::vector<Island> islands{{std::vector<std::uint32_t>(processes), lookahead}};
    std::iota(islands[0].processes.begin(), islands[0].processes.end(), 0U);
    return islands;
  }

  void look_again() {
    for (std::size_t p = 0; p < slots_.size(); ++p) slots_[p].next = processes_[p].next();
  }

  EventKey earliest(const IslandState& island) const {
    EventKey first = last_key;
    for (const std::uint32_t p : island.processes) {
      first = std::min(first, slots_[p].next);
      for (const Mail& mail : mail_) first = std::min(first, mail.next[p]);
    }
    return first;
  }

  static EventKey end_of(EventKey first, core::Duration length) {
    if (length >= core::never - first.tick()) return last_key;
    return EventKey{first.tick() + length, Phase::finish};
  }

  /// Does all events before `bound`, a stretch at a time, after which the islands are shared out anew.
  void run_islands(EventKey bound) {
    for (;;) {
      EventKey first = last_key;
      for (const IslandState& island : islands_) first = std::min(first, earliest(island));
      if (!(first < bound)) return;
      run_stretch(std::min(bound, end_of(first, stretch)));
    }
  }

  /// Islands that are a large part of the city are done by all workers together, the others by one worker each.
  void run_stretch(EventKey end) {
    std::uint64_t load = 0;
    for (const IslandState& island : islands_) load += island.recent_load;
    const std::uint64_t large = team_.workers() == 1 ? load : load / (2 * team_.workers());
    small_.clear();
    for (std::uint32_t i = 0; i < islands_.size(); ++i) {
      if (islands_[i].recent_load <= large) {
        small_.push_back(i);
      } else {
        run_island(islands_[i], end, [this](auto& active, auto guess, auto work, auto ahead) {
          team_.share(active, guess, work, ahead);
        });
      }
    }
    team_.share(
        small_, [this](std::uint32_t i) { return islands_[i].recent_load; },
        [this, end](std::uint32_t i, unsigned worker) {
          const IslandState& island = islands_[i];
          run_island(islands_[i], end, [&island, worker](auto& active, auto, auto work, auto ahead) {
            // To and fro: who was last in the window before may still be in the cache.
            if (island.windows % 2 == 0) std::reverse(active.begin(), active.end());
            Team::in_turn(active, 0, active.size(), worker, work, ahead);
          });
        });
  }

  /// `share` does the processes of a window: Team::share or part of it.
  template <class Share>
  void run_island(IslandState& island, EventKey end, Share share) {
    for (EventKey first = earliest(island); first < end; first = earliest(island)) {
      do_window(island, std::min(end_of(first, island.lookahead), end), share);
    }
    std::uint64_t load = 0;
    for (const std::uint32_t p : island.processes) load += processes_[p].load();
    island.recent_load = load - island.load_before + 1;
    island.load_before = load;
  }

  template <class Share>
  void do_window(IslandState& island, EventKey bound, Share share) {
    island.active.clear();
    for (const std::uint32_t p : island.processes) {
      deliver(p);
      if (slots_[p].next < bound) island.active.push_back(p);
    }
    ++island.windows;
    share(
        island.active, [this](std::uint32_t p) { return slots_[p].recent_load; },
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
    hand_over(mail.outbox, mail, bound, slot.island);
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
  void hand_over(std::vector<Letter>& outbox, Mail& mail, EventKey bound, std::uint32_t island) {
    mail.messages += outbox.size();
    for (const Letter& letter : outbox) {
      if (slots_[letter.process].island != island) throw std::logic_error{"a message was sent to another island"};
      if (letter.event.key < bound) throw std::logic_error{"a message was sent with less than the lookahead"};
      mail.next[letter.process] = std::min(mail.next[letter.process], letter.event.key);
      mail.sent[letter.process].push_back(letter);
    }
    outbox.clear();
  }

  /// How long a thread stays with an island before they are shared out anew: long beside a lookahead, short beside a
  /// year.
  static constexpr core::Duration stretch = 7 * core::one_day;

  std::vector<Process>& processes_;
  Team& team_;
  Global& global_;
  std::vector<Slot> slots_;
  std::vector<IslandState> islands_;
  std::vector<std::uint32_t> small_;
  std::vector<Mail> mail_;  ///< by worker
};

}  // namespace motcua::engine

// What changes during a run in departments, officers and sources. One logical process owns each.
#pragma once

#include <cstdint>
#include <vector>

#include "core/tick.hpp"
#include "engine/min_heap.hpp"
#include "engine/ring.hpp"
#include "model/model.hpp"

namespace motcua::agents {

inline constexpr std::uint32_t nobody = 0xFFFF'FFFF;

/// A place in a queue. The lesser order is served first; within it, the earlier ticket.
struct QueueItem {
  std::int64_t order = 0;
  std::uint32_t ticket = 0;
  std::uint32_t slot = 0;

  friend bool operator<(const QueueItem& a, const QueueItem& b) {
    return a.order != b.order ? a.order < b.order : a.ticket < b.ticket;
  }
};

/// One line of waiting dossiers: a plain queue where turns are taken in order of arrival, a heap elsewhere.
class Lane {
 public:
  explicit Lane(bool ordered = false) : ordered_{ordered} {}

  bool empty() const { return ordered_ ? heap_.empty() : ring_.empty(); }
  const QueueItem& top() const { return ordered_ ? heap_.top() : ring_.front(); }
  void push(const QueueItem& item) { ordered_ ? heap_.push(item) : ring_.push(item); }
  void pop() { ordered_ ? heap_.pop() : ring_.pop(); }

 private:
  bool ordered_;
  engine::Ring<QueueItem> ring_;
  engine::MinHeap<QueueItem> heap_;
};

/// A department at work. Lane 0 holds what any officer may take, lane 1 + r what needs the r-th of its roles; behind
/// them, where dossiers belong to officers, one lane for each officer.
/// Departments of different processes, and so of different threads, share no cache line.
struct alignas(64) DepartmentState {
  std::vector<Lane> lanes;
  std::vector<std::uint64_t> idle;  ///< one bit per officer
  std::uint32_t waiting = 0;        ///< live items in all lanes
  std::uint32_t stale = 0;          ///< dead ones
  std::uint32_t serving = 0;
  std::uint32_t released = 0;  ///< batches: how many may still be taken up
  std::uint32_t next_ticket = 0;
  std::uint32_t sequence = 0;     ///< of its events
  bool marked = false;            ///< to look for work at the end of this instant
  core::Tick wake = core::never;  ///< the pending event that will mark it
  core::Tick batch_event = core::never;
  core::Tick closing_event = core::never;

  // Measures since the warm-up.
  core::Tick queue_seen{};          ///< up to when the integral below is complete
  std::int64_t queue_integral = 0;  ///< waiting × time, ticks
  std::int64_t waited = 0;          ///< sum of the waits that have ended, ticks
  std::int64_t busy = 0;            ///< officers' working time, ticks
  std::int64_t served = 0;
  std::int64_t arrived = 0;
};

struct OfficerState {
  std::uint32_t slot = nobody;  ///< the dossier being worked on
  std::uint32_t sequence = 0;   ///< of pieces of work; tells a live finish from a stale one
  core::Tick started{};
  core::Tick queued{};
  core::Tick finish{};
  core::Duration work{0};  ///< of the present piece, at this officer's pace
};

struct SourceState {
  double next_ms = 0;  ///< of the next need, fractions of ticks kept
  std::uint32_t next_number = 0;
  std::uint32_t sequence = 0;
};

}  // namespace motcua::agents

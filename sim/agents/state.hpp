// What changes during a run in departments, officers and sources. One logical process owns each.
#pragma once

#include <bit>
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

/// Which officers of a department are idle, by their places in it: a bit each, the first 64 beside the department.
class IdleOfficers {
 public:
  void assign(std::uint32_t officers) {
    const std::uint32_t count = officers / 64 + 1;
    rest_.assign(count - 1, 0);
    for (std::uint32_t place = 0; place < officers; ++place) set(place);
  }

  std::uint32_t words() const { return 1 + static_cast<std::uint32_t>(rest_.size()); }
  std::uint64_t word(std::uint32_t index) const { return index == 0 ? first_ : rest_[index - 1]; }
  bool has(std::uint32_t place) const { return (word(place / 64) >> (place % 64) & 1U) != 0; }
  void set(std::uint32_t place) { word_of(place) |= std::uint64_t{1} << (place % 64); }
  void clear(std::uint32_t place) { word_of(place) &= ~(std::uint64_t{1} << (place % 64)); }

  /// The least place of an idle officer; there must be one.
  std::uint32_t first() const {
    if (first_ != 0) return static_cast<std::uint32_t>(std::countr_zero(first_));
    std::uint32_t index = 0;
    while (rest_[index] == 0) ++index;
    return 64 * (index + 1) + static_cast<std::uint32_t>(std::countr_zero(rest_[index]));
  }

 private:
  std::uint64_t& word_of(std::uint32_t place) { return place < 64 ? first_ : rest_[place / 64 - 1]; }

  std::uint64_t first_ = 0;
  std::vector<std::uint64_t> rest_;
};

/// A department at work. Lane 0 holds what any officer may take, lane 1 + r what needs the r-th of its roles; behind
/// them, where dossiers belong to officers, one lane for each officer.
/// Departments of different processes, and so of different threads, share no cache line. What every piece of work
/// changes comes first.
struct alignas(64) DepartmentState {
  IdleOfficers idle;
  std::uint32_t waiting = 0;  ///< live items in all lanes, and whoever is next up
  std::uint32_t stale = 0;    ///< dead ones
  std::uint32_t serving = 0;
  std::uint32_t next_ticket = 0;
  bool marked = false;  ///< to look for work at the end of this instant

  core::Tick queue_seen{};  ///< up to when the integral below is complete

  core::Tick open_from{};   ///< since when, at least, and until when all officers are at work; kept where they have the
  core::Tick open_until{};  ///< same hours

  // Measures since the warm-up.
  std::int64_t busy = 0;  ///< officers' working time, ticks
  std::int64_t served = 0;
  std::int64_t arrived = 0;
  std::int64_t waited = 0;          ///< sum of the waits that have ended, ticks
  std::int64_t queue_integral = 0;  ///< waiting × time, ticks
  std::int64_t queue_told = 0;      ///< of it, what past periods have been told

  std::vector<Lane> lanes;
  std::uint32_t released = 0;     ///< batches: how many may still be taken up
  std::uint32_t sequence = 0;     ///< of its events
  core::Tick wake = core::never;  ///< the pending event that will mark it
  core::Tick batch_event = core::never;
  core::Tick closing_event = core::never;
};

struct OfficerState {
  std::uint32_t slot = nobody;  ///< the dossier being worked on
  std::uint32_t sequence = 0;   ///< of pieces of work; tells a live finish from a stale one
  core::Tick started{};
  core::Tick queued{};
  core::Tick finish{};
  core::Duration work{0};  ///< of the present piece, at this officer's pace
};

/// After a finding an officer makes fewer errors for a while.
struct Warning {
  core::Tick until{};
  double error_factor = 1;
};

struct SourceState {
  static constexpr double not_drawn = -1;
  double scheduled_ms = 0;     ///< when the need that is scheduled arises, fractions of ticks kept
  double next_ms = not_drawn;  ///< the one after it, drawn ahead, see luck.cpp
  std::uint32_t next_number = 0;
  std::uint32_t sequence = 0;
};

/// The portal of a unit: up until `down_at`, then down until `up_at`.
struct PortalState {
  core::Tick down_at{};
  core::Tick up_at{};
  std::uint32_t number = 0;   ///< of its outages
  std::int64_t down_for = 0;  ///< since the warm-up, ticks; the present outage not yet
};

}  // namespace motcua::agents

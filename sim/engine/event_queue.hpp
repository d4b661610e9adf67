// The events of one process: the earliest, the next ones in order, the rest in a heap.
//
// A heap, and a list that is searched, compare events one after the other and branch on each answer, which the
// processor can only guess. Here the place of a new event among the next ones is counted: how many come before it, all
// compared at once and without a branch. The earliest of all stands apart: it is known while the event before it still
// happens, and hardly ever does that one schedule something earlier.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

#include "core/prefetch.hpp"
#include "engine/event.hpp"
#include "engine/min_heap.hpp"

namespace motcua::engine {

/// Hands out events in their total order. Capacity is kept, so a steady state allocates nothing.
///
/// Up to 64 events that follow the earliest stay in fixed places; an order of these places tells who follows whom.
/// All others are in the heap, from which half as many are taken when the places have become empty, and into which the
/// later half goes when they are full.
class EventQueue {
 public:
  EventQueue() {
    for (std::size_t place = 0; place < places; ++place) set_moment(place, no_moment);
    earliest_.key = last_key;
    events_[after_last].key = last_key;
    order_[0] = after_last;
  }

  bool empty() const { return earliest_.key == last_key; }
  std::size_t size() const { return (empty() ? 0 : 1) + near() + late_.size(); }

  /// The earliest event; of an empty queue, one at last_key.
  const Event& top() const { return earliest_; }

  void push(const Event& event) {
    if (event.key < earliest_.key) [[unlikely]]
      return push_earliest(event);
    push_behind(event);
  }

  void pop() {
    const std::size_t place = order_[first_];
    earliest_ = events_[place];
    if (place == after_last) [[unlikely]]
      return;
    free_ |= std::uint64_t{1} << place;
    set_moment(place, no_moment);
    if (++first_ == places) [[unlikely]]
      begin_order_anew();
    if (free_ == all_free) [[unlikely]]
      take_from_heap();
  }

  /// Calls visit(event) for the next ones, in any order.
  template <class Visit>
  void for_each_of_next(Visit visit) const {
    if (!empty()) visit(earliest_);
    for (std::uint64_t used = ~free_; used != 0; used &= used - 1) visit(events_[place_of(used)]);
  }

  /// Begins to fetch them.
  void fetch() const { core::prefetch(events_.data(), highest() * sizeof(Event)); }

 private:
  static constexpr std::size_t places = 64;
  static constexpr std::uint8_t after_last = places;  ///< the place of the event that follows the last
  static constexpr std::uint64_t all_free = ~std::uint64_t{0};
  static constexpr float no_moment = std::numeric_limits<float>::infinity();

  using Moments [[gnu::vector_size(16)]] = float;
  using Counts [[gnu::vector_size(16)]] = std::int32_t;

  /// That of the lowest bit; there must be one.
  static std::size_t place_of(std::uint64_t bits) {
    return static_cast<std::size_t>(std::countr_zero(bits | std::uint64_t{1} << (places - 1)));
  }
  std::size_t near() const { return static_cast<std::size_t>(std::popcount(~free_)); }
  std::size_t highest() const { return places - static_cast<std::size_t>(std::countl_zero(~free_ | 1)); }

  [[gnu::noinline]] void push_earliest(const Event& event) {
    const Event second = earliest_;
    earliest_ = event;
    if (second.key < last_key) push_behind(second);
  }

  void push_behind(const Event& event) {
    if (!(event.key < late_from_)) [[unlikely]]
      return push_late(event);
    if (free_ == 0) [[unlikely]] {
      move_half_to_heap();
      if (!(event.key < late_from_)) return push_late(event);
    }
    put(event, rank_of(event));
  }

  /// How many of the next events come before this one.
  std::size_t rank_of(const Event& event) const {
    const float moment = event.key.moment();
    Counts before{};
    const std::size_t end = (highest() + 7) / 8 * 2;
    for (std::size_t four = 0; four < end; four += 2) {
      before -= (moments_[four] < moment) + (moments_[four + 1] < moment);
    }
    auto rank = static_cast<std::size_t>(before[0] + before[1] + before[2] + before[3]);
    while (events_[order_[first_ + rank]].key < event.key) ++rank;  // of the same moment
    return rank;
  }

  void set_moment(std::size_t place, float moment) { moments_[place / 4][place % 4] = moment; }

  void put(const Event& event, std::size_t rank) {
    const std::size_t place = place_of(free_);
    free_ &= free_ - 1;
    events_[place] = event;
    set_moment(place, event.key.moment());
    std::uint8_t* const at = &order_[first_ + rank];
    std::array<std::uint8_t, places> behind;  // at most so many, with the one that follows the last
    std::memcpy(behind.data(), at, places);
    std::memcpy(at + 1, behind.data(), places);
    *at = static_cast<std::uint8_t>(place);
  }

  void begin_order_anew() {
    std::memmove(order_.data(), &order_[first_], places + 1);
    first_ = 0;
  }

  [[gnu::noinline]] void push_late(const Event& event) {
    late_.push(event);
    late_from_ = late_.top().key;
    if (free_ == all_free) take_from_heap();
  }

  [[gnu::noinline]] void move_half_to_heap() {
    for (std::size_t rank = places / 2; rank < places; ++rank) {
      const std::size_t place = order_[first_ + rank];
      late_.push(events_[place]);
      free_ |= std::uint64_t{1} << place;
      set_moment(place, no_moment);
    }
    order_[first_ + places / 2] = after_last;
    late_from_ = late_.top().key;
  }

  [[gnu::noinline]] void take_from_heap() {
    for (std::size_t rank = 0; rank < places / 2 && !late_.empty(); ++rank) {
      put(late_.top(), rank);
      late_.pop();
    }
    late_.settle();
    late_from_ = late_.empty() ? last_key : late_.top().key;
  }

  Event earliest_;                 ///< at last_key if there is none
  std::uint64_t free_ = all_free;  ///< places, a bit each
  std::size_t first_ = 0;          ///< where in `order_` the earliest event's place stands
  EventKey late_from_ = last_key;  ///< the earliest key in the heap; later than all in places
  MinHeap<Event> late_;
  std::array<Moments, places / 4> moments_{};         ///< by place
  std::array<std::uint8_t, 3 * places + 1> order_{};  ///< up to `first_` what was; 64 more are copied when one is put
  std::array<Event, places + 1> events_{};            ///< by place
};

}  // namespace motcua::engine

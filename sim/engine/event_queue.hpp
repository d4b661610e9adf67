// The events of one process: the next ones in buckets by time, the rest in a heap.
//
// A heap or a sorted list compares a new event with others to find its place, and the processor can only guess how that
// ends while the event's time is still being drawn. A bucket is computed. Only the next event is sought, in the first
// bucket that is not empty, among events whose times have long been known.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "core/prefetch.hpp"
#include "engine/event.hpp"
#include "engine/min_heap.hpp"

namespace motcua::engine {

/// Hands out events in their total order. Capacity is kept, so a steady state allocates nothing. Made for events that
/// come no earlier than the last one taken out; it is correct for all.
///
/// 64 buckets go round like the hours of a clock, from that of the latest event taken out. There is room for 64 events
/// in them; those out of reach, late or early, and those for which there is no room, are in the heap. How much time a
/// bucket covers follows what happens: the choice changes speed, never the order.
class EventQueue {
 public:
  EventQueue() {
    heads_.fill(none);
    events_[late].key = last_key;
  }

  bool empty() const { return free_ == ~std::uint64_t{0} && late_.empty(); }
  std::size_t size() const { return static_cast<std::size_t>(std::popcount(~free_)) + late_.size(); }

  /// The earliest event; of an empty queue, one at last_key.
  const Event& top() const { return events_[top_]; }

  void push(const Event& event) {
    if (bucket_of(event) - now() >= buckets || free_ == 0) return push_late(event);
    const auto place = static_cast<std::uint8_t>(std::countr_zero(free_));
    free_ &= free_ - 1;
    events_[place] = event;
    link(place);
    if (event.key < events_[top_].key) top_ = place;
  }

  void pop() {
    last_tick_ = std::max(last_tick_, events_[top_].key.ticks());
    if (++taken_ == taken_between_adaptions) adapt();
    if (top_ == late) {
      pop_late();
    } else {
      unlink(top_);
    }
    find_top();
  }

  /// Calls visit(event) for those in buckets, in any order.
  template <class Visit>
  void for_each_in_buckets(Visit visit) const {
    for (std::uint64_t used = ~free_; used != 0; used &= used - 1) visit(events_[place_of(used)]);
  }

  /// Begins to fetch them.
  void fetch() const {
    core::prefetch(events_.data(), static_cast<std::size_t>(std::bit_width(~free_)) * sizeof(Event));
  }

 private:
  static constexpr std::uint64_t buckets = 64;
  static constexpr std::uint8_t none = 0xFF;
  static constexpr std::size_t late = 64;  ///< the place of the heap's first
  static constexpr std::uint32_t taken_between_adaptions = 256;

  static std::size_t place_of(std::uint64_t bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }
  std::uint64_t bucket_of(const Event& event) const { return event.key.ticks() >> width_; }
  std::uint64_t now() const { return last_tick_ >> width_; }

  void link(std::size_t place) {
    const std::uint64_t bucket = bucket_of(events_[place]) % buckets;
    followers_[place] = heads_[bucket];
    heads_[bucket] = static_cast<std::uint8_t>(place);
    occupied_ |= std::uint64_t{1} << bucket;
  }

  void unlink(std::size_t place) {
    const std::uint64_t bucket = bucket_of(events_[place]) % buckets;
    std::uint8_t* at = &heads_[bucket];
    while (*at != place) at = &followers_[*at];
    *at = followers_[place];
    if (heads_[bucket] == none) occupied_ &= ~(std::uint64_t{1} << bucket);
    free_ |= std::uint64_t{1} << place;
  }

  void find_top() {
    top_ = late;
    if (occupied_ == 0) return;
    const std::uint64_t from = now() % buckets;
    const std::uint64_t ahead = place_of(std::rotr(occupied_, static_cast<int>(from)));
    std::size_t best = heads_[(from + ahead) % buckets];
    for (std::uint8_t other = followers_[best]; other != none; other = followers_[other]) {
      ++compared_;
      best = events_[other].key < events_[best].key ? other : best;
    }
    if (events_[best].key < events_[late].key) top_ = best;
  }

  [[gnu::noinline]] void push_late(const Event& event) {
    ++put_late_;
    late_.push(event);
    if (!(event.key < events_[late].key)) return;
    events_[late] = event;
    if (event.key < events_[top_].key) top_ = late;
  }

  /// Takes the first out of the heap, and whatever the buckets now reach.
  [[gnu::noinline]] void pop_late() {
    constexpr int room_kept = 16;
    late_.pop();
    while (!late_.empty() && bucket_of(late_.top()) - now() < buckets && std::popcount(free_) > room_kept) {
      const std::size_t place = place_of(free_);
      free_ &= free_ - 1;
      events_[place] = late_.top();
      link(place);
      late_.pop();
    }
    late_.settle();
    events_[late] = late_.empty() ? Event{last_key} : late_.top();
  }

  /// Wider buckets if many events went into the heap, narrower ones if many were compared.
  [[gnu::noinline]] void adapt() {
    constexpr int most_width = 32;
    const bool too_narrow = put_late_ > taken_ / 4;
    const bool too_wide = compared_ > taken_ * 3 / 2;
    taken_ = put_late_ = compared_ = 0;
    if (too_narrow ? width_ == most_width : !too_wide || width_ == 0) return;
    width_ += too_narrow ? 1 : -1;
    lay_anew();
  }

  void lay_anew() {
    heads_.fill(none);
    occupied_ = 0;
    for (std::uint64_t used = ~free_; used != 0; used &= used - 1) {
      const std::size_t place = place_of(used);
      link(place);
      if (bucket_of(events_[place]) - now() < buckets) continue;
      unlink(place);
      late_.push(events_[place]);
    }
    if (!late_.empty()) events_[late] = late_.top();
  }

  std::uint64_t last_tick_ = 0;             ///< the latest of the events taken out
  std::uint64_t occupied_ = 0;              ///< buckets, a bit each
  std::uint64_t free_ = ~std::uint64_t{0};  ///< places, likewise
  std::size_t top_ = late;                  ///< the place of the earliest event
  int width_ = 14;                          ///< a bucket covers 2^width ticks
  std::uint32_t taken_ = 0;                 ///< since the last adaption; so are the next two
  std::uint32_t put_late_ = 0;
  std::uint32_t compared_ = 0;
  MinHeap<Event> late_;
  std::array<std::uint8_t, buckets> heads_{};
  std::array<std::uint8_t, buckets> followers_{};  ///< by place: the next in its bucket
  std::array<Event, buckets + 1> events_{};        ///< by place
};

}  // namespace motcua::engine

// Random numbers keyed by what they are for: seed, replication, entity, number, purpose, index. Nothing here has state
// that a thread, an order of events or another entity could change, so the same citizen has the same luck in every run
// that asks for it. Counter-based generator: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3",
// SC'11, doi 10.1145/2063384.2063405 (Philox2x64, 7 rounds).
#pragma once

#include <Random123/philox.h>

#include <cstdint>

#include "core/stable_hash.hpp"

namespace motcua::core {

/// What a draw is for. One list for the whole program, so no two uses can share a stream. The values are part of every
/// recorded result: append, never reorder.
enum class Purpose : std::uint16_t {
  need_time,
  need_batch,
  need_attributes,
  citizen_choice,
  visit_time,
  patience,
  incomplete,
  work,
  branch,
  place,
  transfer,
  supplement_delay,
  collection_delay,
  enquiry,
  officer_absence,
  interruption,
  repair,
  audit,
  error,
  complaint,
  travel,
  other_duties,
  training,
  misrouting,
  outage,
  test,
  workplace,
  appointment,
  no_show,
  vacancy,
  course,
  adoption,
  old_door,
  self_closing,
  row_sample,
};

/// Whose luck: `stable_hash` of the thing's canonical name.
using StreamKey = std::uint64_t;

/// A number in (0, 1), never 0 or 1: an odd multiple of 2^-53 from the upper 52 bits. Symmetric: 1 - u is as likely.
constexpr double unit_from_bits(std::uint64_t bits) {
  return static_cast<double>(static_cast<std::int64_t>((bits >> 11) | 1)) * 0x1p-53;
}

/// One output of the generator: 128 bits, enough for two numbers.
struct Block {
  std::uint64_t first = 0;
  std::uint64_t second = 0;

  constexpr double unit() const { return unit_from_bits(first); }
  constexpr double second_unit() const { return unit_from_bits(second); }
};

/// Its authors, who gave it all of TestU01's BigCrush, know of no statistical flaw from 6 rounds on (Random123,
/// philox.h). One round more is a margin; the library's default is 10.
inline constexpr unsigned int philox_rounds = 7;

/// All random streams of one replication; copied freely.
class Streams {
 public:
  Streams(std::uint64_t seed, std::uint32_t replication)
      : key_{avalanche(avalanche(seed) + 0x9E37'79B9'7F4A'7C15 * (std::uint64_t{replication} + 1))} {}

  /// The block for one draw. `entity`: whose luck; `number`: which of the entity's many (need number, assignment
  /// number); `index`: which draw of that purpose. Equal arguments give equal blocks.
  Block draw(StreamKey entity, std::uint32_t number, Purpose purpose, std::uint16_t index = 0) const {
    const philox2x64_ctr_t counter{
        {entity, (std::uint64_t{number} << 32) | (std::uint64_t{static_cast<std::uint16_t>(purpose)} << 16) | index}};
    const philox2x64_ctr_t output = philox2x64_R(philox_rounds, counter, philox2x64_key_t{{key_}});
    return {output.v[0], output.v[1]};
  }

 private:
  std::uint64_t key_;
};

/// The draws that one thing needs for one purpose, one after the other: two numbers from each block, then the next
/// index. Computes nothing before the first number is asked. After 2^16 indices it starts again from index 0.
class Draws {
 public:
  Draws(const Streams& streams, StreamKey entity, std::uint32_t number, Purpose purpose, std::uint16_t first_index = 0)
      : streams_{streams}, entity_{entity}, number_{number}, purpose_{purpose}, index_{first_index} {}

  /// The next number in (0, 1).
  double unit() { return unit_from_bits(bits()); }
  /// What the next number is made of: 64 bits, each as likely 0 as 1.
  std::uint64_t bits() {
    if (has_second_) {
      has_second_ = false;
      return second_;
    }
    const Block block = streams_.draw(entity_, number_, purpose_, index_++);
    second_ = block.second;
    has_second_ = true;
    return block.first;
  }

 private:
  Streams streams_;
  StreamKey entity_;
  std::uint64_t second_ = 0;
  std::uint32_t number_;
  Purpose purpose_;
  std::uint16_t index_;
  bool has_second_ = false;
};

}  // namespace motcua::core

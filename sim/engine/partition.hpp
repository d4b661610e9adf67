// Which places share a logical process, and how far ahead processes may run without hearing from each other.
#pragma once

#include <cstdint>
#include <vector>

#include "core/tick.hpp"

namespace motcua::engine {

/// A direct connection: whatever one place sends to the other takes at least `delay`, both ways.
struct Connection {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  core::Duration delay{0};
};

/// Processes that are connected with each other, directly or through others, and with nobody else: whatever happens on
/// one island, no other hears of it.
struct Island {
  std::vector<std::uint32_t> processes;  ///< ascending
  core::Duration lookahead{0};           ///< the least delay between two of them; `unbounded` if there is only one
};

/// The places of a city cut into logical processes.
struct Partition {
  std::vector<std::uint32_t> process_of_place;
  std::uint32_t processes = 0;
  core::Duration lookahead{0};  ///< the least delay between two processes; `unbounded` if no two are connected
  std::vector<Island> islands;  ///< by their first process

  static constexpr core::Duration unbounded = core::never.time_since_epoch();
};

/// Contracts places that are connected with less than `wanted` delay (Boost.Graph connected components), then takes the
/// least delay that is left as the lookahead. Processes are numbered by their first place. A delay of zero always
/// contracts. Places that no connections join, directly or through others, never send to each other: their processes
/// belong to different islands.
Partition partition(std::uint32_t places, const std::vector<Connection>& connections, core::Duration wanted);

}  // namespace motcua::engine

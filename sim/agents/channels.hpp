// The ways in which dossiers may be handed in under a model.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "agents/dossier.hpp"
#include "model/model.hpp"

namespace motcua::agents {

inline constexpr std::size_t all_channels = 3;

/// "counter", "online", "post".
const char* channel_name(Channel channel);

/// Which channels somebody may choose under at least one of the models, always with the counter.
class Channels {
 public:
  /// Only the counter.
  Channels() = default;

  /// Adds those of a model.
  void add(const model::Model& model);

  /// In the order of the enumeration.
  std::vector<Channel> list() const;

  /// The position in the list; 0 for a channel that nobody chooses.
  std::size_t place(Channel channel) const { return places_[static_cast<std::size_t>(channel)]; }

 private:
  std::array<bool, all_channels> chosen_{true, false, false};
  std::array<std::uint8_t, all_channels> places_{};
};

}  // namespace motcua::agents

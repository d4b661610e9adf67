#include "agents/channels.hpp"

#include <algorithm>

namespace motcua::agents {

const char* channel_name(Channel channel) {
  constexpr const char* names[all_channels] = {"counter", "online", "post"};
  return names[static_cast<std::size_t>(channel)];
}

void Channels::add(const model::Model& model) {
  const auto any = [](const auto& things, auto is) { return std::any_of(things.begin(), things.end(), is); };
  const bool portals = any(model.settings, [](const model::UnitSettings& unit) { return !unit.smart.is_none(); });
  const bool submitted = any(model.procedures, [](const model::Procedure& each) { return each.online_level >= 3; });
  const bool shares = any(model.groups, [](const model::Group& group) { return group.online_share > 0; });
  if (submitted && (portals || shares)) chosen_[static_cast<std::size_t>(Channel::online)] = true;
  if (any(model.groups, [](const model::Group& group) { return group.post_share > 0; }))
    chosen_[static_cast<std::size_t>(Channel::post)] = true;
  std::uint8_t next = 0;
  for (std::size_t c = 0; c < all_channels; ++c) places_[c] = chosen_[c] ? next++ : std::uint8_t{0};
}

std::vector<Channel> Channels::list() const {
  std::vector<Channel> list;
  for (std::size_t c = 0; c < all_channels; ++c) {
    if (chosen_[c]) list.push_back(static_cast<Channel>(c));
  }
  return list;
}

}  // namespace motcua::agents

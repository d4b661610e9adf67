// Decisions that wait for a session of a people's council, or of a committee in its meeting.
#include <algorithm>

#include "agents/process.hpp"

namespace motcua::agents {

/// Until the first session for which the papers are in time; nothing where a head decides alone.
std::optional<core::Duration> Process::until_session(const Dossier& dossier, const model::Step& step) const {
  if (step.council.empty()) return std::nullopt;
  const model::CouncilId id = step.council[home_of(dossier)];
  if (id.is_none()) return std::nullopt;
  const model::Council& council = model().councils[id];
  const auto next = std::lower_bound(council.sessions.begin(), council.sessions.end(), now_ + council.papers_before);
  return (next == council.sessions.end() ? core::never : *next) - now_;
}

}  // namespace motcua::agents

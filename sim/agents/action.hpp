// The kinds of events, what their subject and detail mean, and the classes of entities that give them their order.
#pragma once

#include <cstdint>

#include "engine/event.hpp"
#include "model/model.hpp"

namespace motcua::agents {

/// "record": subject is a record of the pool and detail its generation; a stale event is dropped.
enum class Action : std::uint32_t {
  need,           ///< subject: source
  finish_work,    ///< subject: officer, detail: department and record, sequence: the piece of work
  end_of_shift,   ///< likewise: work is handed over
  wake,           ///< subject: department; somebody may be back at work
  batch,          ///< subject: department
  closing,        ///< subject: department; a hall sends those waiting home
  citizen_comes,  ///< record
  papers_come,    ///< record
  patience_ends,  ///< record, detail also holds the ticket in its upper half
  owner_waited,   ///< likewise
  wait_is_over,   ///< record: a timer or the citizen's own part
  enquire,        ///< record: a late dossier's citizen sets out to ask
  branch_back,    ///< record: a branch has come back to its parent
  submit_again,   ///< record: a citizen whose online submission failed tries again
  return_home,    ///< record: in a closed population, the next need arises
};

enum class EntityClass : std::uint8_t { dossier, officer, department, source };

inline engine::Entity entity_of(EntityClass entity_class, std::uint32_t index) {
  return engine::Entity{static_cast<std::uint64_t>(entity_class), index};
}

/// A dossier is its source (20 bits) and its number there (30 bits).
inline engine::Entity dossier_entity(model::SourceId source, std::uint32_t number) {
  return engine::Entity{static_cast<std::uint64_t>(EntityClass::dossier),
                        (std::uint64_t{source.index()} << 30) | (number & 0x3FFF'FFFFU)};
}
inline constexpr std::uint32_t most_sources = 1U << 20;
inline constexpr std::uint32_t most_needs = 1U << 30;

/// The detail of an officer's event: the record being worked on and, above it, the department. The event's sequence is
/// the piece of work.
inline std::uint64_t detail_of(model::DepartmentId id, std::uint32_t slot) {
  return std::uint64_t{id.index()} << 32 | slot;
}

}  // namespace motcua::agents

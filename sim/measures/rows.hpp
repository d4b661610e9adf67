// On request: one row per piece of work and one per dossier, as they happened.
#pragma once

#include <cstdint>
#include <vector>

#include "core/tick.hpp"
#include "model/model.hpp"

namespace motcua::measures {

/// One piece of work on one dossier by one officer.
struct WorkRow {
  model::SourceId source;
  std::uint32_t number = 0;  ///< of the need within its source
  std::uint32_t step = 0;
  model::DepartmentId department;
  model::OfficerId officer;
  core::Tick queued;
  core::Tick started;
  core::Tick finished;
  core::Duration work{0};  ///< as sampled, at this officer's pace; breaks and nights not included
};

enum class Outcome : std::uint8_t { open, granted, refused, withdrawn, expired };

/// One dossier from its citizen's first visit to its end.
struct DossierRow {
  model::SourceId source;
  std::uint32_t number = 0;
  model::GroupId group;
  Outcome outcome = Outcome::open;
  core::Tick came;
  core::Tick ended;
  std::uint32_t visits = 0;
  std::uint32_t handovers = 0;
};

/// Rows of one run, in order of (tick, source, number).
struct Rows {
  std::vector<WorkRow> work;
  std::vector<DossierRow> dossiers;

  /// Puts rows into their order, which does not depend on who recorded them.
  void sort();
};

}  // namespace motcua::measures

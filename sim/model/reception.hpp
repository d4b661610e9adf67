// Reception: where citizens may hand in, by appointment or not, and the rules of the one-stop mechanism.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/distribution.hpp"
#include "core/tick.hpp"
#include "model/unit_tree.hpp"

namespace motcua::model {

/// A letter to the citizen of a late dossier, with one new date.
struct Apology {
  core::Distribution work = core::Distribution::constant(0);  ///< ms, in the department that has the dossier
  int extends_by = 5;                                         ///< working days from the due date to the new one
};

/// First visits at a time agreed on beforehand.
struct Appointments {
  double share = 0;          ///< of first visits to a hall
  core::Duration slot{0};    ///< between two appointments
  double no_show_share = 0;  ///< of appointments to which nobody comes
};

/// What the rules of a unit say about reception.
struct Reception {
  bool boundary_free = false;           ///< halls here receive residents of other units
  int supplements_at_most = 1;          ///< times a citizen may be sent home at one step for what is missing
  double self_closing = 0;              ///< of late dossiers: closed in time in the system, though not ready
  bool measured_by_first_date = false;  ///< the measured punctuality knows no stops of the clock
  std::optional<Apology> apology;
  std::optional<Appointments> appointments;
};

/// A unit in which residents of another work.
struct Workplace {
  UnitId unit;
  double up_to = 1;  ///< share of those who work in this unit or in one listed before it
};

/// Where a door stands.
struct Point {
  double latitude = 0;  ///< degrees
  double longitude = 0;
};

}  // namespace motcua::model

// The choices that a scenario makes by name.
#pragma once

#include <cstdint>

namespace motcua::model {

/// Who takes papers from one department to the next.
enum class Carrier : std::uint8_t { citizen, courier, electronic };

/// Whether several agencies are consulted at the same time or one after the other.
enum class Consultation : std::uint8_t { in_parallel, in_turn };

/// In a hall the citizen is present while waiting and being served.
enum class DepartmentKind : std::uint8_t { office, hall };

/// Which waiting work is taken up next.
enum class Discipline : std::uint8_t { first_come, last_come, earliest_due, priority, random_order };

/// What an officer does with the work in hand when the shift ends.
enum class ShiftEnd : std::uint8_t { finish, suspend, hand_over };

/// What happens to those who wait in a hall when it closes.
enum class Closing : std::uint8_t { serve_those_waiting, send_home };

/// Where a step is done: in the unit of the dossier, or in a unit drawn among its peers.
enum class Place : std::uint8_t { here, another_unit };

/// A way round by a second department whose powers overlap: by mistake, or to be consulted as well.
enum class Detour : std::uint8_t { none, misroute, twice };

}  // namespace motcua::model

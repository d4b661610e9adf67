// What a government model says about levels and organisation, in types: who takes over from whom, and when councils
// meet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/distribution.hpp"
#include "core/tick.hpp"
#include "scenario/document.hpp"

namespace motcua::scenario {

/// The name of something elsewhere in the scenario.
struct Reference {
  std::string name;
  core::Place place;
  bool empty() const { return name.empty(); }
};
using References = std::vector<Reference>;

/// What a unit is: a full level with council and committee, an administrative arm of the level above without a council,
/// or no level of government at all, only a place.
enum class Standing : std::uint8_t { full, administrative, absent };

/// Where the mandates of an absent unit go.
enum class WorkGoes : std::uint8_t { up, down };

/// The department that takes over when the unit of another one is absent.
struct Succession {
  core::Place place;
  Reference from, to;  ///< "agency/department"
  Reference where;     ///< path of the absent units
  bool officers_move = false;
};

/// A day of every year, or of one.
struct SessionDay {
  std::chrono::month_day day;
  std::optional<std::chrono::year> year;  ///< none: every year
};

/// When the councils, or the collective committees, of some units meet.
struct Council {
  core::Place place;
  Reference where;   ///< path of units
  std::string body;  ///< "council" or "committee"
  std::vector<SessionDay> sessions;
  core::Duration every{};          ///< from the start of the run; 0: not used
  core::Duration at{};             ///< since midnight
  core::Duration papers_before{};  ///< what comes later waits for the session after
};

/// Departments of one unit that become one.
struct Merge {
  core::Place place;
  References departments;  ///< "agency/department"
  Reference into, where;
  double speed = 1, consult_factor = 1;
  bool heads_stay = false;
};

/// How many officers an agency has, by its unit's residents.
struct Norm {
  core::Place place;
  Reference agency, where;
  int officers = 0;
  std::int64_t above = 0;
  std::int64_t one_per = 0;  ///< 0: none
  double share = 1;          ///< of them that work on dossiers
};

/// The least number of officers in a division.
struct DivisionMinimum {
  core::Place place;
  References agencies;  ///< none: all
  Reference where;
  int officers = 1;
};

/// A second department that some dossiers pass before a step.
struct Detour {
  double share = 0;
  Reference to;
  std::optional<core::Distribution> work;  ///< none: the step's own
};

}  // namespace motcua::scenario

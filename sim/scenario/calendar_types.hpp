// How calendars and the next steps of a workflow are written.
#pragma once

#include "scenario/types.hpp"

namespace motcua::scenario {

/// { mon-fri = "07:30-11:30 13:30-17:00", sat = "07:30-11:30" }; days that are not named are closed.
Type<WeekHours> week_hours();

/// [ { on = 2024-01-01, name = "…" }, { from = 2024-02-08, to = 2024-02-14 } ]: closed.
Type<std::vector<model::CalendarException>> holidays();

/// [ { on = 2024-02-17, hours = "07:30-11:30" } ]
Type<std::vector<model::CalendarException>> exceptions();

/// "decide", or [ "a", "b" ], or [ { to = "decide", share = 0.9 }, { to = "receive", share = 0.1, at_most = 1 } ]
Type<std::vector<Next>> next_steps();

}  // namespace motcua::scenario

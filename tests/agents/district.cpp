#include "district.hpp"

#include <fmt/format.h>

namespace motcua::agents::tests {
namespace {

constexpr std::string_view places = R"(kind = "city"
version = 1
start = 2024-01-01
length = "5 weeks"
warm_up = "3 days"
wanted_lookahead = "15 min"
assumption = "an invented district"

[[unit]]
code = "1"
level = "district"
latitude = 21.85
longitude = 106.76
[[unit]]
code = "11"
level = "commune"
parent = "1"
population = 9000
area_km2 = 4
latitude = 21.85
longitude = 106.77
[[unit]]
code = "12"
level = "commune"
parent = "1"
population = 7000
area_km2 = 6
latitude = 21.88
longitude = 106.74
[[unit]]
code = "13"
level = "commune"
parent = "1"
population = 5000
area_km2 = 30
latitude = 21.80
longitude = 106.90

[[calendar]]
id = "office-hours"
hours = { mon-fri = "07:30-11:30 13:30-17:00", sat = "07:30-11:30" }
holidays = [{ from = 2024-01-18, to = 2024-01-19 }]
[[profile]]
id = "mornings"
by_hour = [0, 0, 0, 0, 0, 0, 0, 4, 6, 5, 3, 1, 0, 2, 3, 2, 1, 0, 0, 0, 0, 0, 0, 0]
[[group]]
id = "town"
share = 0.7
speed = "20 km/h"
visit_hours = "mornings"
patience = { law = "exponential", mean = "40 min" }
balks_at = 12
online_share = 0.3
returns_after = { law = "exponential", mean = "30 h" }
collects_after = { law = "gamma", mean = "20 h", cv = 1.0 }
asks_when_late_after = "1 day"
asks_again_every = "2 days"
[[group]]
id = "remote"
share = 0.3
speed = "8 km/h"
need_factor = 0.8
tries = 2
post_share = 0.2
incomplete_factor = 1.5
patience = { law = "exponential", mean = "3 h" }
asks_when_late_after = "3 days"
[[handover]]
id = "mail"
between_agencies = { law = "gamma", mean = "3 h", cv = 0.5 }
between_units = { law = "gamma", mean = "8 h", cv = 0.5, at_least = "45 min", keep_mean = false }
cut_off = "15:00"
submit = "4 min"
collect = "3 min"
[[rules]]
id = "rules"
enquiry_work = { law = "exponential", mean = "4 min" }
deadline_clock = "stops for the citizen"
)";

constexpr std::string_view offices = R"(
[[agency]]
id = "ward"
at = "unit[level=commune]"
calendar = "office-hours"
[[department]]
agency = "ward"
id = "hall"
kind = "hall"
closing = "send home"
capacity = 25
interruptions = { every = { law = "exponential", mean = "50 min" }, lasts = { law = "exponential", mean = "5 min" } }
  [[department.post]]
  id = "clerk"
  officers = 2
  error_share = 0.03
  absence_share = 0.1
[[department]]
agency = "ward"
id = "office"
shift_end = "suspend"
owner_first = true
owner_wait = "1 h"
handover_delay = { law = "exponential", mean = "2 h" }
  [[department.post]]
  id = "senior"
  officers = 1
  roles = ["appraise", "check"]
  speed = 1.3
  error_share = 0.1
  [[department.post]]
  id = "junior"
  officers = 2
  roles = ["appraise"]
[[agency]]
id = "district"
at = "unit[level=district]"
calendar = "office-hours"
[[department]]
agency = "district"
id = "land"
queue = "priority"
pre_emptive = true
shift_end = "hand over"
  [[department.post]]
  id = "officer"
  officers = 3
[[department]]
agency = "district"
id = "fire"
queue = "earliest due"
  [[department.post]]
  id = "officer"
  officers = 1
[[department]]
agency = "district"
id = "health"
queue = "random order"
  [[department.post]]
  id = "officer"
  officers = 1
[[department]]
agency = "district"
id = "head"
batch = { at = ["10:00", "16:00"] }
  [[department.post]]
  id = "head"
  officers = 1
)";

constexpr std::string_view procedures = R"(
[[procedure]]
id = "copy"
online_level = 4
priority = 1
demand = { per_1000_residents_a_year = 900, profile = "mornings", batch = { values = [1, 2, 3], weights = [6, 3, 1] } }
deadline = "4 h"
  [[procedure.step]]
  id = "receive"
  work = { law = "gamma", mean = "7 min", cv = 0.5 }
  incomplete = { share = 0.1 }
[[procedure]]
id = "permit"
fee = "75,000 VND"
online_level = 3
deadline = "3 working days"
demand = { per_1000_residents_a_year = 300 }
  [[procedure.step]]
  id = "receive"
  work = { law = "gamma", mean = "12 min", cv = 0.5 }
  incomplete = { share = 0.25 }
  [[procedure.step]]
  id = "check"
  work = "20 min"
  [[procedure.step]]
  id = "appraise"
  work = { law = "lognormal", mean = "2 h", cv = 1.0 }
  next = [{ to = "supplement", share = 0.2, at_most = 1 }, { to = "consult", share = 0.7 }, { to = "refused", share = 0.1 }]
  [[procedure.step]]
  id = "supplement"
  kind = "citizen"
  lasts = { law = "gamma", mean = "2 days", cv = 0.5 }
  visit = true
  next = "appraise"
  [[procedure.step]]
  id = "consult"
  kind = "split"
  next = ["fire", "health", "some"]
  [[procedure.step]]
  id = "fire"
  work = { law = "gamma", mean = "40 min", cv = 0.5 }
  next = "answers"
  [[procedure.step]]
  id = "health"
  work = { law = "gamma", mean = "30 min", cv = 0.5 }
  next = "answers"
  [[procedure.step]]
  id = "some"
  kind = "inclusive"
  next = [{ to = "survey", share = 0.5 }, { to = "posting", share = 0.5 }]
  [[procedure.step]]
  id = "survey"
  work = { law = "gamma", mean = "90 min", cv = 0.5 }
  next = "done"
  [[procedure.step]]
  id = "posting"
  kind = "timer"
  lasts = "36 h"
  next = "done"
  [[procedure.step]]
  id = "done"
  kind = "join"
  next = "answers"
  [[procedure.step]]
  id = "answers"
  kind = "join"
  [[procedure.step]]
  id = "neighbour"
  competence = "appraise"
  work = { law = "exponential", mean = "15 min" }
  place = "another unit"
  [[procedure.step]]
  id = "session"
  kind = "council"
  lasts = { law = "uniform", low = "0 days", high = "3 days" }
  [[procedure.step]]
  id = "sign"
  work = "3 min"
  priority = 3
  [[procedure.step]]
  id = "return"
  work = { law = "exponential", mean = "4 min" }
[[procedure]]
id = "register"
demand = { closed = 30, thinks = { law = "exponential", mean = "6 days" } }
  [[procedure.step]]
  id = "receive"
  work = "5 min"
  [[procedure.step]]
  id = "survey"
  work = { law = "gamma", mean = "1 h", cv = 1.0 }

[[mandate]]
procedure = "procedure[*]"
receive = "ward/hall"
[[mandate]]
procedure = "permit"
check = "ward/office"
appraise = "ward/office"
fire = "district/fire"
health = "district/health"
survey = "district/land"
sign = "district/head"
return = "ward/hall"
[[mandate]]
procedure = "register"
survey = "district/land"
)";

}  // namespace

Town district() {
  return Town::of(places).with(offices).with(procedures);
}

}  // namespace motcua::agents::tests

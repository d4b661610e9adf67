#include "district.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <set>
#include <utility>

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

class Comparison {
 public:
  Comparison(const Story& a, const Story& b) : a_{a.result}, b_{b.result} {}

  std::string text() {
    sums();
    spreads();
    departments();
    rows();
    people(a_.tally.units());
    if (a_.open != b_.open) say("open dossiers");
    if (a_.outages != b_.outages) say("outages");
    if (a_.held != b_.held) say("models that held");
    if (a_.reviews != b_.reviews) say("reviews");
    return text_;
  }

 private:
  void say(std::string what) { text_ += std::move(what) + "; "; }

  static bool equal(const measures::Sums& a, const measures::Sums& b) {
    for (const measures::QuantityRow& row : measures::quantity_table) {
      if (a[row.quantity] != b[row.quantity]) return false;
    }
    return true;
  }

  void sums() {
    for (std::size_t p = 0; p < a_.tally.procedures(); ++p) {
      for (std::size_t u = 0; u < a_.tally.units(); ++u) {
        if (!equal(a_.tally.unit(u, p), b_.tally.unit(u, p))) say(fmt::format("unit {} procedure {}", u, p));
      }
      for (std::size_t g = 0; g < a_.tally.groups(); ++g) {
        if (!equal(a_.tally.group(g, p), b_.tally.group(g, p))) say(fmt::format("group {} procedure {}", g, p));
      }
      for (std::size_t t = 0; t < a_.tally.periods(); ++t) {
        if (!equal(a_.tally.period(t, p), b_.tally.period(t, p))) say(fmt::format("month {} procedure {}", t, p));
      }
    }
  }

  void spreads() {
    for (const auto spread : {measures::Spread::sojourn, measures::Spread::waiting_at_counter}) {
      for (std::size_t u = 0; u < a_.tally.units(); ++u) {
        const auto& a = a_.tally.unit_spread(spread);
        const auto& b = b_.tally.unit_spread(spread);
        if (a.count(u) != b.count(u)) say("spread");
        if (a.count(u) == 0) continue;
        for (int percent = 1; percent < 100; ++percent) {
          if (a.quantile(u, percent / 100.0) != b.quantile(u, percent / 100.0)) say(fmt::format("p{}", percent));
        }
      }
    }
  }

  void departments() {
    for (std::size_t d = 0; d < a_.departments.size(); ++d) {
      if (a_.departments[d] != b_.departments[d]) say(fmt::format("department {}", d));
    }
  }

  void rows() {
    if (a_.rows.work.size() != b_.rows.work.size() || a_.rows.dossiers.size() != b_.rows.dossiers.size()) {
      return say("number of rows");
    }
    for (std::size_t i = 0; i < a_.rows.work.size(); ++i) {
      const measures::WorkRow& a = a_.rows.work[i];
      const measures::WorkRow& b = b_.rows.work[i];
      const bool same = a.source == b.source && a.number == b.number && a.step == b.step && a.officer == b.officer &&
                        a.queued == b.queued && a.started == b.started && a.finished == b.finished && a.work == b.work;
      if (!same) return say(fmt::format("work row {}", i));
    }
    for (std::size_t i = 0; i < a_.rows.dossiers.size(); ++i) {
      const measures::DossierRow& a = a_.rows.dossiers[i];
      const measures::DossierRow& b = b_.rows.dossiers[i];
      const bool same = a.source == b.source && a.number == b.number && a.group == b.group && a.outcome == b.outcome &&
                        a.came == b.came && a.ended == b.ended && a.visits == b.visits && a.handovers == b.handovers;
      if (!same) return say(fmt::format("dossier row {}", i));
    }
  }

  void people(std::size_t units) {
    for (std::size_t u = 0; u < units; ++u) {
      const model::UnitId unit{u};
      for (std::uint64_t c = 0; c < a_.citizens.count(unit); ++c) {
        const auto a = a_.citizens.experience(unit, c);
        const auto b = b_.citizens.experience(unit, c);
        if (a.minutes != b.minutes || a.visits != b.visits || a.dossiers != b.dossiers) {
          return say(fmt::format("citizen {} of unit {}", c, u));
        }
      }
    }
  }

  const RunResult& a_;
  const RunResult& b_;
  std::string text_;
};

}  // namespace

Town district() {
  return Town::of(places).with(offices).with(procedures);
}

std::string differences(const Story& a, const Story& b) {
  return Comparison{a, b}.text();
}

Story run_every_way(const Town& town) {
  Story alone = town.run();
  std::set<std::uint32_t> processes;
  for (const auto& [lookahead, threads] : {std::pair{hours(24), 1u},
                                           {hours(24), 3u},
                                           {hours(1), 2u},
                                           {minutes(1), 3u},
                                           {core::Duration{1}, 1u},
                                           {core::Duration{1}, 8u}}) {
    RunSettings settings;
    settings.threads = threads;
    settings.wanted_lookahead = lookahead;
    const Story story = town.run(settings);
    INFO(story.result.processes << " processes on " << threads << " threads");
    CHECK(differences(alone, story) == "");
    CHECK(story.result.events == alone.result.events);
    processes.insert(story.result.processes);
  }
  CHECK(*processes.begin() == 1);
  CHECK(processes.size() > 1);
  return alone;
}

}  // namespace motcua::agents::tests

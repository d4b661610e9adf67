// The const model of one city under one government model at one date: flat tables, ids, resolved routes.
// Text → scenario::Scenario → Model; the engine's agents read it and keep their state elsewhere.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/distribution.hpp"
#include "core/id.hpp"
#include "core/stream.hpp"
#include "core/tick.hpp"
#include "model/budget.hpp"
#include "model/calendar.hpp"
#include "model/career.hpp"
#include "model/choices.hpp"
#include "model/command.hpp"
#include "model/demand_profile.hpp"
#include "model/reception.hpp"
#include "model/smart.hpp"
#include "model/supervision.hpp"
#include "model/travel.hpp"
#include "model/unit_tree.hpp"
#include "model/workflow.hpp"

namespace motcua::model {

using CalendarId = core::Id<struct CalendarTag>;
using ProfileId = core::Id<struct ProfileTag>;
using GroupId = core::Id<struct GroupTag>;
using HandoverId = core::Id<struct HandoverTag>;
using RulesId = core::Id<struct RulesTag>;
using AgencyId = core::Id<struct AgencyTag>;
using DepartmentId = core::Id<struct DepartmentTag>;
using OfficerId = core::Id<struct OfficerTag>;
using RoleId = core::Id<struct RoleTag>;
using ProcedureId = core::Id<struct ProcedureTag>;
using SourceId = core::Id<struct SourceTag>;
using CouncilId = core::Id<struct CouncilTag>;
using SmartId = core::Id<struct SmartTag>;

/// A set of roles, one bit per RoleId; a model has at most 64 roles.
using RoleSet = std::uint64_t;
constexpr RoleSet role_bit(RoleId role) {
  return RoleSet{1} << role.index();
}

inline core::Distribution no_time() {
  return core::Distribution::constant(0);
}

/// A part of the residents who behave alike. Shares sum to 1 over the groups.
struct Group {
  std::string id;
  std::string name;
  double share = 1;
  double need_factor = 1;                        ///< needs per resident relative to the average resident
  double travel_speed = 0;                       ///< m/s; 0: no travel time (theory cases)
  core::Distribution comes_after = no_time();    ///< ms from the need to leaving home for the first visit
  core::Distribution returns_after = no_time();  ///< ms from a fruitless visit (balked, reneged, sent home) to the next
  core::Distribution supplement_after = no_time();     ///< ms to find what was missing
  core::Distribution collects_after = no_time();       ///< ms from the result being ready to leaving home to collect it
  std::optional<core::Distribution> patience;          ///< ms a ticket holder waits before giving up; none: for ever
  std::uint32_t balks_at = 0xFFFF'FFFF;                ///< leaves at once if so many people wait already
  int tries = 3;                                       ///< fruitless visits before the need is given up (withdrawn)
  double incomplete_factor = 1;                        ///< times a step's share of incomplete submissions
  double digital_skill = 1;                            ///< share who can hand in online without help
  double online_share = 0;                             ///< of those needs whose procedure can be handed in online
  double post_share = 0;                               ///< of needs, by post (taken before the online share)
  std::optional<core::Duration> asks_when_late_after;  ///< after the due date; none: never asks
  core::Duration asks_again_every{0};                  ///< between two enquiries
  ProfileId visit_hours;                               ///< when in the day people come; none: at once
  double works_elsewhere = 0;                          ///< of needs that arise at the workplace, in another unit
  double machine_share = 1;                            ///< of needs whose citizen would use a machine
  double assisted_share = 0;  ///< of needs at a counter that are handed in online there, with help
  double disadvantage = 0;    ///< ranks the groups, the worst off highest; 0 in all: no ranking
  double hour_value = 0;      ///< VND that an hour spent on a dossier is worth to them
  double cost_per_km = 0;     ///< VND for each kilometre of the way
};

/// How papers get from one department to the next; each unit refers to one.
struct Handover {
  std::string id;
  Carrier carrier = Carrier::courier;
  Consultation consultation = Consultation::in_parallel;
  core::Distribution inside_agency = no_time();     ///< ms between two departments of one agency
  core::Distribution between_agencies = no_time();  ///< ms between two agencies of one unit
  core::Distribution between_units = no_time();     ///< ms between two units; its minimum bounds the lookahead
  std::optional<core::Duration>
      cut_off;  ///< since midnight; papers received later leave at the next working day's opening
  core::Distribution submit =
      no_time();  ///< ms of counter work to hand papers in at the next agency (carrier: citizen)
  core::Distribution collect =
      no_time();  ///< ms of counter work to fetch papers at the previous agency (carrier: citizen)
};

/// Rules of the one-stop mechanism that differ by place.
struct Rules {
  std::string id;
  core::Distribution enquiry_work = no_time();  ///< ms of counter work to answer "where is my dossier?"
  bool clock_stops_for_citizen = false;  ///< whether time that the dossier waits for its citizen moves the due date
  double incomplete_factor = 1;          ///< times a step's share of incomplete submissions
  double status_visible = 0;             ///< of citizens who look up where their dossier is and do not come to ask
  std::optional<Complaints> complaints;
  core::Distribution assisted_work = no_time();  ///< ms of counter work to help somebody hand in online
  Reception reception;
};

/// An office at a unit: one instance of an agency of the scenario.
struct Agency {
  std::string id;    ///< of the template: "ward"
  std::string name;  ///< canonical: "05971/ward"
  UnitId unit;
};

/// Signing (or meeting) in batches: work is taken up only at these instants, then all that waits is done.
struct Batch {
  std::vector<core::Duration> at;  ///< since midnight, on working days, ascending; or
  core::Duration every{0};         ///< a fixed period from the start of the run; 0: not used
  std::uint32_t size = 0;          ///< take up work as soon as so many wait; 0: not used
  bool used() const { return !at.empty() || every.count() > 0 || size > 0; }
};

/// Interruptions while working: after `every` ms of work the officer is away for `lasts` ms, then resumes.
struct Interruptions {
  core::Distribution every;
  core::Distribution lasts;
};

/// A team with one queue. In a hall the citizen is present while waiting and being served.
struct Department {
  std::string id;           ///< of the template: "ward/reception"
  std::string name;         ///< canonical: "05971/ward/reception"
  core::StreamKey key = 0;  ///< stable_hash(name)
  UnitId unit;
  AgencyId agency;
  DepartmentKind kind = DepartmentKind::office;
  CalendarId calendar;  ///< opening hours
  Discipline discipline = Discipline::first_come;
  ShiftEnd shift_end = ShiftEnd::finish;
  Closing closing = Closing::serve_those_waiting;
  bool pre_emptive = false;              ///< a higher priority interrupts work in progress, which is resumed later
  bool owner_first = false;              ///< a dossier goes back to the officer who worked on it before
  core::Duration owner_wait{0};          ///< how long it waits for that officer before anybody may take it
  std::uint32_t counters = 0xFFFF'FFFF;  ///< most officers serving at once
  std::uint32_t capacity = 0xFFFF'FFFF;  ///< most present, in service included; who finds it full is turned away
  core::Distribution handover_delay = no_time();  ///< ms between two officers of this department for one dossier
  Batch batch;
  std::optional<Interruptions> interruptions;
  core::IdRange<OfficerId> officers;
  PerformanceId performance;  ///< none: nobody asks how well it does
  bool absent = false;        ///< exists only at another date of the timeline
  std::vector<ProcedureId>
      receives;                    ///< a door: dossiers of these may be handed in here instead of at the hall in charge
  std::optional<Point> stands_at;  ///< none: at its unit's
  bool machines = false;           ///< nobody helps; see Group::machine_share
};

/// One individual.
struct Officer {
  DepartmentId department;
  core::StreamKey key = 0;  ///< stable_hash("05971/ward/reception/clerk/1")
  RoleSet roles = 0;
  CalendarId calendar;
  double pace = 1;           ///< work takes 1/pace of its sampled duration: speed × attention
  double error_share = 0;    ///< of the pieces of work that have an error
  double notices_share = 1;  ///< of the errors that come to light at once; the others leave the dossier flawed
  double absence_share = 0;  ///< of the working days
  double salary = 0;         ///< VND a month
  CareerPlanId career;       ///< none: the same person, unchanged, all the time
  bool manages = false;      ///< a head or a deputy
  bool stands_in = false;    ///< works only on days on which nobody else of the department is there
  bool present = true;       ///< false: holds this post only at another date of the timeline
  bool guest = false;        ///< a seat for an officer whom another department lends
};

/// The people's council of a unit, or its committee in its meeting.
struct Council {
  UnitId unit;
  std::vector<core::Tick> sessions;  ///< within the run, ascending
  core::Duration papers_before{0};   ///< what comes later than this before a session waits for the next
};

/// One step of a procedure, with its routes: who does it, for citizens of each unit.
struct Step {
  std::string id;
  core::StreamKey key = 0;   ///< stable_hash("house-permit/appraise")
  std::uint16_t number = 0;  ///< place in the procedure as written, detours last: it tells draws apart
  StepKind kind = StepKind::task;
  RoleId role;  ///< the competence, for tasks; none: anybody of the department
  Place place = Place::here;
  core::Distribution work = no_time();   ///< ms, for tasks
  core::Distribution lasts = no_time();  ///< ms, for timers and citizen actions
  bool visit = false;                    ///< citizen action that ends with a visit to the hall of reception
  double incomplete_share = 0;           ///< of first submissions at this step; the citizen is sent home, once at most
  bool is_return = false;                ///< competence "return": the result is ready when the dossier gets here
  bool is_signature = false;             ///< competence "decide" or "sign": waiting for it is waiting for a signature
  Detour detour = Detour::none;          ///< of a choice: the step right behind it is a detour
  int priority = 0;                      ///< larger is more urgent
  std::uint32_t send_back_to = 0;        ///< step to repeat after an error (its own index by default)
  std::vector<Edge> next;                ///< cumulative choice by share; all of them for a split
  std::vector<std::uint8_t> limit_slot;  ///< per edge with at_most: which 4-bit counter of the dossier counts it
  std::uint32_t join_inputs = 0;         ///< for joins: how many branches meet
  std::uint32_t join = 0;                ///< for splits: the index of the matching join
  core::IdVector<UnitId, DepartmentId>
      department;  ///< by unit of the citizen's file; none where nobody holds the mandate
  core::IdVector<UnitId, CouncilId>
      council;  ///< likewise, for council steps with a level; none: a head decides alone, in `lasts`. Else empty
};

struct Deadline {
  int working_days = 0;        ///< on the calendar of the receiving hall; or
  core::Duration duration{0};  ///< elapsed time
  bool exists() const { return working_days > 0 || duration.count() > 0; }
};

/// A procedure: a workflow graph whose first step is steps[0]. The last four steps are the ends granted, refused,
/// withdrawn and expired, in this order.
struct Procedure {
  std::string id;
  std::string name;
  std::string domain;
  core::StreamKey key = 0;
  Deadline deadline;
  double fee = 0;  ///< VND
  int priority = 0;
  int online_level = 0;  ///< 0 none … 3 handed in online, 4 also paid and returned online
  std::vector<Step> steps;
  std::vector<UnitId> peers;  ///< units among which a step at "another unit" is drawn
  std::optional<PublicConsultation> consultation;
};

/// Where needs for one procedure arise: the residents of one unit.
struct Source {
  UnitId unit;
  ProcedureId procedure;
  core::StreamKey key = 0;  ///< stable_hash("05971/house-permit")
  ProfileId profile;        ///< intensity over time; 0 is flat
  core::Distribution interarrival =
      no_time();                            ///< ms of mean intensity between needs; exponential for a Poisson process
  std::optional<core::Distribution> batch;  ///< dossiers brought at once, a whole number; none: one
  std::uint32_t closed = 0;  ///< a fixed population of so many dossiers that return after thinking; 0: open
  core::Distribution thinks = no_time();  ///< ms, for closed sources
};

struct UnitSettings {
  HandoverId handover;
  RulesId rules;
  bool has_council = true;
  SmartId smart{};     ///< none: groups' online shares as they are, and a portal that is always there
  double it_cost = 0;  ///< VND a year
};

/// Everything that one run reads.
struct Model {
  std::string id;
  std::string name;
  std::string city;
  std::chrono::sys_days start;
  core::Duration length{0};
  core::Duration warm_up{0};
  core::Duration wanted_lookahead{0};

  UnitTree units;
  Travel travel;
  core::IdVector<UnitId, UnitSettings> settings;
  core::IdVector<CalendarId, Calendar> calendars;     ///< the first is `always`
  core::IdVector<ProfileId, DemandProfile> profiles;  ///< the first is `flat`
  core::IdVector<GroupId, Group> groups;              ///< at least one
  /// Where the groups differ by place: by unit, the share of each group; empty: the groups' own shares everywhere.
  core::IdVector<UnitId, std::vector<double>> group_shares;
  core::IdVector<UnitId, std::vector<Workplace>> workplaces;  ///< empty: nobody works elsewhere
  core::IdVector<HandoverId, Handover> handovers;
  core::IdVector<RulesId, Rules> rules;
  core::IdVector<SmartId, Smart> smart;
  std::vector<Command> commands;
  core::IdVector<RoleId, std::string> roles;  ///< competences, by name; decide and sign count as signatures
  core::IdVector<AgencyId, Agency> agencies;
  core::IdVector<DepartmentId, Department> departments;  ///< ordered by unit, so that a unit's tables lie together
  core::IdVector<OfficerId, Officer> officers;           ///< ordered by department
  core::IdVector<CareerPlanId, CareerPlan> career_plans;
  core::IdVector<PerformanceId, Performance> performances;
  core::IdVector<BudgetId, Budget> budgets;
  core::IdVector<ProcedureId, Procedure> procedures;
  core::IdVector<SourceId, Source> sources;  ///< ordered by unit
  core::IdVector<CouncilId, Council> councils;
  std::vector<Control> controls;
};

}  // namespace motcua::model

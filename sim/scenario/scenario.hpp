// A scenario in types: plain structs that mirror the objects of the language, each with its place.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/distribution.hpp"
#include "core/tick.hpp"
#include "model/calendar_spec.hpp"
#include "model/choices.hpp"
#include "model/supervision.hpp"
#include "scenario/document.hpp"
#include "scenario/organisation.hpp"
#include "scenario/people.hpp"
#include "scenario/reform.hpp"
#include "scenario/smart.hpp"

namespace motcua::scenario {

/// A name in English and, if given, in Vietnamese.
struct Name {
  std::string en;
  std::string vi;
};

/// What every object has. `full_name` is canonical: "05971/ward/reception".
struct Thing {
  std::string id;
  std::string full_name;
  core::Place place;
};

inline core::Distribution at_once() {
  return core::Distribution::constant(0);
}

/// The scenario itself. Lengths are elapsed time.
struct Settings : Thing {
  Name name;
  Date start{};
  core::Duration length{};
  core::Duration warm_up{};
  std::int64_t seed = 1;
  int replications = 0;
  References models, procedures, measures, parts;
  Reference units;
  double demand_scale = 1;
  core::Duration wanted_lookahead{};
  double detour = 1;
};

struct Unit : Thing {
  std::string code, ascii_name, level, type;
  Name name;
  Reference parent;
  std::int64_t population = 0;
  bool urban = false;
  bool council = false;
  std::optional<Standing> standing;
  std::optional<WorkGoes> work_goes;
  bool headship = false;
  double latitude = 0, longitude = 0;  ///< degrees
  double area = 0;                     ///< km²
  double jobs = 0;
  Reference handover, rules;
  double it_cost = 0;  ///< VND a year
};

/// A road between two units.
struct Link : Thing {
  Reference from, to;
  double distance = 0;  ///< m
};

using WeekHours = std::array<std::vector<model::OpenInterval>, 7>;

struct Calendar : Thing {
  Name name;
  WeekHours hours;
  std::vector<model::CalendarException> holidays, exceptions;
  /// Holidays before exceptions, so that a make-up day holds.
  model::CalendarSpec spec() const;
};

struct Profile : Thing {
  std::vector<double> by_hour, by_weekday, by_month, by_day_of_month;
  double on_holidays = 1;
  Reference holidays_of;  ///< calendar
};

struct Group : Thing {
  Name name;
  double share = 1;
  double speed = 0;  ///< m/s; 0: no travel time
  double need_factor = 1;
  core::Distribution comes_after = at_once(), returns_after = at_once(), supplement_after = at_once(),
                     collects_after = at_once();
  std::optional<core::Distribution> patience;
  std::optional<std::int64_t> balks_at;
  int tries = 1;
  double incomplete_factor = 1;
  std::optional<core::Duration> asks_when_late_after;
  core::Duration asks_again_every{};
  double digital_skill = 1, online_share = 0, post_share = 0;
  Reference visit_hours;
  double works_elsewhere = 0, machine_share = 1, assisted_share = 0, disadvantage = 0;
  double hour_value = 0, cost_per_km = 0;  ///< VND
};

/// Where residents of one unit work.
struct Commuting : Thing {
  Reference from, to;
  double share = 0;
};

/// How large the groups are in some units.
struct GroupShare : Thing {
  Reference where;                                   ///< path of units
  std::vector<std::pair<Reference, double>> groups;  ///< share of each that is named
};

struct Handover : Thing {
  model::Carrier carrier = model::Carrier::courier;
  model::Consultation consult = model::Consultation::in_parallel;
  core::Distribution inside_agency = at_once(), between_agencies = at_once(), between_units = at_once();
  std::optional<core::Duration> cut_off;  ///< since midnight
  core::Distribution submit = at_once(), collect = at_once();
};

/// Who complains about what, to whom, and with what success.
struct Complaints {
  Reference to;  ///< "agency/department"
  core::Distribution work = at_once();
  double if_late = 0, if_refused = 0, if_flawed = 0;
  double upheld_if_late = 0, upheld_if_refused = 0, upheld_if_flawed = 0;
  std::string reopens_at;  ///< competence or step
};

/// A legal time limit: working days, or elapsed time.
struct Deadline {
  int working_days = 0;
  core::Duration duration{};
};

struct Apology {
  core::Distribution work = at_once();
  Deadline extends_by;
};

struct Appointments {
  double share = 0;
  core::Duration slot{};
  double no_show = 0;
};

struct Rules : Thing {
  core::Distribution enquiry_work = at_once();
  bool clock_stops = false;
  double incomplete_factor = 1;
  double status_visible = 0;
  std::optional<Complaints> complaints;
  bool boundary_free = false;
  int supplements_at_most = 1;
  double self_closing = 0;
  bool measured_by_first_date = false;
  core::Distribution assisted_work = at_once();
  std::optional<Apology> apology;
  std::optional<Appointments> appointments;
};

/// The six factors of an online administration.
struct Smart : Thing {
  Reference where;  ///< path of units
  Index law, organisation, people, infrastructure, finance, awareness;
  model::Form form = model::Form::minimum;
  Adoption adoption;
  double fewer_papers = 0, faster_handover = 0, online_errors = 0, online_extra_work = 0;
  std::optional<model::Outages> outages;
};

/// Unified command.
struct Command : Thing {
  Reference at;          ///< path of units: the superiors
  Reference department;  ///< agency/department
  core::Duration every{};
  double lends = 0, pace = 1;
  bool reorders = false;
};

struct Agency : Thing {
  std::string unit;  ///< code
  Reference at;
  Name name;
  Reference calendar;
  bool vertical = false;
  double support_share = 0;
};

struct Batch {
  std::vector<core::Duration> at;
  core::Duration every{};
  int size = 0;
};

struct Interruptions {
  core::Distribution every = at_once(), lasts = at_once();
};

struct Department : Thing {
  std::string unit;  ///< code
  Reference at;
  std::uint32_t agency = 0;  ///< position in Scenario::agencies
  Reference in_agency;
  Name name;
  std::string domain;
  model::DepartmentKind kind = model::DepartmentKind::office;
  std::optional<std::int64_t> counters, capacity;
  model::Discipline queue = model::Discipline::first_come;
  bool pre_emptive = false;
  model::ShiftEnd shift_end = model::ShiftEnd::finish;
  model::Closing closing = model::Closing::serve_those_waiting;
  bool owner_first = false;
  core::Duration owner_wait{};
  core::Distribution handover_delay = at_once();
  std::optional<Batch> batch;
  std::optional<Interruptions> interruptions;
  Reference calendar;
  bool support = false;
  double span_of_control = 0;
  bool closed = false;  ///< its unit is absent, or it was merged into another one
  Reference successor;  ///< if closed: agency/department that takes over; empty: by domain
  Reference receives;   ///< path of procedures
  std::optional<double> latitude, longitude;
  bool machines = false;
  std::optional<core::Duration> standard;
  core::Duration judged_every{};
  std::optional<Target> target;
  double fees_returned = 0;
};

struct Post : Thing {
  std::uint32_t department = 0;  ///< position in Scenario::departments
  Reference in_department;
  int officers = 1;
  int first = 1;  ///< number of the first of them: officers who move keep their numbers
  References roles;
  double speed = 1;
  double error_share = 0, notices_share = 1, absence_share = 0, attention = 1;
  double salary = 0;  ///< VND a month
  bool manages = false, stands_in = false;
  Reference calendar;
  double departures = 0;  ///< a year
  std::optional<core::Distribution> vacancy;
  std::optional<Newcomer> newcomer;
  std::optional<Rotation> rotation;
  std::optional<Training> training;
  double spread = 0;
  std::optional<Imitation> imitates_best;
};

/// An edge to the next step, or to an end.
struct Next {
  Reference to;
  double share = 1;
  int at_most = 0;  ///< 0: without limit
};

struct Incomplete {
  double share = 0;
};

struct Step : Thing {
  std::string kind;
  std::string competence;
  std::optional<core::Distribution> work, lasts;
  bool gives_time = false;  ///< says how long it takes, even if that could not be read
  model::Place where = model::Place::here;
  std::optional<std::vector<Next>> next;
  Incomplete incomplete;
  bool visit = false;
  Reference error_sends_back_to;
  std::optional<int> priority;
  std::string level, body;  ///< of the council or committee that decides
  std::optional<Detour> misroute, consulted_twice;
  model::Detour detour = model::Detour::none;  ///< a choice in front of a step that leads to one
  bool by_anybody = false;                     ///< needs no competence
};

struct DossierBatch {
  std::vector<double> values, weights;
};

struct Demand {
  std::optional<double> per_1000_residents_a_year, per_hour;
  Reference where;  ///< path of units
  Reference profile;
  std::optional<core::Distribution> interarrival;
  std::optional<DossierBatch> batch;
  std::optional<std::int64_t> closed;
  std::optional<core::Distribution> thinks;
};

struct Procedure : Thing {
  Name name;
  std::string domain, task_class;
  std::optional<Deadline> deadline;
  double fee = 0;  ///< VND
  int priority = 0;
  int online_level = 0;
  Demand demand;
  std::optional<model::PublicConsultation> consultation;
  std::vector<Step> steps;
};

struct Mandate : Thing {
  Reference procedure;                                     ///< id, or path of procedures
  Reference where;                                         ///< path of units
  std::vector<std::pair<std::string, Reference>> holders;  ///< competence or step → "agency/department"
};

/// Dossiers of some steps are looked at, before they go on or after they had effect.
struct Control : Thing {
  std::string of;        ///< competence or step
  Reference procedures;  ///< id, or path of procedures
  Reference where;       ///< path of units
  Reference by, court;   ///< "agency/department"
  model::ControlTime when = model::ControlTime::after;
  model::ControlEffect then = model::ControlEffect::correct;
  double share = 1, detects = 0, annuls = 0;
  std::optional<core::Distribution> work, within, court_work;
  std::optional<model::Sanction> sanction;
  std::optional<model::Vigilance> vigilance;
};

/// Money that follows performance.
struct Budget : Thing {
  Reference at;  ///< path of units
  double share = 0, effort = 0;
  model::BudgetTerm term = model::BudgetTerm::next_quarter;
  core::Duration approval{};
  std::optional<core::Duration> standard;
};

struct Government : Thing {
  Name name;
  References based_on;
  std::string staff_differs;
};

struct Measure : Thing {
  Name name;
  std::optional<Date> from, until;
  Reference where;
  References applies;  ///< government models
  std::optional<Transition> transition;
  std::optional<Review> review;
  std::string staff_differs;
};

/// Everything that one document says, checked field by field.
struct Scenario {
  Settings settings;
  std::vector<Unit> units;
  std::vector<Link> links;
  std::vector<Calendar> calendars;
  std::vector<Profile> profiles;
  std::vector<Group> groups;
  std::vector<Commuting> commuting;
  std::vector<GroupShare> group_shares;
  std::vector<Handover> handovers;
  std::vector<Rules> rules;
  std::vector<Smart> smart;
  std::vector<Command> commands;
  std::vector<Agency> agencies;
  std::vector<Department> departments;
  std::vector<Post> posts;
  std::vector<Procedure> procedures;
  std::vector<Mandate> mandates;
  std::vector<Succession> successions;
  std::vector<Council> councils;
  std::vector<Control> controls;
  std::vector<Budget> budgets;
  std::vector<Merge> merges;
  std::vector<Norm> norms;
  std::vector<DivisionMinimum> division_minimums;
};

/// Reads the document's objects by the tables of fields. What is wrong with a field is a problem, once for all
/// instances of a template; the member keeps its default.
Scenario convert(const Document& document, core::Problems& problems);

}  // namespace motcua::scenario

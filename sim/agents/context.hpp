// What all processes of one run share and only read: the model, the streams, and tables worked out once.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "agents/care.hpp"
#include "agents/careers.hpp"
#include "agents/channels.hpp"
#include "core/stream.hpp"
#include "engine/partition.hpp"
#include "measures/periods.hpp"
#include "measures/quantity.hpp"
#include "measures/tally.hpp"
#include "model/doors.hpp"
#include "model/model.hpp"
#include "model/transition.hpp"

namespace motcua::agents {

// The three tables below hold, side by side, what nearly every event asks of the model; the rest is behind them.

/// Worked out from a department and its officers.
struct alignas(64) DepartmentTable {
  const model::Handover* handover = nullptr;        ///< of its unit
  bool is_smart = false;                            ///< so is its unit
  const model::Performance* performance = nullptr;  ///< null: nobody asks how well it does
  model::UnitId unit;
  model::AgencyId agency;
  std::uint32_t first_officer = 0;
  std::uint32_t servers = 0;        ///< most officers at work at once
  std::uint32_t capacity = 0;       ///< most present, in service included
  std::uint32_t officer_lanes = 0;  ///< index of the first officer's own lane; 0: none
  std::uint32_t role_lanes = 0;     ///< lanes 1 … role_lanes need a role; none where all officers are alike
  bool uniform = false;             ///< all officers have the same roles and hours, and nobody is ever absent
  bool always_open = false;         ///< uniform, round the clock
  bool orderly = false;      ///< uniform, first come first served, no batches, owners or interruptions by urgent work
  bool keeps_hours = false;  ///< uniform, and work rests when its office hours end
  bool never_rests = false;  ///< who has begun a piece of work finishes it, whatever the hours
  bool opens_with_officers = false;  ///< uniform, and its doors are open when its officers are at work
  bool hands_over = false;           ///< it takes time until another officer takes up a dossier
  bool is_interrupted = false;       ///< work is
  bool faultless = false;            ///< all officers work at pace 1 and without errors
  bool passes_on_at_once = false;    ///< papers need no time to another department of the agency
  bool varies = false;               ///< pace or errors change in the course of time
  bool is_judged = false;            ///< its work is held against a standard
  bool is_hall = false;
  bool is_reordered = false;                    ///< by a superior: what comes later queues up behind
  bool is_absent = false;                       ///< under this model there is no such department
  bool never_closes = false;                    ///< doors open round the clock
  bool sends_home = false;                      ///< those who wait at closing time, or whom nobody serves then
  bool has_appointments = false;                ///< some come at an agreed time, and are served first
  std::uint32_t staff = 0;                      ///< officers who hold a post under this model
  core::Duration standard{0};                   ///< for a piece of work; 0: the dossier's due date
  double incentive = 1;                         ///< pace, because a budget depends on it
  model::RoleSet roles = 0;                     ///< held by at least one officer
  std::array<std::uint8_t, 64> lane_of_role{};  ///< 0 where nobody holds the role
};

/// Worked out from a step of a procedure.
struct alignas(64) StepTable {
  const model::Step* step = nullptr;
  const core::Distribution* work = nullptr;
  const model::DepartmentId* department = nullptr;  ///< by unit of the citizen's file
  core::StreamKey key = 0;
  std::uint32_t only_next = several;  ///< where a single edge leads that is neither limited nor a way back
  std::uint32_t place = 0;            ///< among the steps of all procedures
  double all_shares = 0;              ///< sum over the edges
  bool has_limits = false;            ///< of the edges, some may be taken so often only
  std::uint16_t number = 0;           ///< see model::Step
  model::StepKind kind = model::StepKind::task;
  bool is_here = true;     ///< done at the place that its department says
  bool is_return = false;  ///< see model::Step
  bool is_signature = false;
  bool may_be_incomplete = false;
  const std::vector<std::uint16_t>* controls = nullptr;  ///< of this step, by number; null: none

  static constexpr std::uint32_t several = 0xFFFF'FFFF;
};

/// Worked out from a source and its procedure.
struct alignas(64) SourceTable {
  core::StreamKey key = 0;
  const StepTable* steps = nullptr;
  const model::Procedure* procedure = nullptr;
  model::UnitId unit;
  model::ProcedureId procedure_id;
  std::uint32_t place_among_peers = not_among_them;  ///< of its unit
  std::uint32_t first_cell = 0;  ///< of the tally: of those in the first group who come to a counter
  bool is_of_crowd = false;      ///< its needs have no residents and no groups to choose from
  bool is_closed = false;
  bool has_deadline = false;
  bool is_public = false;               ///< the public is heard once a dossier is accepted
  bool has_doors = false;               ///< there is a choice of doors, or its residents work elsewhere
  const model::Smart* smart = nullptr;  ///< of its unit; null: groups' online shares hold
  double online_rank = 1;  ///< of its procedure, 0 to 1: it may be handed in online once the law's index exceeds it

  static constexpr std::uint32_t not_among_them = 0xFFFF'FFFF;
};

/// Worked out from a group.
struct GroupTable {
  bool is_there_at_once = false;  ///< needs no time to travel and comes at any hour
  bool comes_at_once = false;     ///< the first time
  bool collects_at_once = false;
  bool may_need_help = false;                    ///< with handing in online at a counter
  std::uint32_t balks_at = 0;                    ///< see model::Group
  const core::Distribution* patience = nullptr;  ///< null: waits for ever
};

/// Since when an officer's work has been new, and how the pace recovers.
struct Learning {
  core::Tick since = core::never;  ///< never: the officer knows it
  model::SlowStart start;
};

/// Which dossier or citizen to follow; see trace.hpp.
struct Trace;

class RowBook;
struct Dossier;

/// A run's constants while one model holds.
class Context {
 public:
  Context(const model::Model& model, core::Streams streams, Careers careers = {},
          measures::Period period = measures::Period::month);

  const model::Model& model;
  core::Streams streams;
  Careers careers;
  engine::Partition partition;  ///< the same for all models of a run; set by cut_city
  core::IdVector<model::DepartmentId, DepartmentTable> departments;
  core::IdVector<model::AgencyId, model::DepartmentId> hall_of_agency;  ///< none: no hall
  core::IdVector<model::UnitId, std::vector<model::SourceId>> sources_of_unit;
  core::IdVector<model::ProcedureId, std::vector<StepTable>> steps;
  core::IdVector<model::SourceId, SourceTable> sources;
  core::IdVector<model::GroupId, GroupTable> groups;
  model::Doors doors;
  Channels channels;                    ///< of all models of a run; set by make_contexts
  std::vector<core::Tick> period_ends;  ///< when the next period begins; after the last, never
  core::Tick counted_from;              ///< end of the warm-up
  core::Tick end;
  double fastest = 0;  ///< m/s, of the groups; 0: nobody needs time to travel
  Trace* trace = nullptr;
  RowBook* row_book = nullptr;  ///< null: nobody asks for rows
  /// Where in the tallies of this run its sources are counted.
  void tell_cells(const measures::Tally& tally);
  void keep_time(const Dossier& dossier, measures::Quantity quantity, core::Duration time) const;
  Care care = Care::full;  ///< the same for all models of a run; set by make_contexts
  bool has_complaints = false;
  bool may_hurry = false;  ///< after an upheld complaint about delay a dossier goes first
  bool has_sanctions = false;
  bool has_vigilance = false;
  bool judges_anybody = false;  ///< some department is held to a standard

  // The way in from the model that held before; set by arrange_transitions.
  const Context* before = nullptr;  ///< null: it holds from the start
  core::Tick holds_from{};
  model::Transition transition;
  bool keeps_old_routes = false;                        ///< some dossiers finish under mandates of before
  core::IdVector<model::OfficerId, Learning> learning;  ///< empty: nobody is new to the work

  std::uint32_t process_of(model::UnitId unit) const { return partition.process_of_place[unit.index()]; }

  /// Whether an officer is away for the whole day of `tick`: absent, on a course, or the post is vacant.
  bool is_absent(const model::Officer& officer, core::Tick tick) const;

  /// The first instant from `from` on that an officer is at work; the end of the run or later: not again.
  core::Tick next_presence(const model::Officer& officer, core::Tick from) const;

  /// What anything sent from one unit to another needs at least; the partition is made of it.
  core::Duration least_delay(model::UnitId from, model::UnitId to) const;
  core::Duration least_delay_of_papers(model::UnitId from, model::UnitId to) const {
    return from == to ? core::Duration{0} : std::min(papers_need_[from], papers_need_[to]);
  }

  model::OfficerId id_of(const model::Officer& officer) const {
    return model::OfficerId{static_cast<std::size_t>(&officer - model.officers.data())};
  }

 private:
  void make_units();
  void make_groups();
  void make_departments();
  DepartmentTable make_department(model::DepartmentId id, const model::Department& department) const;
  void judge_departments();
  void make_steps();
  void make_sources();
  void make_supervision();
  void add_places_of_supervision(const model::Source& source, std::vector<model::UnitId>& places) const;
  void make_periods(measures::Period period);
  std::vector<model::UnitId> places_of(model::SourceId id) const;
  std::vector<model::UnitId> peer_places(const model::Procedure& procedure) const;
  friend void cut_city(std::vector<Context>& contexts, core::Duration wanted_lookahead);
  std::vector<engine::Connection> connections() const;
  static std::vector<engine::Connection> connections_across(const std::vector<Context>& contexts);

  core::IdVector<model::UnitId, core::Duration> papers_need_;               ///< at least, from or to another unit
  std::vector<std::vector<std::vector<std::uint16_t>>> lists_of_controls_;  ///< by procedure and step
};

/// Whether the department is one of those that the command is about.
bool is_commanded(const model::Model& model, const model::Command& command, model::DepartmentId id);

/// Cuts the city into logical processes that serve for all models that hold in turn. `wanted_lookahead`: see
/// engine::partition.
void cut_city(std::vector<Context>& contexts, core::Duration wanted_lookahead);

}  // namespace motcua::agents

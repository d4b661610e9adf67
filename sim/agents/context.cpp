#include "agents/context.hpp"

#include <algorithm>
#include <map>

namespace motcua::agents {
namespace {

/// Least delays by pair of units.
class Pairs {
 public:
  void connect(model::UnitId a, model::UnitId b, core::Duration delay) {
    if (a == b) return;
    const auto [place, is_new] = delays_.try_emplace(std::minmax(a.index(), b.index()), delay);
    if (!is_new) place->second = std::min(place->second, delay);
  }

  std::vector<engine::Connection> list() const {
    std::vector<engine::Connection> result;
    for (const auto& [pair, delay] : delays_) result.push_back({pair.first, pair.second, delay});
    return result;
  }

 private:
  std::map<std::pair<std::uint32_t, std::uint32_t>, core::Duration> delays_;
};

/// Of a procedure among those with an online level, in the order of their keys: the middle of its place, 0 to 1.
double online_rank(const model::Model& model, model::ProcedureId id) {
  double before = 0;
  double all = 0;
  for (const model::Procedure& procedure : model.procedures) {
    if (procedure.online_level < 3) continue;
    ++all;
    if (procedure.key < model.procedures[id].key) ++before;
  }
  return all > 0 ? (before + 0.5) / all : 1;
}

template <class Value>
void make_unique(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

Context::Context(const model::Model& of, core::Streams with, Careers of_officers, measures::Period period)
    : model{of},
      streams{with},
      careers{std::move(of_officers)},
      counted_from{core::run_start + of.warm_up},
      end{core::run_start + of.length} {
  for (const model::Group& group : model.groups) fastest = std::max(fastest, group.travel_speed);
  make_units();
  make_groups();
  make_steps();
  make_supervision();
  make_departments();
  judge_departments();
  make_periods(period);
  doors = model::Doors{model};
  make_sources();
}

bool is_commanded(const model::Model& model, const model::Command& command, model::DepartmentId id) {
  const model::Department& department = model.departments[id];
  return !department.absent && department.id == command.department && model.units.is_under(department.unit, command.at);
}

/// Who finds an office abolished goes from there to the one now in charge: between all places of a source under any of
/// the models.
std::vector<engine::Connection> Context::connections_across(const std::vector<Context>& contexts) {
  Pairs pairs;
  for (std::size_t s = 0; s < contexts.front().model.sources.size(); ++s) {
    std::vector<model::UnitId> places;
    for (const Context& context : contexts) {
      const std::vector<model::UnitId> some = context.places_of(model::SourceId{s});
      places.insert(places.end(), some.begin(), some.end());
    }
    make_unique(places);
    for (const Context& context : contexts) {
      for (const model::UnitId a : places) {
        for (const model::UnitId b : places) pairs.connect(a, b, context.least_delay(a, b));
      }
    }
  }
  return pairs.list();
}

void cut_city(std::vector<Context>& contexts, core::Duration wanted_lookahead) {
  std::vector<engine::Connection> all;
  for (const Context& context : contexts) {
    const std::vector<engine::Connection> some = context.connections();
    all.insert(all.end(), some.begin(), some.end());
  }
  if (contexts.size() > 1) {
    const std::vector<engine::Connection> across = Context::connections_across(contexts);
    all.insert(all.end(), across.begin(), across.end());
  }
  const auto places = static_cast<std::uint32_t>(contexts.front().model.units.size());
  const engine::Partition partition = engine::partition(places, all, wanted_lookahead);
  for (Context& context : contexts) context.partition = partition;
}

void Context::make_units() {
  for (const model::UnitSettings& unit : model.settings) {
    const double least = model.handovers[unit.handover].between_units.minimum();
    papers_need_.push_back(core::Duration{static_cast<std::int64_t>(std::max(0.0, least))});
  }
}

void Context::make_groups() {
  const auto no_delay = [](const core::Distribution& law) {
    return law.law() == core::Law::constant && law.mean() <= 0;
  };
  for (const model::Group& group : model.groups) {
    GroupTable table;
    table.is_there_at_once = group.travel_speed <= 0 && group.visit_hours.is_none();
    table.comes_at_once = no_delay(group.comes_after);
    table.collects_at_once = no_delay(group.collects_after);
    table.may_need_help = group.assisted_share > 0;
    table.balks_at = group.balks_at;
    table.patience = group.patience ? &*group.patience : nullptr;
    groups.push_back(table);
  }
}

void Context::make_departments() {
  hall_of_agency = core::IdVector<model::AgencyId, model::DepartmentId>{model.agencies.size()};
  for (const model::Department& department : model.departments) {
    const model::DepartmentId id{departments.size()};
    departments.push_back(make_department(id, department));
    model::DepartmentId& hall = hall_of_agency[department.agency];
    if (department.kind == model::DepartmentKind::hall && !department.absent && hall.is_none()) hall = id;
  }
}

DepartmentTable Context::make_department(model::DepartmentId id, const model::Department& department) const {
  DepartmentTable table;
  const bool takes_turns = department.discipline == model::Discipline::first_come && !department.pre_emptive;
  table.is_reordered =
      takes_turns && std::any_of(model.commands.begin(), model.commands.end(), [&](const model::Command& command) {
        return command.reorders && is_commanded(model, command, id);
      });
  table.handover = &model.handovers[model.settings[department.unit].handover];
  table.is_smart = !model.settings[department.unit].smart.is_none();
  table.unit = department.unit;
  table.agency = department.agency;
  table.first_officer = department.officers.first;
  table.servers = std::min(department.counters, department.officers.size());
  table.capacity = department.capacity;
  table.is_absent = department.absent;
  table.passes_on_at_once = table.handover->inside_agency.maximum() <= 0 && !table.is_smart;
  table.is_hall = department.kind == model::DepartmentKind::hall;
  table.has_appointments =
      table.is_hall && model.rules[model.settings[department.unit].rules].reception.appointments.has_value();
  table.never_closes = model.calendars[department.calendar].is_always();
  table.uniform = !department.owner_first;
  table.faultless = true;
  for (std::uint32_t o = 0; o < department.officers.size(); ++o) {
    const model::Officer& officer = model.officers[department.officers[o]];
    const model::Officer& first = model.officers[department.officers[0]];
    if (officer.present) table.roles |= officer.roles;
    const bool same = officer.roles == first.roles && officer.calendar == first.calendar;
    const bool alike = officer.present && !officer.guest && !officer.stands_in;
    if (!same || officer.absence_share > 0 || !alike) table.uniform = false;
    if (officer.pace != 1.0 || officer.error_share > 0) table.faultless = false;
    if (officer.career) table.varies = true;
    if (officer.present) ++table.staff;
  }
  if (table.varies) table.uniform = table.faultless = false;
  for (std::size_t role = 0; role < model.roles.size() && !table.uniform; ++role) {
    const bool held = (table.roles & model::role_bit(model::RoleId{role})) != 0;
    if (held) table.lane_of_role[role] = static_cast<std::uint8_t>(++table.role_lanes);
  }
  if (department.owner_first) table.officer_lanes = 1 + table.role_lanes;
  const bool has_hours = table.uniform && table.servers > 0;
  const model::CalendarId hours = has_hours ? model.officers[department.officers[0]].calendar : model::CalendarId{};
  table.always_open = has_hours && model.calendars[hours].is_always();
  table.opens_with_officers = has_hours && hours == department.calendar;
  table.sends_home = !(department.closing == model::Closing::serve_those_waiting && table.opens_with_officers);
  table.orderly = table.uniform && !table.is_reordered && department.discipline == model::Discipline::first_come &&
                  !department.batch.used() && !department.pre_emptive && !department.owner_first &&
                  !table.has_appointments;
  table.keeps_hours = has_hours && !table.always_open && department.shift_end == model::ShiftEnd::suspend;
  table.never_rests = table.always_open || (!table.varies && department.shift_end == model::ShiftEnd::finish);
  table.hands_over = department.handover_delay.mean() > 0;
  table.is_interrupted = department.interruptions.has_value();
  return table;
}

/// Those that have a target, a share of the fees, or a unit whose budget depends on how well it does.
void Context::judge_departments() {
  std::vector<const model::Budget*> budget_of_unit(model.units.size());
  for (const model::Budget& budget : model.budgets) {
    for (const model::UnitId unit : budget.units) budget_of_unit[unit.index()] = &budget;
  }
  for (std::size_t d = 0; d < departments.size(); ++d) {
    const model::Department& department = model.departments[model::DepartmentId{d}];
    DepartmentTable& table = departments[model::DepartmentId{d}];
    const model::Budget* budget = budget_of_unit[department.unit.index()];
    if (department.performance) table.performance = &model.performances[department.performance];
    if (table.performance == nullptr && budget == nullptr) continue;
    if (table.performance != nullptr) table.standard = table.performance->standard;
    if (budget != nullptr) {
      if (table.standard.count() == 0) table.standard = budget->standard;
      table.incentive = 1 + budget->effort;
    }
    judges_anybody = table.is_judged = table.varies = true;
    table.faultless = false;
  }
}

void Context::make_steps() {
  steps = core::IdVector<model::ProcedureId, std::vector<StepTable>>{model.procedures.size()};
  std::uint32_t place = 0;
  for (std::size_t p = 0; p < model.procedures.size(); ++p) {
    const model::ProcedureId id{p};
    for (const model::Step& step : model.procedures[id].steps) {
      const std::size_t index = steps[id].size();
      const bool is_simple = step.next.size() == 1 && step.next[0].at_most == 0 && step.next[0].target > index;
      StepTable table;
      table.step = &step;
      table.work = &step.work;
      table.department = step.department.data();
      table.key = step.key;
      if (is_simple) table.only_next = step.next[0].target;
      table.place = place++;
      for (const model::Edge& edge : step.next) {
        table.all_shares += edge.share;
        table.has_limits |= edge.at_most > 0;
      }
      table.number = step.number;
      table.kind = step.kind;
      table.is_here = step.place == model::Place::here;
      table.is_return = step.is_return;
      table.is_signature = step.is_signature;
      table.may_be_incomplete = step.incomplete_share > 0;
      steps[id].push_back(table);
    }
  }
}

void Context::make_sources() {
  sources_of_unit = core::IdVector<model::UnitId, std::vector<model::SourceId>>{model.units.size()};
  sources = core::IdVector<model::SourceId, SourceTable>{model.sources.size()};
  for (std::size_t s = 0; s < model.sources.size(); ++s) {
    const model::SourceId id{s};
    const model::Source& source = model.sources[id];
    const model::Procedure& procedure = model.procedures[source.procedure];
    sources_of_unit[source.unit].push_back(id);
    SourceTable& table = sources[id];
    table.key = source.key;
    table.steps = steps[source.procedure].data();
    table.procedure = &procedure;
    table.unit = source.unit;
    table.procedure_id = source.procedure;
    const auto own = std::lower_bound(procedure.peers.begin(), procedure.peers.end(), source.unit);
    if (own != procedure.peers.end() && *own == source.unit) {
      table.place_among_peers = static_cast<std::uint32_t>(own - procedure.peers.begin());
    }
    table.is_of_crowd = model.groups.size() == 1 && model.units[source.unit].population <= 0;
    table.is_closed = source.closed != 0;
    table.has_deadline = procedure.deadline.exists();
    table.is_public = procedure.consultation.has_value();
    table.has_doors = doors.are_used(id);
    const model::SmartId smart = model.settings[source.unit].smart;
    if (smart) {
      table.smart = &model.smart[smart];
      table.online_rank = online_rank(model, source.procedure);
    }
  }
}

void Context::tell_cells(const measures::Tally& tally) {
  for (SourceTable& table : sources) {
    table.first_cell = tally.cell(table.unit, table.procedure_id, 0, channels.place(Channel::counter));
  }
}

void Context::make_periods(measures::Period period) {
  period_ends = measures::period_starts(model.start, model.length, period);
  period_ends.erase(period_ends.begin());
  period_ends.push_back(core::never);
}

bool Context::is_absent(const model::Officer& officer, core::Tick tick) const {
  if (officer.career && careers.is_away(id_of(officer), tick)) return true;
  if (officer.absence_share <= 0) return false;
  const auto day = static_cast<std::uint32_t>((tick - core::run_start) / core::one_day);
  return streams.draw(officer.key, day, core::Purpose::officer_absence).unit() < officer.absence_share;
}

core::Tick Context::next_presence(const model::Officer& officer, core::Tick from) const {
  if (!officer.present) return core::never;
  const model::Calendar& hours = model.calendars[officer.calendar];
  core::Tick at = hours.next_open(from);
  while (at < end && is_absent(officer, at)) at = hours.start_of_next_working_day(at);
  return at;
}

core::Duration Context::least_delay(model::UnitId from, model::UnitId to) const {
  if (from == to) return core::Duration{0};
  const core::Duration by_hand = least_delay_of_papers(from, to);
  return fastest > 0 ? std::min(by_hand, model.travel.travel_time(from, to, fastest)) : by_hand;
}

std::vector<model::UnitId> Context::places_of(model::SourceId id) const {
  const model::Source& source = model.sources[id];
  std::vector<model::UnitId> places{source.unit};
  for (const model::Step& step : model.procedures[source.procedure].steps) {
    const model::DepartmentId department =
        step.department.empty() ? model::DepartmentId::none() : step.department[source.unit];
    if (department.is_none()) continue;
    places.push_back(model.departments[department].unit);
    const model::DepartmentId hall = hall_of_agency[model.departments[department].agency];
    if (hall) places.push_back(model.departments[hall].unit);
  }
  add_places_of_supervision(source, places);
  for (const model::DepartmentId door : doors.all(id)) places.push_back(model.departments[door].unit);
  make_unique(places);
  return places;
}

/// Where the steps at "another unit" of a procedure are done.
std::vector<model::UnitId> Context::peer_places(const model::Procedure& procedure) const {
  std::vector<model::UnitId> places;
  for (const model::Step& step : procedure.steps) {
    if (step.place != model::Place::another_unit) continue;
    for (const model::UnitId peer : procedure.peers) {
      if (step.department[peer]) places.push_back(model.departments[step.department[peer]].unit);
    }
  }
  make_unique(places);
  return places;
}

/// All pairs of places between which a source's dossiers or citizens go. Peers are too many for pairs in a country:
/// they are chained, all with the least delay that papers need between any two of them, which separates and contracts
/// as all pairs would.
std::vector<engine::Connection> Context::connections() const {
  Pairs pairs;
  core::IdVector<model::ProcedureId, std::vector<model::UnitId>> peers{model.procedures.size()};
  core::Duration least_among_peers = core::never - core::run_start;
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    least_among_peers = std::min(least_among_peers, papers_need_[model::UnitId{u}]);
  }
  for (std::size_t p = 0; p < model.procedures.size(); ++p) {
    std::vector<model::UnitId>& chain = peers[model::ProcedureId{p}];
    chain = peer_places(model.procedures[model::ProcedureId{p}]);
    for (std::size_t i = 1; i < chain.size(); ++i) pairs.connect(chain[i - 1], chain[i], least_among_peers);
  }
  for (std::size_t s = 0; s < model.sources.size(); ++s) {
    const std::vector<model::UnitId> places = places_of(model::SourceId{s});
    const std::vector<model::UnitId>& chain = peers[model.sources[model::SourceId{s}].procedure];
    for (const model::UnitId a : places) {
      if (!chain.empty()) pairs.connect(a, chain.front(), least_among_peers);
      for (const model::UnitId b : places) pairs.connect(a, b, least_delay(a, b));
    }
  }
  return pairs.list();
}

}  // namespace motcua::agents

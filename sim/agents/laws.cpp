#include "agents/laws.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace motcua::agents {

using measures::Quantity;

namespace {

bool waits_in_queue(const Dossier& dossier) {
  return dossier.stage == Stage::ticket || dossier.stage == Stage::desk;
}

template <class Do>
void for_each_record(const std::vector<Process>& processes, Do what) {
  for (const Process& process : processes) {
    for (const Dossier& dossier : process.pool().records()) {
      if (dossier.stage != Stage::unused) what(dossier);
    }
  }
}

/// Opening hours of a department's officers while one model holds.
std::int64_t hours_of(const model::Model& model, model::DepartmentId id, core::Tick from, core::Tick until) {
  std::int64_t available = 0;
  const model::Department& department = model.departments[id];
  for (std::uint32_t o = 0; o < department.officers.size() && !department.absent; ++o) {
    const model::Officer& officer = model.officers[department.officers[o]];
    if (officer.present && !officer.guest)
      available += model.calendars[officer.calendar].open_time(from, until).count();
  }
  return available;
}

std::int64_t hours_of(const std::vector<Reign>& reigns, const Context& context, model::DepartmentId id) {
  std::int64_t available = 0;
  for (std::size_t r = 0; r < reigns.size(); ++r) {
    const core::Tick until = r + 1 < reigns.size() ? reigns[r + 1].from : context.end;
    available += hours_of(*reigns[r].model, id, std::max(reigns[r].from, context.counted_from), until);
  }
  return available;
}

/// Of those whose work goes on when the run ends.
std::int64_t still_busy(const Context& context, const CityState& city, const model::Department& department) {
  std::int64_t busy = 0;
  for (std::uint32_t o = 0; o < department.officers.size(); ++o) {
    const OfficerState& worker = city.officers[department.officers[o]];
    if (worker.slot == nobody) continue;
    const core::Tick from = std::max(worker.started, context.counted_from);
    const model::Calendar& hours = context.model.calendars[context.model.officers[department.officers[o]].calendar];
    const bool rests = department.shift_end == model::ShiftEnd::suspend && !hours.is_always();
    busy += (rests ? hours.open_time(from, context.end) : context.end - from).count();
  }
  return busy;
}

/// When the first officer who could do it is there, from `since` on.
core::Tick first_presence(const Context& context, const Dossier& dossier) {
  const model::Department& department = context.model.departments[dossier.department];
  const model::Step& step =
      context.model.procedures[context.model.sources[dossier.source].procedure].steps[dossier.step];
  const model::RoleId role = role_needed(context.model, step, dossier);
  core::Tick first = core::never;
  for (std::uint32_t o = 0; o < department.officers.size(); ++o) {
    const model::Officer& officer = context.model.officers[department.officers[o]];
    if (!officer.present || (role && (officer.roles & model::role_bit(role)) == 0)) continue;
    first = std::min(first, context.next_presence(officer, dossier.since));
  }
  return first;
}

/// Empty if somebody may still come to it.
std::string why_stalled(const Context& context, const CityState& city, const Dossier& dossier) {
  const model::Department& department = context.model.departments[dossier.department];
  const DepartmentState& state = city.departments[dossier.department];
  const model::Step& step =
      context.model.procedures[context.model.sources[dossier.source].procedure].steps[dossier.step];
  if (first_presence(context, dossier) >= context.end) {
    const model::RoleId role = role_needed(context.model, step, dossier);
    return fmt::format("no officer of {} with the role \"{}\" is present again before the end of the run",
                       department.name, role ? context.model.roles[role] : "any");
  }
  if (department.batch.used() && state.released == 0 && state.batch_event == core::never) {
    return fmt::format("{} takes up work in batches, and none begins with the {} that wait before the end of the run",
                       department.name, state.waiting);
  }
  return "";
}

}  // namespace

std::vector<std::int64_t> open_dossiers(const Context& context, const std::vector<Process>& processes) {
  const std::size_t procedures = context.model.procedures.size();
  std::vector<std::int64_t> open(context.model.units.size() * procedures);
  for_each_record(processes, [&](const Dossier& dossier) {
    if (dossier.kind != Kind::dossier || !dossier.has_come || !dossier.counted) return;
    const model::Source& source = context.model.sources[dossier.source];
    ++open[source.unit.index() * procedures + source.procedure.index()];
  });
  return open;
}

std::vector<DepartmentResult> department_results(const std::vector<Reign>& reigns, const Context& context,
                                                 const CityState& city) {
  std::vector<DepartmentResult> results;
  for (std::size_t d = 0; d < city.departments.size(); ++d) {
    const model::DepartmentId id{d};
    const DepartmentState& state = city.departments[id];
    const std::int64_t unseen = std::max<std::int64_t>(0, (context.end - state.queue_seen).count());
    results.push_back({hours_of(reigns, context, id),
                       state.busy + still_busy(context, city, context.model.departments[id]), state.served,
                       state.arrived, state.waited, state.queue_integral + state.waiting * unseen, state.waiting});
  }
  return results;
}

std::vector<Stalled> find_stalled(const Context& context, const CityState& city,
                                  const std::vector<Process>& processes) {
  std::vector<Stalled> stalled;
  const core::Duration patience = std::min(21 * core::one_day, context.model.length / 2);
  for_each_record(processes, [&](const Dossier& dossier) {
    if (!waits_in_queue(dossier) || context.end - dossier.since < patience) return;
    const std::string why = why_stalled(context, city, dossier);
    if (why.empty()) return;
    const model::Procedure& procedure = context.model.procedures[context.model.sources[dossier.source].procedure];
    stalled.push_back(
        {dossier.source, dossier.number, dossier.department, procedure.steps[dossier.step].id, dossier.since, why});
  });
  std::sort(stalled.begin(), stalled.end(), [](const Stalled& a, const Stalled& b) {
    return std::tuple(a.since, a.source, a.number) < std::tuple(b.since, b.source, b.number);
  });
  return stalled;
}

void check_conservation(const Context& context, const RunResult& result) {
  for (std::size_t u = 0; u < result.tally.units(); ++u) {
    for (std::size_t p = 0; p < result.tally.procedures(); ++p) {
      const measures::Sums& sums = result.tally.unit(u, p);
      const std::int64_t ended =
          sums[Quantity::granted] + sums[Quantity::refused] + sums[Quantity::withdrawn] + sums[Quantity::expired];
      const std::int64_t open = result.open[u * result.tally.procedures() + p];
      if (sums[Quantity::received] == ended + open) continue;
      throw LawBroken{fmt::format("dossiers were lost: {} of {}: {} received, {} ended, {} open",
                                  context.model.procedures[model::ProcedureId{p}].id,
                                  context.model.units[model::UnitId{u}].code, sums[Quantity::received], ended, open)};
    }
  }
}

void check_little(const Context& context, const CityState& city, const std::vector<Process>& processes,
                  const RunResult& result) {
  std::vector<std::int64_t> still_waiting(city.departments.size());
  for_each_record(processes, [&](const Dossier& dossier) {
    if (!waits_in_queue(dossier)) return;
    still_waiting[dossier.department.index()] += (context.end - std::max(dossier.since, context.counted_from)).count();
  });
  for (std::size_t d = 0; d < city.departments.size(); ++d) {
    const DepartmentResult& department = result.departments[d];
    if (department.queue_integral == department.waited + still_waiting[d]) continue;
    throw LawBroken{fmt::format("Little's law fails at {}: the queue's integral is {} ms, the waits add up to {} ms",
                                context.model.departments[model::DepartmentId{d}].name, department.queue_integral,
                                department.waited + still_waiting[d])};
  }
}

}  // namespace motcua::agents

#include "agents/run.hpp"

#include <algorithm>
#include <memory>
#include <span>

#include "agents/agenda.hpp"
#include "agents/budgets.hpp"
#include "agents/commands.hpp"
#include "agents/laws.hpp"
#include "agents/process.hpp"
#include "agents/reforms.hpp"
#include "agents/row_book.hpp"
#include "agents/row_collector.hpp"
#include "agents/staff_accounts.hpp"

namespace motcua::agents {
namespace {

std::vector<Process> make_processes(const Context& context, CityState& city, Citizens& citizens,
                                    std::vector<measures::Tally>& tallies) {
  std::vector<Process> processes;
  processes.reserve(context.partition.processes);
  for (std::uint32_t p = 0; p < context.partition.processes; ++p) {
    processes.emplace_back(context, city, citizens, tallies, p);
  }
  for (std::size_t u = 0; u < context.model.units.size(); ++u) {
    processes[context.process_of(model::UnitId{u})].open(model::UnitId{u});
  }
  for (std::size_t d = 0; d < context.model.departments.size(); ++d) {
    const model::DepartmentId id{d};
    processes[context.process_of(context.model.departments[id].unit)].own(id);
  }
  return processes;
}

core::Streams streams_of(const RunSettings& settings) {
  return {settings.seed, settings.replication};
}

std::vector<Context> make_contexts(const std::vector<Reign>& reigns, const RunSettings& settings, RowBook* row_book) {
  std::vector<Context> contexts;
  contexts.reserve(reigns.size());
  const core::Streams streams = streams_of(settings);
  const core::Tick end = core::run_start + reigns.front().model->length;
  for (const Reign& reign : reigns) {
    const std::span<const Reign> history{reigns.data(), contexts.size() + 1};
    Context& context = contexts.emplace_back(*reign.model, streams, Careers{history, streams, end}, settings.period);
    context.row_book = row_book;
    context.trace = settings.trace;
  }
  Channels channels;
  for (const Reign& reign : reigns) channels.add(*reign.model);
  for (Context& context : contexts) context.channels = channels;
  arrange_transitions(contexts, reigns);
  Care care = Care::plain;
  for (const Context& context : contexts) care = std::max(care, care_of(context));
  for (Context& context : contexts) context.care = care;
  cut_city(contexts, settings.wanted_lookahead.value_or(reigns.front().model->wanted_lookahead));
  return contexts;
}

std::vector<Reign> chosen(const std::vector<Reign>& reigns, const std::vector<std::size_t>& held) {
  std::vector<Reign> chosen;
  for (const std::size_t reign : held) chosen.push_back(reigns[reign]);
  return chosen;
}

RunResult run_reigns(const std::vector<Reign>& reigns, const std::vector<model::Review>& reviews,
                     const RunSettings& settings) {
  const model::Model& model = *reigns.front().model;
  std::unique_ptr<RowBook> row_book;
  if (settings.rows.any()) row_book = std::make_unique<RowBook>(settings.rows, streams_of(settings));
  std::vector<Context> contexts = make_contexts(reigns, settings, row_book.get());
  const Context& context = contexts.front();

  engine::Team team{settings.threads};
  CityState city{context};
  for (const Context& each : contexts) city.provide_for(each);
  Citizens citizens{model.units};
  std::vector<measures::Tally> tallies(
      team.workers(), measures::Tally{model, context.period_ends.size(), context.channels.list().size()});
  for (Context& each : contexts) each.tell_cells(tallies[0]);
  std::vector<Process> processes = make_processes(context, city, citizens, tallies);

  Verdicts verdicts;
  Agenda agenda;
  agenda.add(std::make_unique<Reviews>(reviews, tallies, verdicts));
  auto dated = std::make_unique<Reforms>(reigns, contexts, city, processes, verdicts);
  const Reforms& reforms = *dated;
  agenda.add(std::move(dated));
  agenda.add(std::make_unique<Commands>(contexts, reforms, city, processes));
  if (!city.performance.empty()) agenda.add(std::make_unique<Budgets>(processes, city));
  engine::Windows windows{processes, context.partition.islands, team, agenda};
  RowCollector rows{processes, settings.row_sink};
  if (settings.row_sink != nullptr) {
    for (core::Tick midnight = core::run_start; midnight < context.end; midnight += core::one_day) {
      windows.run(engine::EventKey{midnight, engine::Phase::finish});
      rows.collect(midnight);
    }
  }
  windows.run(engine::EventKey{context.end, engine::Phase::finish});
  windows.take_in_all();

  for (Process& process : processes) process.settle();
  for (measures::Tally& tally : tallies) tally.settle();
  for (std::size_t t = 1; t < tallies.size(); ++t) tallies[0] += tallies[t];
  const Context& last = contexts[reforms.held().back()];
  RunResult result{std::move(tallies[0]),
                   {},
                   {},
                   {},
                   {},
                   reforms.held(),
                   std::move(verdicts.results),
                   std::move(citizens),
                   {},
                   0,
                   0,
                   {},
                   {},
                   0};
  for (const Process& process : processes) {
    result.events += process.load();
    result.dossiers_at_once += process.pool().capacity();
  }
  result.processes = context.partition.processes;
  result.lookahead = context.partition.lookahead;
  result.windows = windows.statistics();
  result.open = open_dossiers(context, processes);
  result.departments = department_results(chosen(reigns, result.held), last, city);
  account_for_careers(reigns, contexts, result.held, result.departments);
  account_for_performance(city, result.departments);
  result.stalled = find_stalled(last, city, processes);
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const model::UnitId unit{u};
    result.outages.push_back(processes[context.process_of(unit)].outage_time(unit, context.end).count());
  }
  check_conservation(context, result);
  check_little(context, city, processes, result);
  result.rows = rows.collect_last(last);
  return result;
}

}  // namespace

RunResult run(const model::Model& model, const RunSettings& settings) {
  return run_reigns(std::vector<Reign>{{core::run_start, &model}}, {}, settings);
}

RunResult run(const model::Timeline& timeline, const RunSettings& settings) {
  std::vector<Reign> reigns;
  for (std::size_t t = 0; t < timeline.size(); ++t) {
    const model::DatedModel& dated = timeline[t];
    const std::size_t before = t > 0 ? model::predecessor(timeline, t) : 0;
    reigns.push_back({dated.from, &dated.model, dated.transition, before, dated.reviews, dated.passed});
  }
  return run_reigns(reigns, timeline.reviews, settings);
}

}  // namespace motcua::agents

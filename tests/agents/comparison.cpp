#include "comparison.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <set>
#include <utility>

namespace motcua::agents::tests {
namespace {

class Comparison {
 public:
  Comparison(const Story& a, const Story& b) : a_{a.result}, b_{b.result} {}

  std::string text() {
    sums();
    spreads();
    departments();
    if (a_.tally.steps() != b_.tally.steps()) say("steps");
    if (a_.tally.queues() != b_.tally.queues()) say("queues over time");
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

  void sums() {
    for (std::size_t p = 0; p < a_.tally.procedures(); ++p) {
      for (std::size_t u = 0; u < a_.tally.units(); ++u) {
        if (a_.tally.unit(u, p) != b_.tally.unit(u, p)) say(fmt::format("unit {} procedure {}", u, p));
      }
      for (std::size_t g = 0; g < a_.tally.groups(); ++g) {
        if (a_.tally.group(g, p) != b_.tally.group(g, p)) say(fmt::format("group {} procedure {}", g, p));
      }
      for (std::size_t c = 0; c < a_.tally.channels(); ++c) {
        if (a_.tally.channel(c, p) != b_.tally.channel(c, p)) say(fmt::format("channel {} procedure {}", c, p));
      }
      for (std::size_t t = 0; t < a_.tally.periods(); ++t) {
        if (a_.tally.period(t, p) != b_.tally.period(t, p)) say(fmt::format("period {} procedure {}", t, p));
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
                        a.came == b.came && a.ended == b.ended && a.visits == b.visits && a.handovers == b.handovers &&
                        a.notes.times == b.notes.times && a.notes.ready == b.notes.ready &&
                        a.notes.officers == b.notes.officers;
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

std::string differences(const Story& a, const Story& b) {
  return Comparison{a, b}.text();
}

std::string source_name(const Story& story, model::SourceId id) {
  const model::Source& source = story.model.sources[id];
  return story.model.units[source.unit].code + "/" + story.model.procedures[source.procedure].id;
}

std::map<DossierName, measures::DossierRow> dossiers_of(const Story& story) {
  std::map<DossierName, measures::DossierRow> dossiers;
  for (const measures::DossierRow& row : story.result.rows.dossiers) {
    dossiers.emplace(DossierName{source_name(story, row.source), row.number}, row);
  }
  return dossiers;
}

std::string court(std::string_view level) {
  return fmt::format(R"(
[[agency]]
id = "court"
at = "unit[level={}]"
[[department]]
agency = "court"
id = "desk"
  [[department.post]]
  id = "clerk"
  officers = 1
[[procedure]]
id = "appeal"
demand = {{ per_hour = 1, where = "unit[level=commune]" }}
  [[procedure.step]]
  id = "hear"
  work = "10 min"
[[mandate]]
procedure = "appeal"
hear = "court/desk"
)",
                     level);
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

#include "study/verify_paths.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>

#include "core/stable_hash.hpp"

namespace motcua::study {
namespace {

using measures::WorkRow;

std::vector<WorkRow> by_number(std::vector<WorkRow> rows) {
  std::sort(rows.begin(), rows.end(), [](const WorkRow& a, const WorkRow& b) { return a.number < b.number; });
  return rows;
}

/// When each of c servers is free, the first on top.
class Servers {
 public:
  explicit Servers(std::size_t count) {
    for (std::size_t server = 0; server < count; ++server) free_.push(core::run_start);
  }
  core::Tick start(core::Tick arrival, core::Duration work) {
    const core::Tick begin = std::max(arrival, free_.top());
    free_.pop();
    free_.push(begin + work);
    return begin;
  }

 private:
  std::priority_queue<core::Tick, std::vector<core::Tick>, std::greater<>> free_;
};

/// Work × wait by the order of service that happened, and in order of arrival.
struct WorkWait {
  std::int64_t happened = 0;
  std::int64_t first_come = 0;
};

class Hash {
 public:
  void add(std::int64_t value) {
    state_ = core::avalanche(state_ ^ (static_cast<std::uint64_t>(value) + 0x9E37'79B9'7F4A'7C15));
  }
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0;
};

void add_sums(Hash& hash, const measures::Sums& sums) {
  for (const measures::QuantityRow& row : measures::quantity_table) hash.add(sums[row.quantity]);
}

void add_spread(Hash& hash, const measures::DurationHistograms& spread) {
  for (std::size_t row = 0; row < spread.rows(); ++row) {
    hash.add(static_cast<std::int64_t>(spread.count(row)));
    if (spread.count(row) == 0) continue;
    for (const double share : {0.1, 0.5, 0.9, 0.99}) hash.add(std::llround(spread.quantile(row, share)));
  }
}

void add_tally(Hash& hash, const measures::Tally& tally) {
  for (std::size_t p = 0; p < tally.procedures(); ++p) {
    for (std::size_t unit = 0; unit < tally.units(); ++unit) add_sums(hash, tally.unit(unit, p));
    for (std::size_t group = 0; group < tally.groups(); ++group) add_sums(hash, tally.group(group, p));
    for (std::size_t period = 0; period < tally.periods(); ++period) add_sums(hash, tally.period(period, p).all());
  }
  for (const auto spread : {measures::Spread::sojourn, measures::Spread::waiting_at_counter}) {
    add_spread(hash, tally.procedure_spread(spread));
    add_spread(hash, tally.unit_spread(spread));
    add_spread(hash, tally.group_spread(spread));
  }
}

void add_rows(Hash& hash, const measures::Rows& rows) {
  for (const WorkRow& row : rows.work) {
    for (const std::int64_t value : {std::int64_t{row.source.index()}, std::int64_t{row.number}, std::int64_t{row.step},
                                     std::int64_t{row.department.index()}, std::int64_t{row.officer.index()},
                                     row.queued.time_since_epoch().count(), row.started.time_since_epoch().count(),
                                     row.finished.time_since_epoch().count(), row.work.count()}) {
      hash.add(value);
    }
  }
  for (const measures::DossierRow& row : rows.dossiers) {
    for (const std::int64_t value :
         {std::int64_t{row.source.index()}, std::int64_t{row.number}, std::int64_t{row.group.index()},
          static_cast<std::int64_t>(row.outcome), row.came.time_since_epoch().count(),
          row.ended.time_since_epoch().count(), std::int64_t{row.visits}, std::int64_t{row.handovers}}) {
      hash.add(value);
    }
  }
}

}  // namespace

double waits_unlike_the_recursion(const Observation& run) {
  const std::vector<WorkRow> rows = by_number(run.result.rows.work);
  Servers servers{run.model.officers.size()};
  std::uint32_t compared = 0;
  int unlike = 0;
  for (const WorkRow& row : rows) {
    if (row.number != compared) break;  // one before it was still in service at the end
    if (servers.start(row.queued, row.work) != row.started || row.started + row.work != row.finished) ++unlike;
    ++compared;
  }
  const auto came = static_cast<double>(run.result.tally.total()[measures::Quantity::received]);
  return compared < 0.9 * came ? std::nan("") : static_cast<double>(unlike);
}

double work_wait_beyond_first_come(const Observation& run) {
  std::vector<WorkRow> rows = run.result.rows.work;
  std::sort(rows.begin(), rows.end(), [](const WorkRow& a, const WorkRow& b) { return a.queued < b.queued; });
  WorkWait period;  // of the present busy period
  WorkWait whole;   // of those that have ended
  core::Tick free = core::run_start;
  int periods = 0;
  for (const WorkRow& row : rows) {
    if (row.queued > free) {
      whole.happened += period.happened;
      whole.first_come += period.first_come;
      period = {};
      ++periods;
    }
    const core::Tick begin = std::max(free, row.queued);
    free = begin + row.work;
    period.happened += row.work.count() * (row.started - row.queued).count();
    period.first_come += row.work.count() * (begin - row.queued).count();
  }
  if (periods < 100) return std::nan("");
  return static_cast<double>(whole.happened - whole.first_come);
}

double people_unaccounted_for(const Observation& run) {
  double unaccounted = 0;
  for (std::size_t d = 0; d < run.result.departments.size(); ++d) {
    const agents::DepartmentResult& department = run.result.departments[d];
    const std::int64_t in_service = department.arrived - department.served - department.waiting_at_end;
    const std::int64_t officers = run.model.departments[model::DepartmentId{d}].officers.size();
    unaccounted += static_cast<double>(std::max<std::int64_t>(0, in_service - officers));
    unaccounted += static_cast<double>(std::max<std::int64_t>(0, -in_service));
  }
  return unaccounted;
}

std::uint64_t fingerprint(const agents::RunResult& result) {
  Hash hash;
  add_tally(hash, result.tally);
  for (const std::int64_t open : result.open) hash.add(open);
  for (const agents::DepartmentResult& department : result.departments) {
    for (const std::int64_t value : {department.available, department.busy, department.served, department.arrived,
                                     department.waited, department.queue_integral, department.waiting_at_end}) {
      hash.add(value);
    }
  }
  add_rows(hash, result.rows);
  return hash.value();
}

}  // namespace motcua::study

#include "study/figures.hpp"

#include <algorithm>
#include <limits>

#include "core/elementary.hpp"
#include "study/statistics.hpp"

namespace motcua::study {
namespace {

using measures::DurationHistograms;
using measures::Sums;
using measures::Tally;

constexpr double days_of_a_month = 365.2425 / 12;

Spread spread_of_row(const DurationHistograms& histograms, std::size_t row) {
  Spread spread;
  for (std::size_t q = 0; q < quantiles.size(); ++q) spread.at[q] = histograms.quantile(row, quantiles[q]);
  spread.share_long = histograms.share_above(row, long_wait);
  return spread;
}

std::vector<Spread> spread_of_rows(const DurationHistograms& histograms) {
  std::vector<Spread> spreads;
  spreads.reserve(histograms.rows());
  for (std::size_t row = 0; row < histograms.rows(); ++row) spreads.push_back(spread_of_row(histograms, row));
  return spreads;
}

Spreads spreads_of(const Tally& tally, measures::Spread which, bool with_histograms) {
  const DurationHistograms overall = tally.procedure_spread(which).all_rows();
  Spreads spreads{spread_of_row(overall, 0),
                  spread_of_rows(tally.procedure_spread(which)),
                  spread_of_rows(tally.unit_spread(which)),
                  spread_of_rows(tally.group_spread(which)),
                  {},
                  {},
                  {}};
  if (!with_histograms) return spreads;
  spreads.in_procedures = rows_of(tally.procedure_spread(which));
  spreads.in_units = rows_of(tally.unit_spread(which));
  spreads.in_groups = rows_of(tally.group_spread(which));
  return spreads;
}

/// All cells of a table of sums, the procedure running fastest.
template <class Cell>
std::vector<Sums> cells(std::size_t rows, std::size_t procedures, Cell cell) {
  std::vector<Sums> result;
  result.reserve(rows * procedures);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t procedure = 0; procedure < procedures; ++procedure) result.push_back(cell(row, procedure));
  }
  return result;
}

/// x ln x, 0 at 0.
double entropy(double x) {
  return x > 0 ? x * core::natural_logarithm(x) : 0;
}

/// Theil's T and its part between units; `units` holds how many citizens of each there are, and their minutes.
void add_theil(const std::vector<std::uint32_t>& minutes, const std::vector<std::pair<double, double>>& units,
               Burden& burden) {
  double sum = 0;
  for (const auto& [citizens, spent] : units) sum += spent;
  burden.theil = burden.theil_between = std::numeric_limits<double>::quiet_NaN();
  if (sum <= 0) return;
  const auto n = static_cast<double>(minutes.size());
  const double mean = sum / n;
  burden.theil = burden.theil_between = 0;
  for (const std::uint32_t each : minutes) burden.theil += entropy(each / mean) / n;
  for (const auto& [citizens, spent] : units) {
    if (citizens > 0) burden.theil_between += citizens / n * entropy(spent / citizens / mean);
  }
}

Burden burden_of(const agents::Citizens& citizens, const model::Model& model) {
  std::vector<std::uint32_t> minutes;
  std::vector<std::pair<double, double>> units;
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const model::UnitId unit{u};
    auto& [number, spent] = units.emplace_back(0, 0);
    for (std::uint64_t citizen = 0; citizen < citizens.count(unit); ++citizen) {
      const auto experience = citizens.experience(unit, citizen);
      if (experience.dossiers == 0) continue;
      minutes.push_back(experience.minutes);
      number += 1;
      spent += experience.minutes;
    }
  }
  std::sort(minutes.begin(), minutes.end());
  Burden burden{minutes.size(), gini(minutes), minutes.empty() ? 0.0 : minutes.back()};
  add_theil(minutes, units, burden);
  return burden;
}

double in_days(core::Duration duration) {
  return static_cast<double>(duration.count()) / static_cast<double>(core::one_day.count());
}

/// Σ at_once(model) times the days for which each model held, in the counted part of the run.
template <class AtOnce>
double over_time(const model::Timeline& timeline, const std::vector<std::size_t>& held, AtOnce at_once) {
  const model::Model& first = timeline.front().model;
  const core::Tick end = core::run_start + first.length;
  const core::Tick counted_from = core::run_start + first.warm_up;
  double sum = 0;
  for (std::size_t i = 0; i < held.size(); ++i) {
    const core::Tick from = std::max(timeline[held[i]].from, counted_from);
    const core::Tick until = i + 1 < held.size() ? std::min(timeline[held[i + 1]].from, end) : end;
    if (until <= from) continue;
    sum += at_once(timeline[held[i]].model) * in_days(until - from);
  }
  return sum;
}

/// The same, Σ of(officer) over the officers in post.
template <class Of>
double over_officers(const model::Timeline& timeline, const std::vector<std::size_t>& held, Of of) {
  return over_time(timeline, held, [&](const model::Model& model) {
    double sum = 0;
    for (const model::Officer& officer : model.officers) sum += officer.present && !officer.guest ? of(officer) : 0;
    return sum;
  });
}

}  // namespace

RunFigures figures_of(agents::RunResult&& result, const model::Model& model, bool with_histograms) {
  const Tally& tally = result.tally;
  const std::size_t procedures = tally.procedures();
  RunFigures figures;
  figures.total = tally.total();
  figures.by_unit = cells(tally.units(), procedures, [&](auto u, auto p) { return tally.unit(u, p); });
  figures.by_group = cells(tally.groups(), procedures, [&](auto g, auto p) { return tally.group(g, p); });
  figures.by_channel = cells(tally.channels(), procedures, [&](auto c, auto p) { return tally.channel(c, p); });
  figures.steps = tally.steps();
  figures.queues = tally.queues();
  for (std::size_t t = 0; t < tally.periods(); ++t) {
    for (std::size_t p = 0; p < procedures; ++p) figures.by_time.push_back(tally.period(t, p));
  }
  figures.open_by_unit = std::move(result.open);
  for (const std::int64_t open : figures.open_by_unit) figures.open += open;
  for (std::size_t s = 0; s < measures::spreads; ++s) {
    figures.spreads[s] = spreads_of(tally, static_cast<measures::Spread>(s), with_histograms);
  }
  figures.departments = std::move(result.departments);
  figures.burden = burden_of(result.citizens, model);
  figures.access = access_of(model);
  figures.outages = std::move(result.outages);
  figures.held = std::move(result.held);
  figures.reviews = std::move(result.reviews);
  figures.stalled = std::move(result.stalled);
  figures.events = result.events;
  return figures;
}

std::vector<Sums> over_procedures(const std::vector<Sums>& cells, std::size_t procedures) {
  if (procedures == 0) return {};
  std::vector<Sums> rows(cells.size() / procedures);
  for (std::size_t cell = 0; cell < cells.size(); ++cell) rows[cell / procedures] += cells[cell];
  return rows;
}

double counted_days(const model::Model& model) {
  return in_days(model.length - model.warm_up);
}

double salaries(const model::Timeline& timeline, const std::vector<std::size_t>& held) {
  const auto a_month = [](const model::Officer& officer) { return officer.salary; };
  return over_officers(timeline, held, a_month) / days_of_a_month;
}

double it_bill(const model::Timeline& timeline, const std::vector<std::size_t>& held) {
  constexpr double days_of_a_year = 12 * days_of_a_month;
  const auto a_year = [](const model::Model& model) {
    double sum = 0;
    for (const model::UnitSettings& unit : model.settings) sum += unit.it_cost;
    return sum;
  };
  return over_time(timeline, held, a_year) / days_of_a_year;
}

double officers_on_average(const model::Timeline& timeline, const std::vector<std::size_t>& held) {
  const auto one = [](const model::Officer&) { return 1.0; };
  return over_officers(timeline, held, one) / counted_days(timeline.front().model);
}

double managers_on_average(const model::Timeline& timeline, const std::vector<std::size_t>& held) {
  const auto one = [](const model::Officer& officer) { return officer.manages ? 1.0 : 0.0; };
  return over_officers(timeline, held, one) / counted_days(timeline.front().model);
}

}  // namespace motcua::study

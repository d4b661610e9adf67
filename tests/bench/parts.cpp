// What the parts of an event cost: queue, draws, calendar, accounting. Times are per call.
#include <benchmark/benchmark.h>

#include <chrono>
#include <string>
#include <vector>

#include "core/distribution.hpp"
#include "core/stream.hpp"
#include "engine/event.hpp"
#include "engine/min_heap.hpp"
#include "measures/histogram.hpp"
#include "measures/tally.hpp"
#include "model/calendar.hpp"
#include "model/model.hpp"

namespace {

using namespace motcua;
using core::Draws;
using core::Purpose;
using core::Streams;

/// Exponential delays of mean `mean` ticks, drawn beforehand so that only the part under test is timed.
std::vector<core::Duration> delays(double mean) {
  const core::Distribution law = core::Distribution::exponential(mean);
  const Streams streams{1, 0};
  std::vector<core::Duration> values;
  for (std::uint32_t i = 0; i < 4096; ++i) {
    Draws draws{streams, 1, i, Purpose::test};
    values.push_back(law.sample_duration(draws));
  }
  return values;
}

/// The hold model: with a constant number of events waiting, take the first one out and put one in later.
void heap_push_and_pop(benchmark::State& state) {
  const auto size = static_cast<std::uint32_t>(state.range(0));
  const std::vector<core::Duration> ahead = delays(3'600'000.0);
  engine::MinHeap<engine::Event> heap;
  std::uint32_t count = 0;
  const auto event_after = [&](core::Tick now) {
    const core::Tick tick = now + ahead[count & 4095];
    ++count;
    return engine::Event{{tick, engine::Phase::finish, engine::Entity{1, count % 100}, count}, 0, count, 0};
  };
  while (heap.size() < size) heap.push(event_after(core::run_start));
  for (auto _ : state) {
    const core::Tick now = heap.top().key.tick();
    heap.pop();
    heap.push(event_after(now));
  }
}
BENCHMARK(heap_push_and_pop)->RangeMultiplier(8)->Range(8, 65536);

void philox_block(benchmark::State& state) {
  const Streams streams{1, 0};
  std::uint32_t number = 0;
  for (auto _ : state) benchmark::DoNotOptimize(streams.draw(42, number++, Purpose::test));
}
BENCHMARK(philox_block);

/// One duration from a stream of its own, as a piece of work draws it.
void draw(benchmark::State& state, const core::Distribution& law) {
  const Streams streams{1, 0};
  std::uint32_t number = 0;
  for (auto _ : state) {
    Draws draws{streams, 42, number++, Purpose::work};
    benchmark::DoNotOptimize(law.sample_duration(draws));
  }
}
BENCHMARK_CAPTURE(draw, exponential, core::Distribution::exponential(300'000.0));
BENCHMARK_CAPTURE(draw, gamma_cv_half, core::Distribution::gamma(300'000.0, 0.5));
BENCHMARK_CAPTURE(draw, gamma_cv_two, core::Distribution::gamma(300'000.0, 2.0));
BENCHMARK_CAPTURE(draw, lognormal, core::Distribution::lognormal(300'000.0, 1.0));
BENCHMARK_CAPTURE(draw, hyperexponential, core::Distribution::hyperexponential(300'000.0, 2.0));

/// A year of office hours with a lunch break.
model::Calendar office() {
  using namespace std::chrono_literals;
  model::CalendarSpec spec;
  for (std::size_t day = 0; day < 5; ++day) spec.week[day] = {{7h + 30min, 11h + 30min}, {13h, 17h}};
  return {spec, std::chrono::sys_days{std::chrono::year{2025} / 1 / 1}, 366};
}

void calendar_add_open_time(benchmark::State& state) {
  const model::Calendar calendar = office();
  const std::vector<core::Duration> work = delays(3'600'000.0);
  core::Tick now = calendar.next_open(core::run_start);
  std::size_t i = 0;
  for (auto _ : state) {
    now = calendar.add_open_time(now, work[i++ & 4095]);
    if (now - core::run_start > 300 * core::one_day) now = calendar.next_open(core::run_start);
    benchmark::DoNotOptimize(now);
  }
}
BENCHMARK(calendar_add_open_time);

void histogram_add(benchmark::State& state) {
  const auto rows = static_cast<std::size_t>(state.range(0));
  measures::DurationHistograms histograms{rows};
  const std::vector<core::Duration> values = delays(3'600'000.0);
  std::size_t i = 0;
  for (auto _ : state) {
    histograms.add(i % rows, values[i & 4095]);
    ++i;
  }
}
BENCHMARK(histogram_add)->Arg(1)->Arg(100)->Arg(3321);

/// A country with so many units below it, one procedure and one group.
model::Model country(std::size_t units) {
  model::Model model;
  core::Problems problems;
  std::vector<model::UnitRow> rows(units + 1);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].code = std::to_string(10'000 + i);
    rows[i].level = i == 0 ? "country" : "commune";
    if (i > 0) rows[i].parent_code = rows[0].code;
  }
  model.units = model::UnitTree::build(rows, problems);
  model.procedures.push_back({});
  model.groups.push_back({});
  return model;
}

void tally_add(benchmark::State& state) {
  const auto units = static_cast<std::size_t>(state.range(0));
  measures::Tally tally{country(units), 12};
  std::size_t i = 0;
  for (auto _ : state) {
    const std::uint32_t cell = tally.cell(model::UnitId{1 + i % units}, model::ProcedureId{0}, 0);
    tally.add(cell, measures::Quantity::service, static_cast<std::int64_t>(i));
    ++i;
  }
}
BENCHMARK(tally_add)->Arg(1)->Arg(100)->Arg(3321);

}  // namespace

BENCHMARK_MAIN();

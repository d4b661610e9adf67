// Rows tell of single dossiers what the sums tell of all.
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "agents/row_book.hpp"
#include "district.hpp"

using namespace motcua;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using measures::DossierRow;
using measures::Outcome;
using measures::Punctuality;
using measures::Quantity;
using measures::Rows;
using measures::WorkRow;

namespace {

/// Keeps what it is given, and how often.
struct Collector : measures::RowSink {
  std::size_t worth_taking() const override { return 10'000; }
  void take(Rows&& rows) override {
    ++parts;
    all.add(std::move(rows));
  }

  Rows all;
  int parts = 0;
};

RunSettings both() {
  RunSettings settings;
  settings.rows = {true, true};
  return settings;
}

std::int64_t time_in(const Rows& rows, std::size_t place) {
  std::int64_t sum = 0;
  for (const DossierRow& row : rows.dossiers) sum += row.notes.times[place];
  for (const DossierRow& row : rows.open) sum += row.notes.times[place];
  return sum;
}

template <class Is>
std::int64_t count(const Rows& rows, Is is) {
  return std::count_if(rows.dossiers.begin(), rows.dossiers.end(), is) +
         std::count_if(rows.open.begin(), rows.open.end(), is);
}

std::int64_t in_time(const Rows& rows, Punctuality punctuality) {
  return count(rows, [&](const DossierRow& row) { return row.notes.punctuality == punctuality; });
}

}  // namespace

TEST_CASE("rows add up to the sums of the run") {
  const model::Timeline models = district().timeline();
  const RunResult result = agents::run(models, both());
  const Rows& rows = result.rows;
  const measures::Sums total = result.tally.total();
  const auto ended = [&](Outcome outcome) {
    return count(rows, [&](const DossierRow& row) { return row.outcome == outcome; });
  };
  CHECK(static_cast<std::int64_t>(rows.dossiers.size() + rows.open.size()) == total[Quantity::received]);
  CHECK(ended(Outcome::granted) == total[Quantity::granted]);
  CHECK(ended(Outcome::refused) == total[Quantity::refused]);
  CHECK(ended(Outcome::withdrawn) == total[Quantity::withdrawn]);
  CHECK(ended(Outcome::open) == static_cast<std::int64_t>(rows.open.size()));
  CHECK(in_time(rows, Punctuality::on_time) == total[Quantity::on_time]);
  CHECK(in_time(rows, Punctuality::late) == total[Quantity::with_deadline] - total[Quantity::on_time]);
  CHECK(count(rows, [](const DossierRow& row) { return row.notes.ready != core::never; }) == total[Quantity::ready]);
  std::int64_t handovers = 0;
  std::int64_t sojourn = 0;
  for (const DossierRow& row : rows.dossiers) {
    handovers += row.handovers;
    sojourn += (row.ended - row.came).count();
  }
  CHECK(handovers == total[Quantity::handovers]);
  CHECK(sojourn == total[Quantity::sojourn]);
  for (std::size_t time = 0; time < measures::dossier_times.size(); ++time) {
    const Quantity quantity = measures::dossier_times[time];
    CAPTURE(static_cast<int>(quantity));
    const bool also_of_enquiries = quantity == Quantity::waiting_at_counter || quantity == Quantity::service;
    if (also_of_enquiries) {
      CHECK(time_in(rows, time) < total[quantity]);
    } else {
      CHECK(time_in(rows, time) == total[quantity]);
    }
  }
}

TEST_CASE("pieces of work, also those put aside, add up to the officers' work") {
  const RunResult result = agents::run(district().timeline(), both());
  std::int64_t work = 0;
  std::int64_t put_aside = 0;
  for (const WorkRow& row : result.rows.work) {
    work += row.work.count();
    put_aside += row.done ? 0 : 1;
  }
  const measures::Sums total = result.tally.total();
  CHECK(work == total[Quantity::service] + total[Quantity::control_work] + total[Quantity::complaint_work]);
  CHECK(put_aside > 0);
}

TEST_CASE("without enquiries waits at counters and work add up as well") {
  Town town = Town{}.permit("permit", needs_on(0, "09:00", 30), "40 min");
  const RunResult result = agents::run(town.timeline(), both());
  const measures::Sums total = result.tally.total();
  REQUIRE(total[Quantity::waiting_at_counter] > 0);
  for (std::size_t time = 0; time < measures::dossier_times.size(); ++time) {
    CAPTURE(time);
    CHECK(time_in(result.rows, time) == total[measures::dossier_times[time]]);
  }
}

TEST_CASE("a sink is given in parts and in order what would else be in the result") {
  const model::Timeline models = district().timeline();
  const RunResult at_once = agents::run(models, both());
  Collector collector;
  RunSettings settings = both();
  settings.row_sink = &collector;
  settings.threads = 2;
  const RunResult in_parts = agents::run(models, settings);
  CHECK(in_parts.rows.empty());
  CHECK(collector.parts > 3);
  REQUIRE_FALSE(at_once.rows.open.empty());
  CHECK((collector.all.work == at_once.rows.work));
  CHECK((collector.all.dossiers == at_once.rows.dossiers));
  CHECK((collector.all.open == at_once.rows.open));
}

TEST_CASE("a sample is of dossiers: all rows of some, none of the others") {
  const model::Timeline models = district().timeline();
  RunSettings settings = both();
  const Rows all = agents::run(models, settings).rows;
  settings.rows.share = 0.2;
  const Rows some = agents::run(models, settings).rows;
  std::set<std::pair<model::SourceId, std::uint32_t>> sampled;
  for (const DossierRow& row : some.dossiers) sampled.emplace(row.source, row.number);
  for (const DossierRow& row : some.open) sampled.emplace(row.source, row.number);
  const auto share = static_cast<double>(sampled.size()) / static_cast<double>(all.dossiers.size() + all.open.size());
  CHECK(share == Approx(0.2).margin(0.05));
  std::vector<WorkRow> expected;
  std::copy_if(all.work.begin(), all.work.end(), std::back_inserter(expected), [&](const WorkRow& row) {
    return sampled.contains({row.source, row.number});
  });
  CHECK((some.work == expected));
}

TEST_CASE("who is sampled is told by seed, replication, source and number alone") {
  const measures::RowSelection tenth{true, true, 0.1};
  const RowBook one{tenth, {1, 0}};
  const RowBook other{tenth, {1, 1}};
  const RowBook more{{true, true, 0.3}, {1, 0}};
  int kept = 0;
  int differ = 0;
  for (std::uint32_t number = 0; number < 10'000; ++number) {
    kept += one.samples(42, number) ? 1 : 0;
    differ += one.samples(42, number) != other.samples(42, number) ? 1 : 0;
    if (one.samples(42, number)) CHECK(more.samples(42, number));
  }
  CHECK(kept == Approx(1000).margin(120));  // four standard deviations
  CHECK(differ > 1000);
}

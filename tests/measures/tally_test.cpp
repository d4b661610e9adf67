#include "measures/tally.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "measures/rows.hpp"

using namespace motcua;
using namespace motcua::measures;

namespace {

constexpr std::size_t units = 3;
constexpr std::size_t procedures = 2;
constexpr std::size_t groups = 2;
constexpr std::size_t periods = 2;

/// The tally asks a model only how many units, procedures and groups there are.
model::Model three_units() {
  model::Model model;
  std::vector<model::UnitRow> rows(units);
  for (std::size_t u = 0; u < units; ++u) {
    rows[u].code = std::to_string(u);
    if (u > 0) rows[u].parent_code = "0";
  }
  core::Problems problems;
  model.units = model::UnitTree::build(rows, problems);
  REQUIRE(problems.empty());
  for (std::size_t p = 0; p < procedures; ++p) model.procedures.push_back({});
  for (std::size_t g = 0; g < groups; ++g) model.groups.push_back({});
  return model;
}

struct Entry {
  std::uint32_t unit, procedure, group, period;
  Quantity quantity;
  std::int64_t amount;
};

std::vector<Entry> any_entries() {
  const auto below = [](std::size_t n) { return *rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(n)); };
  std::vector<Entry> entries(*rc::gen::inRange<std::size_t>(0, 60));
  for (Entry& entry : entries) {
    entry = {below(units),
             below(procedures),
             below(groups),
             below(periods),
             static_cast<Quantity>(below(quantities)),
             *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000'000)};
  }
  return entries;
}

void add(Tally& tally, const Entry& entry) {
  const model::ProcedureId procedure{entry.procedure};
  tally.add(tally.cell(model::UnitId{entry.unit}, procedure, entry.group), entry.quantity, entry.amount);
  if (is_kept_over_time(entry.quantity))
    tally.period_sums(entry.period)[procedure.index()].add(entry.quantity, entry.amount);
  tally.add(Spread::sojourn, model::UnitId{entry.unit}, procedure, entry.group, core::Duration{entry.amount});
  tally.settle();
}

bool equal(const Tally& a, const Tally& b) {
  for (std::size_t p = 0; p < procedures; ++p) {
    for (std::size_t u = 0; u < units; ++u) {
      if (a.unit(u, p) != b.unit(u, p)) return false;
    }
    for (std::size_t g = 0; g < groups; ++g) {
      if (a.group(g, p) != b.group(g, p)) return false;
    }
    for (std::size_t t = 0; t < periods; ++t) {
      if (a.period(t, p) != b.period(t, p)) return false;
    }
    const auto& x = a.procedure_spread(Spread::sojourn);
    const auto& y = b.procedure_spread(Spread::sojourn);
    if (x.count(p) != y.count(p)) return false;
    if (x.count(p) > 0 && x.quantile(p, 0.9) != y.quantile(p, 0.9)) return false;
  }
  return a.total() == b.total();
}

}  // namespace

TEST_CASE("the table of quantities is in the order of the enumeration, with distinct names") {
  std::vector<std::string_view> names;
  for (std::size_t at = 0; at < quantities; ++at) {
    CHECK(static_cast<std::size_t>(quantity_table[at].quantity) == at);
    CHECK_FALSE(quantity_table[at].meaning.empty());
    names.push_back(quantity_table[at].name);
  }
  std::sort(names.begin(), names.end());
  CHECK(std::unique(names.begin(), names.end()) == names.end());
}

TEST_CASE("sums by unit, by group and by period add up to the same total") {
  const model::Model model = three_units();
  rc::check([&] {
    Tally tally{model, periods};
    Sums expected, expected_over_time;
    for (const Entry& entry : any_entries()) {
      add(tally, entry);
      expected.add(entry.quantity, entry.amount);
      if (is_kept_over_time(entry.quantity)) expected_over_time.add(entry.quantity, entry.amount);
    }
    Sums by_unit, by_group, by_period;
    for (std::size_t p = 0; p < procedures; ++p) {
      for (std::size_t u = 0; u < units; ++u) by_unit += tally.unit(u, p);
      for (std::size_t g = 0; g < groups; ++g) by_group += tally.group(g, p);
      for (std::size_t t = 0; t < periods; ++t) by_period += tally.period(t, p).all();
    }
    RC_ASSERT(tally.total() == expected);
    RC_ASSERT(by_unit == expected);
    RC_ASSERT(by_group == expected);
    RC_ASSERT(by_period == expected_over_time);
  });
}

TEST_CASE("histograms by unit, by procedure and by group count the same durations") {
  const model::Model model = three_units();
  rc::check([&] {
    Tally tally{model, periods};
    const std::vector<Entry> entries = any_entries();
    for (const Entry& entry : entries) add(tally, entry);
    const auto total = [](const DurationHistograms& histograms) {
      std::uint64_t count = 0;
      for (std::size_t row = 0; row < histograms.rows(); ++row) count += histograms.count(row);
      return count;
    };
    RC_ASSERT(total(tally.unit_spread(Spread::sojourn)) == entries.size());
    RC_ASSERT(total(tally.procedure_spread(Spread::sojourn)) == entries.size());
    RC_ASSERT(total(tally.group_spread(Spread::sojourn)) == entries.size());
    RC_ASSERT(total(tally.unit_spread(Spread::waiting_at_counter)) == 0u);
  });
}

TEST_CASE("whoever counts what, and in whatever order tallies are added up, the values are the same") {
  const model::Model model = three_units();
  rc::check([&] {
    const std::vector<Entry> entries = any_entries();
    Tally alone{model, periods};
    std::vector<Tally> workers(3, Tally{model, periods});
    for (const Entry& entry : entries) {
      add(alone, entry);
      add(workers[*rc::gen::inRange<std::size_t>(0, 3)], entry);
    }
    std::vector<std::size_t> order{0, 1, 2};
    do {
      Tally merged = workers[order[0]];
      merged += workers[order[1]];
      merged += workers[order[2]];
      RC_ASSERT(equal(merged, alone));
    } while (std::next_permutation(order.begin(), order.end()));
  });
}

TEST_CASE("rows are in order of their end, source and number, whoever recorded them first") {
  Rows rows;
  const auto row = [](std::int64_t ended, std::uint32_t source, std::uint32_t number) {
    DossierRow result;
    result.ended = core::Tick{core::Duration{ended}};
    result.source = model::SourceId{source};
    result.number = number;
    return result;
  };
  rows.dossiers = {row(5, 1, 0), row(5, 0, 2), row(5, 0, 1), row(3, 9, 9)};
  rows.sort();
  std::vector<std::uint32_t> numbers;
  for (const DossierRow& dossier : rows.dossiers) numbers.push_back(dossier.number);
  CHECK(numbers == std::vector<std::uint32_t>{9, 1, 2, 0});
}

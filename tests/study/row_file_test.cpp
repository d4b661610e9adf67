#include "study/row_file.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "results/reader.hpp"
#include "results/temporary_folder.hpp"
#include "study/example_plan.hpp"
#include "study/results.hpp"

using namespace motcua;
using namespace motcua::study;

namespace {

constexpr std::size_t more_than_a_chunk = results::GrowingFile::rows_of_chunk + 10'000;

RunnerSettings settings() {
  RunnerSettings settings;
  settings.replications = {0, 1, 2};
  settings.rows = {true, true};
  settings.threads = 2;
  return settings;
}

/// Rows of a run, all with its number.
measures::Rows rows_of(std::uint32_t run, std::size_t count) {
  measures::Rows rows;
  measures::WorkRow row;
  row.source = model::SourceId{std::size_t{0}};
  row.department = model::DepartmentId{std::size_t{0}};
  row.officer = model::OfficerId{std::size_t{0}};
  row.number = run;
  rows.work.assign(count, row);
  return rows;
}

std::vector<std::int32_t> column(const results::Dataset& data, const std::string& table, const std::string& name) {
  for (const auto& [group, dataset] : data.groups) {
    for (const results::Variable& variable : dataset.variables) {
      if (group == table && variable.name == name) return std::get<std::vector<std::int32_t>>(variable.values);
    }
  }
  FAIL("no column " + table + "/" + name);
  return {};
}

/// The file of six runs (three replications of two models) of which those of `ended` came to their end.
results::Dataset file_of(const std::set<std::uint32_t>& ended, const std::vector<std::uint32_t>& kept) {
  const TemporaryFolder folder;
  const Plan plan = example_plan();
  RowFile file{plan, settings(), folder / "rows.h5"};
  for (std::uint32_t run = 0; run < 6; ++run) {
    file.store().sink(run).take(rows_of(run, more_than_a_chunk));
    if (ended.contains(run)) file.store().end(run);
  }
  file.finish({}, kept);
  return results::read(folder / "rows.h5");
}

std::vector<std::int32_t> numbers_of(std::initializer_list<std::int32_t> runs) {
  std::vector<std::int32_t> numbers;
  for (const std::int32_t run : runs) numbers.insert(numbers.end(), more_than_a_chunk, run);
  return numbers;
}

}  // namespace

TEST_CASE("rows are in order of replication and model") {
  const results::Dataset data = file_of({0, 1, 2, 3, 4, 5}, {0, 1, 2});
  CHECK(column(data, "steps", "number") == numbers_of({0, 1, 2, 3, 4, 5}));
  CHECK(column(data, "steps", "model_index")[more_than_a_chunk] == 1);
  CHECK(column(data, "steps", "replication_number")[2 * more_than_a_chunk] == 1);
}

TEST_CASE("parts of any size, also of many chunks, keep their order") {
  const TemporaryFolder folder;
  const Plan plan = example_plan();
  const std::vector<std::size_t> sizes{10, 3 * results::GrowingFile::rows_of_chunk, 7, more_than_a_chunk};
  std::vector<std::int32_t> expected;
  {
    RowFile file{plan, settings(), folder / "rows.h5"};
    for (std::size_t part = 0; part < sizes.size(); ++part) {
      measures::Rows rows = rows_of(0, sizes[part]);
      for (measures::WorkRow& row : rows.work) {
        row.number = static_cast<std::uint32_t>(expected.size());
        expected.push_back(static_cast<std::int32_t>(row.number));
      }
      file.store().sink(part).take(std::move(rows));
    }
    for (std::uint32_t run = 0; run < 6; ++run) file.store().end(run);
    file.finish({}, {0, 1, 2});
  }
  CHECK((column(results::read(folder / "rows.h5"), "steps", "number") == expected));
}

TEST_CASE("of a replication that was not finished no row is kept") {
  CHECK(column(file_of({0, 1, 2}, {0}), "steps", "number") == numbers_of({0, 1}));
  CHECK(column(file_of({0, 1, 3, 4, 5}, {0, 2}), "steps", "number") == numbers_of({0, 1, 4, 5}));
  CHECK(column(file_of({1, 2, 3}, {1}), "steps", "number") == numbers_of({2, 3}));
}

TEST_CASE("the dossiers of the file are those of its tables") {
  const TemporaryFolder folder;
  const Plan plan = example_plan();
  RunnerSettings runs = settings();
  RowFile file{plan, runs, folder / "rows.h5"};
  runs.row_store = &file.store();
  const Finished finished = run_all(plan.timelines, runs, std::atomic<bool>{false});
  file.finish(results_of(plan, finished, runs), finished.replications);
  const results::Dataset data = results::read(folder / "rows.h5");
  const auto models = column(data, "dossiers", "model_index");
  const auto replications = column(data, "dossiers", "replication_number");
  for (std::size_t m = 0; m < 2; ++m) {
    for (std::size_t r = 0; r < 3; ++r) {
      std::int64_t rows = 0;
      for (std::size_t row = 0; row < models.size(); ++row) {
        rows += models[row] == static_cast<int>(m) && replications[row] == static_cast<int>(r) ? 1 : 0;
      }
      CHECK(rows == finished.figures[m][r].total[measures::Quantity::received]);
    }
  }
}

TEST_CASE("without an end nothing stays behind") {
  const TemporaryFolder folder;
  const Plan plan = example_plan();
  {
    RowFile file{plan, settings(), folder / "rows.h5"};
    file.store().sink(1).take(rows_of(1, more_than_a_chunk));
    file.store().sink(0).take(rows_of(0, more_than_a_chunk));
  }
  CHECK(folder.is_empty());
}

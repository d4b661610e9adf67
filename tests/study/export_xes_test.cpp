#include <catch2/catch.hpp>

#include "results/table_reader.hpp"
#include "results/temporary_folder.hpp"
#include "study/example_plan.hpp"
#include "study/export_rows.hpp"
#include "study/results.hpp"
#include "study/row_file.hpp"

using namespace motcua;
using namespace motcua::study;

TEST_CASE("an event log is as often read as the rows that are asked for need, not all that there are") {
  const TemporaryFolder folder;
  const Plan plan = example_plan();
  RunnerSettings settings;
  settings.replications = {0, 1};
  settings.rows = {false, true};
  RowFile rows{plan, settings, folder / "rows.h5"};
  settings.row_store = &rows.store();
  const Finished finished = run_all(plan.timelines, settings, std::atomic<bool>{false});
  rows.finish(results_of(plan, finished, settings), finished.replications);

  const auto log = [&](const char* name, const ExportSelection& selection, std::size_t memory) {
    results::TextFile to{folder / name};
    export_xes(folder / "rows.h5", selection, to, memory);
    to.finish();
    return bytes_of(folder / name);
  };
  // 56 bytes a piece: a quarter of them fits, all of them do not. Read in parts, traces are in another order.
  const std::size_t memory = results::TableReader{folder / "rows.h5", "steps"}.rows() * 28;
  const ExportSelection quarter{plan.model(0).id, 1};
  CHECK((log("quarter", quarter, memory) == log("quarter at once", quarter, std::size_t{1} << 30)));
  const std::string all = log("all", {}, memory);
  const std::string all_at_once = log("all at once", {}, std::size_t{1} << 30);
  CHECK(all.size() == all_at_once.size());
  CHECK((all != all_at_once));
}

#include "study/row_estimate.hpp"

#include <catch2/catch.hpp>

#include "study/example_plan.hpp"

using namespace motcua::study;

TEST_CASE("an estimate grows with the replications and the share of the sample") {
  const Plan plan = example_plan();
  RunnerSettings settings;
  settings.replications = {0, 1};
  settings.rows = {true, true};
  const RowEstimate two = estimate_rows(plan, settings);
  // 2 models × 2 replications of about 704 dossiers (see the comparison of the example).
  CHECK(two.dossiers == Approx(4 * 704).epsilon(0.1));
  CHECK(two.pieces == Approx(3 * two.dossiers).epsilon(0.1));
  settings.rows.share = 0.1;
  CHECK(estimate_rows(plan, settings).bytes == Approx(two.bytes / 10));
  settings.rows.work = false;
  CHECK(estimate_rows(plan, settings).pieces == 0);
}

TEST_CASE("what runs that are ahead of their turn may leave on the disk is told where memory does not hold it") {
  const Plan plan = example_plan({"scenario.demand_scale=1000"});
  RunnerSettings settings;
  settings.replications.resize(20);
  settings.rows = {true, false};
  settings.threads = 2;
  const RowEstimate many = estimate_rows(plan, settings);
  // Of 40 runs all but the first: before they are packed, rows are as large as in memory.
  CHECK(many.bytes_ahead == Approx(39 * 1000 * 704.0 * sizeof(motcua::measures::DossierRow)).epsilon(0.1));
  CHECK_THAT(text_of(many),
             Catch::Contains("ahead of their turn lie beside the file, ") && Catch::Contains("GB at most"));
  settings.threads = 1;
  CHECK(estimate_rows(plan, settings).bytes_ahead == 0);
  settings.threads = 2;
  settings.rows.share = 0.01;
  CHECK(estimate_rows(plan, settings).bytes_ahead == 0);
}

TEST_CASE("estimates are told roughly") {
  CHECK(text_of({1234, 9'876'543, 123'456'789}) == "about 1200 dossiers and 9.9 million pieces of work, 123 MB");
  CHECK(text_of({0, 42, 1134}) == "about 42 pieces of work, 1.1 kB");
  CHECK(text_of({4e7, 1.6e8, 6.8e9}) == "about 40 million dossiers and 160 million pieces of work, 6.8 GB");
}

// Measures on trial: tried in one ward, reviewed at a date, rolled out or withdrawn by what the run itself counted.
#include <catch2/catch.hpp>
#include <cmath>

#include "agents/reviews.hpp"
#include "comparison.hpp"
#include "district.hpp"

using namespace motcua;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using motcua::measures::Quantity;
using motcua::measures::Sums;

namespace {

/// Tried in ward 12 from 8 January and reviewed on the 22nd; the run ends on 4 February.
Town on_trial(std::string_view clerks, std::string_view more = "over = \"10 days\"") {
  return district()
      .set("department[ward/hall].capacity=1000")
      .reform(
          "from = 2024-01-08\nwhere = \"unit[12]\"\n"
          "review = { on = 2024-01-22, measure = \"counter_wait\", " +
          std::string{more} + " }\n[[set]]\nat = \"post[clerk]\"\nofficers = " + std::string{clerks} + "\n");
}

std::uint32_t present(const model::Model& model, std::string_view department) {
  std::uint32_t count = 0;
  for (const model::Officer& officer : model.officers) {
    if (model.departments[officer.department].name == department && officer.present) ++count;
  }
  return count;
}

/// How many clerks ward 11 has at the end.
std::uint32_t clerks_elsewhere(const Town& town) {
  const model::Timeline timeline = town.timeline();
  const Story story = town.run();
  return present(timeline[story.result.held.back()].model, "11/ward/hall");
}

}  // namespace

TEST_CASE("a good measure is rolled out, a bad one withdrawn") {
  // Two clerks a ward. With five the waits in ward 12 are shorter than elsewhere, with one they are longer.
  const Story good = on_trial("5").run();
  REQUIRE(good.result.reviews.size() == 1);
  CHECK(good.result.reviews[0].passed);
  CHECK(good.result.reviews[0].value < good.result.reviews[0].than);
  CHECK(clerks_elsewhere(on_trial("5")) == 5);
  const Story bad = on_trial("1").run();
  REQUIRE(bad.result.reviews.size() == 1);
  CHECK_FALSE(bad.result.reviews[0].passed);
  CHECK(clerks_elsewhere(on_trial("1")) == 2);
}

TEST_CASE("a review may keep what is on trial, whether it passes or not") {
  CHECK(clerks_elsewhere(on_trial("5", "over = \"10 days\", then = \"keep\"")) == 2);
  const Town kept = on_trial("1", "over = \"10 days\", else = \"keep\"");
  CHECK(present(kept.timeline()[kept.run().result.held.back()].model, "12/ward/hall") == 1);
}

TEST_CASE("a measure may be asked to be better by more than it is") {
  CHECK_FALSE(on_trial("5", "over = \"10 days\", better_by = 1000").run().result.reviews[0].passed);
}

TEST_CASE("a review may compare with the time before") {
  // What was before the trial is the same whatever is tried, and not what is elsewhere meanwhile.
  const auto review = [](std::string_view clerks, const char* than) {
    return on_trial(clerks, std::string{"over = \"4 days\", than = "} + than).run().result.reviews[0];
  };
  const auto five = review("5", "\"before\"");
  const auto one = review("1", "\"before\"");
  CHECK(five.than > 0);
  CHECK(five.than == one.than);
  CHECK(five.value < one.value);
  const auto elsewhere = review("5", "\"elsewhere\"");
  CHECK(five.value == elsewhere.value);
  CHECK(five.than != elsewhere.than);
}

TEST_CASE("the yardsticks are ratios of what was counted in between") {
  Sums from;
  from.add(Quantity::with_deadline, 10);
  from.add(Quantity::on_time, 9);
  Sums until = from;
  until.add(Quantity::with_deadline, 8);
  until.add(Quantity::on_time, 6);
  CHECK(value_of(model::Yardstick::on_time_share, from, until) == 0.75);
  until.add(Quantity::waiting_at_counter, 6 * 60'000);
  until.add(Quantity::counter_services, 2);
  until.add(Quantity::gave_up_waiting, 1);
  CHECK(value_of(model::Yardstick::counter_wait, from, until) == 2);
  until.add(Quantity::processing, 3 * 86'400'000);
  until.add(Quantity::ready, 2);
  CHECK(value_of(model::Yardstick::processing, from, until) == 1.5);
  CHECK(std::isnan(value_of(model::Yardstick::sojourn, from, until)));
  until.add(Quantity::visits, 3);
  until.add(Quantity::received, 2);
  CHECK(value_of(model::Yardstick::visits_per_dossier, from, until) == 1.5);
}

TEST_CASE("reviews decide alike on any threads and any partition") {
  const Story story = run_every_way(on_trial("5"));
  CHECK(story.result.reviews[0].passed);
}

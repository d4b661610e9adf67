#include "agents/citizens.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace motcua;
using agents::Citizens;
using namespace std::chrono_literals;

namespace {

/// A province of two communes with 50 and 3 residents.
model::UnitTree two_communes() {
  const auto row = [](const std::string& code, const std::string& parent, std::int64_t population) {
    model::UnitRow unit;
    unit.code = std::string{code};
    unit.level = parent.empty() ? "province" : "commune";
    unit.parent_code = parent;
    unit.population = population;
    return unit;
  };
  core::Problems problems;
  model::UnitTree units = model::UnitTree::build({row("1", "", 53), row("11", "1", 50), row("12", "1", 3)}, problems);
  REQUIRE(problems.empty());
  return units;
}

}  // namespace

TEST_CASE("residents are counted once, in the units with none below them") {
  const Citizens citizens{two_communes()};
  CHECK(citizens.count() == 53);
  CHECK(citizens.count(model::UnitId{0}) == 0);
  CHECK(citizens.count(model::UnitId{2}) == 3);
}

TEST_CASE("what is noted is in the records once it is settled, however much it is") {
  Citizens citizens{two_communes()};
  Citizens::Notes notes;
  // Three dossiers for each of 50 residents, 150 notes in all: resident n spends n whole minutes and 1 ms each time,
  // which counts as n + 1 minutes, and comes twice. A dossier of the province has no resident to go to.
  for (int dossier = 0; dossier < 3; ++dossier) {
    for (std::uint32_t n = 0; n < 50; ++n) notes.add(citizens, model::UnitId{1}, n, n * 1min + 1ms, 2);
    notes.add(citizens, model::UnitId{0}, 0, 1min, 1);
  }
  notes.settle();
  notes.settle();  // nothing is left to be added a second time
  for (std::uint32_t n = 0; n < 50; ++n) {
    const Citizens::Experience experience = citizens.experience(model::UnitId{1}, n);
    CHECK(experience.minutes == 3 * (n + 1));
    CHECK(experience.visits == 6);
    CHECK(experience.dossiers == 3);
  }
  CHECK(citizens.experience(model::UnitId{2}, 0).dossiers == 0);
}

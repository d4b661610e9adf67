// Groups of different size in different places.
#include <catch2/catch.hpp>

#include "support.hpp"

using namespace motcua::agents::tests;

TEST_CASE("a group's share may differ by unit, needs follow the mix") {
  // Ward 01 has 1,000 residents. "old" people need twice as much; they are half of the city, but a fifth here, so that
  // the ward has (0.8 + 0.2 x 2) x 1,000 needs a year for each one that an average resident would have.
  Town town = Town{}.copy("copy", "{ per_1000_residents_a_year = 1000 }").with(R"(
[[group]]
id = "young"
share = 0.5
[[group]]
id = "old"
share = 0.5
need_factor = 2.0
)");
  const auto rate = [](const Town& of) {
    const auto model = of.compiled();
    return 1 / model.sources.begin()->interarrival.mean();
  };
  const double average = rate(town);
  town.with(R"(
[[group_share]]
where = "unit[01]"
old = 0.2
)");
  CHECK(rate(town) == Approx(average * 1.2 / 1.5));
  CHECK(town.compiled().group_shares.begin()->at(0) == Approx(0.8));
  const Story story = town.run();
  const auto received = [&](std::size_t group) {
    return story.result.tally.group(group, 0)[motcua::measures::Quantity::received];
  };
  // A third of the needs are theirs: 0.4 of 1.2. Some 184 needs in eight weeks; four standard errors are 0.14.
  const double share = static_cast<double>(received(1)) / static_cast<double>(received(0) + received(1));
  CHECK(share > 1.0 / 3 - 0.14);
  CHECK(share < 1.0 / 3 + 0.14);
}

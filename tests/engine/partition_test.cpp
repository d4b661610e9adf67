#include "engine/partition.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

using namespace motcua;
using namespace motcua::engine;

namespace {

constexpr core::Duration minutes(std::int64_t count) {
  return std::chrono::minutes{count};
}
using Places = std::vector<std::uint32_t>;
const std::vector<Connection> no_road;

}  // namespace

TEST_CASE("places closer than the wanted lookahead share a process") {
  // Four wards in a row, 10, 40 and 15 minutes apart. 20 minutes are wanted: the first two are too close, and so are
  // the last two. Between the pairs lie 40 minutes.
  const std::vector<Connection> road{{0, 1, minutes(10)}, {1, 2, minutes(40)}, {2, 3, minutes(15)}};
  const Partition cut = partition(4, road, minutes(20));
  CHECK(cut.process_of_place == Places{0, 0, 1, 1});
  CHECK(cut.processes == 2);
  CHECK(cut.lookahead == minutes(40));
}

TEST_CASE("a delay of exactly the wanted lookahead is enough") {
  const Partition cut = partition(2, {{0, 1, minutes(20)}}, minutes(20));
  CHECK(cut.processes == 2);
  CHECK(cut.lookahead == minutes(20));
}

TEST_CASE("closeness carries on: friends of friends share a process, however far apart they are themselves") {
  // 0 and 2 are an hour apart, but both are 5 minutes from 1: one process, and the hour no longer matters.
  const std::vector<Connection> road{{0, 1, minutes(5)}, {1, 2, minutes(5)}, {0, 2, minutes(60)}, {2, 3, minutes(90)}};
  const Partition cut = partition(4, road, minutes(20));
  CHECK(cut.process_of_place == Places{0, 0, 0, 1});
  CHECK(cut.lookahead == minutes(90));
}

TEST_CASE("without delay there is no border, even if no lookahead is wanted") {
  // Two departments in one building hand papers over at once; the third place is 1 ms away, which is a border.
  const Partition cut = partition(3, {{0, 1, core::Duration{0}}, {1, 2, core::Duration{1}}}, core::Duration{0});
  CHECK(cut.process_of_place == Places{0, 0, 1});
  CHECK(cut.lookahead == core::Duration{1});
}

TEST_CASE("places that nothing connects are processes of their own that never wait for each other") {
  const Partition cut = partition(3, no_road, minutes(20));
  CHECK(cut.process_of_place == Places{0, 1, 2});
  CHECK(cut.processes == 3);
  CHECK(cut.lookahead == Partition::unbounded);
}

TEST_CASE("two islands: the lookahead is the least delay on either") {
  const std::vector<Connection> road{{0, 1, minutes(50)}, {2, 3, minutes(30)}};
  const Partition cut = partition(4, road, minutes(20));
  CHECK(cut.processes == 4);
  CHECK(cut.lookahead == minutes(30));
  REQUIRE(cut.islands.size() == 2);
  CHECK(cut.islands[0].processes == Places{0, 1});
  CHECK(cut.islands[0].lookahead == minutes(50));
  CHECK(cut.islands[1].processes == Places{2, 3});
  CHECK(cut.islands[1].lookahead == minutes(30));
}

TEST_CASE("who reaches others only by way of a third belongs to their island") {
  // Places 0 and 1 are close and share process 0. Place 4 (process 3) hears of them only through place 2 (process 1).
  // Place 3 (process 2) is alone.
  const std::vector<Connection> road{{0, 1, minutes(5)}, {2, 4, minutes(60)}, {1, 2, minutes(40)}};
  const Partition cut = partition(5, road, minutes(20));
  CHECK(cut.process_of_place == Places{0, 0, 1, 2, 3});
  REQUIRE(cut.islands.size() == 2);
  CHECK(cut.islands[0].processes == Places{0, 1, 3});
  CHECK(cut.islands[0].lookahead == minutes(40));
  CHECK(cut.islands[1].processes == Places{2});
  CHECK(cut.islands[1].lookahead == Partition::unbounded);
}

TEST_CASE("a city in one process has nobody to wait for") {
  const Partition cut = partition(2, {{0, 1, minutes(10)}}, minutes(20));
  CHECK(cut.processes == 1);
  CHECK(cut.lookahead == Partition::unbounded);
}

TEST_CASE("the shorter of two connections between the same places counts") {
  // By courier an hour, by wire two minutes.
  const Partition cut = partition(2, {{0, 1, minutes(60)}, {1, 0, minutes(2)}}, minutes(1));
  CHECK(cut.lookahead == minutes(2));
  CHECK(partition(2, {{0, 1, minutes(60)}, {1, 0, minutes(2)}}, minutes(5)).processes == 1);
}

TEST_CASE("a city without places has no processes") {
  const Partition cut = partition(0, no_road, minutes(20));
  CHECK(cut.processes == 0);
  CHECK(cut.process_of_place.empty());
  CHECK(cut.islands.empty());
}

TEST_CASE("any partition keeps its promises") {
  const auto keeps = [] {
    const auto places = *rc::gen::inRange<std::uint32_t>(1, 20);
    const auto wanted = core::Duration{*rc::gen::inRange(0, 12)};
    std::vector<Connection> road(*rc::gen::inRange<std::size_t>(0, 30));
    for (Connection& connection : road) {
      connection.from = *rc::gen::inRange<std::uint32_t>(0, places);
      connection.to = *rc::gen::inRange<std::uint32_t>(0, places);
      connection.delay = core::Duration{*rc::gen::inRange(0, 20)};
    }
    const Partition cut = partition(places, road, wanted);
    RC_ASSERT(cut.lookahead >= std::max(wanted, core::Duration{1}));
    for (const Connection& c : road) {
      const bool apart = cut.process_of_place[c.from] != cut.process_of_place[c.to];
      if (apart) RC_ASSERT(c.delay >= cut.lookahead);
    }
    // Every process is on one island, and no connection leads from one to another.
    std::vector<std::size_t> island_of(cut.processes, cut.islands.size());
    for (std::size_t i = 0; i < cut.islands.size(); ++i) {
      for (const std::uint32_t process : cut.islands[i].processes) {
        RC_ASSERT(island_of[process] == cut.islands.size());
        island_of[process] = i;
      }
    }
    for (const std::size_t island : island_of) RC_ASSERT(island < cut.islands.size());
    for (const Connection& c : road) {
      const std::size_t island = island_of[cut.process_of_place[c.from]];
      RC_ASSERT(island == island_of[cut.process_of_place[c.to]]);
      const bool apart = cut.process_of_place[c.from] != cut.process_of_place[c.to];
      if (apart) RC_ASSERT(c.delay >= cut.islands[island].lookahead);
    }
    // Numbered by their first place, without a gap.
    std::uint32_t known = 0;
    for (const std::uint32_t process : cut.process_of_place) {
      RC_ASSERT(process <= known);
      if (process == known) ++known;
    }
    RC_ASSERT(known == cut.processes);
  };
  CHECK(rc::check("whatever the connections", keeps));
}

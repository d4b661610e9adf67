#include "agents/dossier.hpp"

#include <catch2/catch.hpp>

using motcua::agents::Dossier;
using motcua::agents::Luck;
using motcua::agents::Pool;

TEST_CASE("what was drawn for a dossier is not taken for what another one in its record draws") {
  Pool pool;
  const std::uint32_t slot = pool.take();
  Luck& luck = pool.luck_of(pool[slot]);
  luck.of_step = Luck::step_of(pool[slot]);
  REQUIRE(luck.is_of(pool[slot]));
  pool.give_back(slot);
  REQUIRE(pool.take() == slot);
  CHECK_FALSE(pool.luck_of(pool[slot]).is_of(pool[slot]));
}

TEST_CASE("what was drawn for a step does not hold for another step, nor for the same in another round") {
  Dossier dossier;
  dossier.step = 3;
  Luck luck;
  CHECK_FALSE(luck.is_of(dossier));
  luck.of_step = Luck::step_of(dossier);
  CHECK(luck.is_of(dossier));
  dossier.rounds = 1;
  CHECK_FALSE(luck.is_of(dossier));
  dossier.rounds = 0;
  dossier.step = 4;
  CHECK_FALSE(luck.is_of(dossier));
}

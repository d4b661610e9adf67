#include "engine/event.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <tuple>

#include "toy_process.hpp"

using namespace motcua;
using namespace motcua::engine;

namespace {

constexpr std::uint64_t greatest_entity = (std::uint64_t{1} << 52) - 1;

/// The parts of a key, in the order in which they decide.
using Parts = std::tuple<std::int64_t, int, std::uint64_t, std::uint32_t>;

EventKey key_of(const Parts& parts) {
  const auto& [tick, phase, entity, sequence] = parts;
  return EventKey{at(tick), static_cast<Phase>(phase), Entity{0, entity}, sequence};
}

Parts parts_of(const EventKey& key) {
  return {key.tick().time_since_epoch().count(), static_cast<int>(key.phase()), key.entity().value(), key.sequence()};
}

/// Parts from a small set, so that equal ones are met as often as different ones, and the limits as well.
rc::Gen<Parts> any_parts() {
  return rc::gen::tuple(rc::gen::element<std::int64_t>(0, 1, 2, 1'000'000'007, core::never.time_since_epoch().count()),
                        rc::gen::inRange(0, static_cast<int>(Phase::record) + 1),
                        rc::gen::element<std::uint64_t>(0, 1, 0xFFFF'FFFF, 0x1'0000'0000, greatest_entity),
                        rc::gen::element<std::uint32_t>(0, 1, 0x7FFF'FFFF, 0xFFFF'FFFF));
}

}  // namespace

TEST_CASE("a key gives back its parts, up to the limits of each") {
  const auto same = [] {
    const Parts parts = *any_parts();
    RC_ASSERT(parts_of(key_of(parts)) == parts);
  };
  CHECK(rc::check("whatever the parts", same));
}

TEST_CASE("keys are ordered by tick, then phase, then entity, then sequence") {
  const auto same_order = [] {
    const Parts a = *any_parts();
    const Parts b = *any_parts();
    RC_ASSERT((key_of(a) < key_of(b)) == (a < b));
    RC_ASSERT((key_of(a) == key_of(b)) == (a == b));
  };
  CHECK(rc::check("as their parts are", same_order));
}

TEST_CASE("each part of a key outweighs all parts after it") {
  const EventKey last_of_tick{at(5), Phase::record, Entity{0, greatest_entity}, 0xFFFF'FFFF};
  CHECK(last_of_tick < EventKey(at(6), Phase::finish));
  const EventKey last_of_phase{at(5), Phase::finish, Entity{0, greatest_entity}, 0xFFFF'FFFF};
  CHECK(last_of_phase < EventKey(at(5), Phase::shift));
  const EventKey last_of_entity{at(5), Phase::finish, Entity{0, 41}, 0xFFFF'FFFF};
  CHECK(last_of_entity < EventKey(at(5), Phase::finish, Entity{0, 42}, 0));
}

TEST_CASE("an entity of one class is none of another class") {
  constexpr std::uint64_t greatest_number = (std::uint64_t{1} << Entity::number_bits) - 1;
  CHECK(Entity(0, greatest_number) < Entity(1, 0));
  CHECK(Entity(1, 7) != Entity(2, 7));
  CHECK(Entity(3, greatest_number).value() == greatest_entity);
}

TEST_CASE("the last key is later than any event that can happen") {
  const EventKey latest{core::never - core::Duration{1}, Phase::record, Entity{3, 1}, 0xFFFF'FFFF};
  CHECK(latest < last_key);
}

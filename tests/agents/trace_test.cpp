// A dossier's trace reads as its story: when, what, where, who, and why it waits.
#include <catch2/catch.hpp>

#include "support.hpp"

using namespace motcua::agents::tests;

namespace {

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("trace: a missing paper, papers on their way, and a night in between") {
  const Town town = Town{}
                        .permit("permit", need_on(0, "08:30"), "4 h")
                        .people("supplement_after = \"5 h\"\ncomes_after = \"15 min\"")
                        .set("procedure[permit].step[receive].incomplete={ share = 1.0 }")
                        .set("department[ward/office].shift_end=hand over")
                        .with("[[handover]]\nid = \"mail\"\ninside_agency = \"5 min\"\n");
  CHECK(town.trace("permit") ==
        Lines{
            "Mon 29 Jan 08:30 needs it",
            "Mon 29 Jan 08:45 comes to the hall: receive at 01/ward/hall",
            "Mon 29 Jan 08:45 waits with a ticket: receive at 01/ward/hall",
            "Mon 29 Jan 08:45 is taken up: receive at 01/ward/hall, by officer 1",
            "Mon 29 Jan 08:55 is done here: receive at 01/ward/hall, by officer 1",
            "Mon 29 Jan 08:55 must bring what is missing: receive at 01/ward/hall, by officer 1",
            "Mon 29 Jan 13:55 comes to the hall: receive at 01/ward/hall",
            "Mon 29 Jan 13:55 waits with a ticket: receive at 01/ward/hall",
            "Mon 29 Jan 13:55 is taken up: receive at 01/ward/hall, by officer 1",
            "Mon 29 Jan 14:05 is done here: receive at 01/ward/hall, by officer 1",
            "Mon 29 Jan 14:05 is on its way to the next office: appraise at 01/ward/office",
            "Mon 29 Jan 14:10 waits at a desk: appraise at 01/ward/office",
            "Mon 29 Jan 14:10 is taken up: appraise at 01/ward/office, by officer 1",
            "Mon 29 Jan 17:00 is left for the next shift: appraise at 01/ward/office, nobody able is there",
            "Tue 30 Jan 08:00 is taken up: appraise at 01/ward/office, by officer 1",
            "Tue 30 Jan 09:10 is done here: appraise at 01/ward/office, by officer 1",
            "Tue 30 Jan 09:10 is at its end: granted",
        });
}

TEST_CASE("trace: an interruption, with others waiting") {
  const Town town = Town{}
                        .copy("long", need_on(0, "09:00"), "60 min")
                        .copy("other", need_on(0, "09:05"))
                        .copy("urgent", need_on(0, "09:20"), "10 min", "priority = 5")
                        .set("department[ward/hall].queue=priority")
                        .set("department[ward/hall].pre_emptive=true");
  const Lines lines = town.trace("long");
  REQUIRE(lines.size() == 8);
  CHECK(lines[4] ==
        "Mon 29 Jan 09:20 is put aside for something more urgent: receive at 01/ward/hall, 2 others wait there");
  CHECK(lines[5] == "Mon 29 Jan 09:30 is taken up: receive at 01/ward/hall, by officer 1");
  CHECK(town.trace("other")[2] == "Mon 29 Jan 09:05 waits with a ticket: receive at 01/ward/hall");
}

TEST_CASE("trace: a wait for the batch") {
  const Town town =
      Town{}.permit("permit", need_on(0, "09:00"), "1 h").set("department[ward/office].batch={ at = [\"16:00\"] }");
  CHECK(town.trace("permit")[5] == "Mon 29 Jan 09:10 waits at a desk: appraise at 01/ward/office, waits for a batch");
}

TEST_CASE("trace: each dossier has its own story, and one that never was has none") {
  const Town town = Town{}.copy("copy", needs_on(0, "09:00", 2));
  const Lines second = town.trace("copy", 1);
  REQUIRE(second.size() == 6);
  CHECK(second[3] == "Mon 29 Jan 09:10 is taken up: receive at 01/ward/hall, by officer 1");
  CHECK(town.trace("copy", 7).empty());
}

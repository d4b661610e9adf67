// Organisation: departments merged, staff by norm, least sizes of divisions, support work, heads and deputies, overlap.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <map>

#include "comparison.hpp"
#include "district.hpp"
#include "support.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

constexpr std::string_view planning = R"(
[[agency]]
id = "planning"
at = "unit[01]"
calendar = "office-hours"
[[department]]
agency = "planning"
id = "desk"
  [[department.post]]
  id = "expert"
  officers = 1
[[handover]]
id = "wire"
carrier = "electronic"
between_agencies = "30 min"
)";

/// Handed in at the ward's office on Monday at 09:00, appraised there for an hour; planning is consulted for an hour,
/// half an hour away; the office decides in twenty minutes.
Town consultation() {
  return Town{}.with(planning).with(fmt::format(R"(
[[procedure]]
id = "permit"
demand = {}
  [[procedure.step]]
  id = "appraise"
  work = "1 h"
  [[procedure.step]]
  id = "consult"
  work = "1 h"
  [[procedure.step]]
  id = "decide"
  work = "20 min"
[[mandate]]
procedure = "permit"
appraise = "ward/office"
consult = "planning/desk"
decide = "ward/office"
)",
                                                need_on(0, "09:00")));
}

constexpr std::string_view merge =
    "[[merge]]\ndepartments = [\"ward/office\", \"planning/desk\"]\ninto = \"ward/office\"\n";

}  // namespace

TEST_CASE("between two departments a consultation is half an hour away, each way") {
  const Story story = consultation().run();
  CHECK(story.work("permit", "consult") == "Mon 29 Jan 10:30 – 11:30");
  CHECK(story.work("permit", "decide") == "Mon 29 Jan 13:00 – 13:20");  // back at noon, after lunch
}

TEST_CASE("in a merged department it is next door, with all officers") {
  const Story story = consultation().with(merge).run();
  CHECK(story.work("permit", "consult") == "Mon 29 Jan 10:00 – 11:00");
  CHECK(story.work("permit", "decide") == "Mon 29 Jan 11:00 – 11:20");
  CHECK(story.time(Quantity::in_transfer) == hours(0));
  CHECK(story.staff_of("01/ward/office") == 2);
  CHECK(story.staff_of("01/planning/desk") == 0);
}

TEST_CASE("an internal consultation may be shorter, and generalists slower") {
  const Story shorter = consultation().with(merge).with("consult_factor = 0.5\n").run();
  CHECK(shorter.work("permit", "appraise") == "Mon 29 Jan 09:00 – 10:00");
  CHECK(shorter.work("permit", "consult") == "Mon 29 Jan 10:00 – 10:30");
  const Story slower = consultation().with(merge).with("speed = 0.8\n").run();
  CHECK(slower.work("permit", "appraise") == "Mon 29 Jan 09:00 – 10:15");
}

TEST_CASE("the department that stays need not be named among those that are merged") {
  const auto into = "[[merge]]\ndepartments = [\"planning/desk\"]\ninto = \"ward/office\"\nconsult_factor = 0.5\n";
  const Story story = consultation().with(into).run();
  CHECK(story.work("permit", "consult") == "Mon 29 Jan 10:00 – 10:30");
}

TEST_CASE("where a merger finds nothing to merge, nobody becomes slower") {
  const auto alone = "[[merge]]\ndepartments = [\"ward/office\"]\ninto = \"ward/office\"\nspeed = 0.8\n";
  const Story story = consultation().with(alone).run();
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 09:00 – 10:00");
}

TEST_CASE("a department merged from a date on") {
  // On the wire to planning from Monday at 10:00; a day later the desk there is no more, and it takes a day back.
  const Story story = consultation()
                          .set("handover[wire].between_agencies=\"24 h\"")
                          .reform(fmt::format("from = 2024-01-30\n{}", merge))
                          .run();
  CHECK(story.work("permit", "consult") == "Wed 31 Jan 10:00 – 11:00");
  CHECK(story.department("01/ward/office").served == 3);
}

TEST_CASE("staff by norm: so many, and more for the residents above") {
  // 20,000 residents: three, and two for the 5,000 above 15,000; of the spare three, two go to the hall, one to the
  // office.
  const auto norm = "[[norm]]\nagency = \"ward\"\nofficers = 3\nabove = 15000\none_per = 2500\n";
  const auto model = consultation().set("unit[01].population=20000").with(norm).compiled();
  CHECK(staff_of(model, "01/ward/hall") == 3);
  CHECK(staff_of(model, "01/ward/office") == 2);
  CHECK(staff_of(model, "01/planning/desk") == 1);
  // Three of the five work on dossiers.
  const auto part = consultation().set("unit[01].population=20000").with(norm).with("share = 0.6\n").compiled();
  CHECK(staff_of(part, "01/ward/hall") == 2);
  CHECK(staff_of(part, "01/ward/office") == 1);
  // Below the threshold nobody is added, and no post goes empty.
  const auto small = consultation().with("[[norm]]\nagency = \"ward\"\nofficers = 1\nabove = 15000\none_per = 2500\n");
  CHECK(staff_of(small.compiled(), "01/ward/hall") == 1);
  CHECK(staff_of(small.compiled(), "01/ward/office") == 1);
}

TEST_CASE("divisions below the least size join the largest, and their heads work as staff") {
  // Planning has divisions of one (desk), four (a head with three) and two (a head with one). At least three: the desk
  // joins the four, then the two join the five.
  const Town town = consultation().with(R"(
[[department]]
agency = "planning"
id = "large"
  [[department.post]]
  id = "head"
  officers = 1
  manages = true
  [[department.post]]
  id = "specialist"
  officers = 3
[[department]]
agency = "planning"
id = "small"
  [[department.post]]
  id = "head"
  officers = 1
  manages = true
  [[department.post]]
  id = "specialist"
  officers = 1
[[division_minimum]]
agencies = "planning"
officers = 3
)");
  const auto model = town.compiled();
  CHECK(staff_of(model, "01/planning/large") == 7);
  CHECK(staff_of(model, "01/planning/small") == 0);
  CHECK(staff_of(model, "01/ward/office") == 1);
  std::size_t heads = 0;
  for (const auto& officer : model.officers) heads += officer.manages ? 1 : 0;
  CHECK(heads == 1);
  CHECK(town.run().work("permit", "consult") == "Mon 29 Jan 10:30 – 11:30");
}

TEST_CASE("support work takes time from those who do dossiers, unless an office does it") {
  // A fifth of the ward's time (a clerk, an officer): both are left four fifths, and an hour takes 75 minutes.
  Town town = consultation().set("agency[ward].support_share=0.2");
  CHECK(town.run().work("permit", "appraise") == "Mon 29 Jan 09:00 – 10:15");
  // An office of one: a fifth of three is 0.6, less than the one does.
  town.with(R"(
[[department]]
agency = "ward"
id = "secretariat"
support = true
  [[department.post]]
  id = "secretary"
  officers = 1
)");
  CHECK(town.run().work("permit", "appraise") == "Mon 29 Jan 09:00 – 10:00");
  // Half of three is 1.5: one is done by the office, 0.5 by two, who are left three quarters: 60 / 0.75 = 80 minutes.
  town.set("agency[ward].support_share=0.5");
  CHECK(town.run().work("permit", "appraise") == "Mon 29 Jan 09:00 – 10:20");
}

TEST_CASE("heads need longer the more officers they lead") {
  // The office leads the hall's four clerks: each adds a twentieth, so an hour takes 72 minutes.
  const Story story =
      consultation().set("post[clerk].officers=4").set("department[ward/office].span_of_control=0.05").run();
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 09:00 – 10:12");
}

/// Prepared in the office for ten minutes from 09:00 on, decided there in twenty.
Town decision(std::string_view demand, std::string_view more) {
  return Town{}.with(planning).with(fmt::format(R"(
[[procedure]]
id = "permit"
demand = {}
  [[procedure.step]]
  id = "prepare"
  work = "10 min"
  [[procedure.step]]
  id = "decide"
  work = {{ law = "exponential", mean = "20 min" }}
  {}
[[mandate]]
procedure = "permit"
prepare = "ward/office"
decide = "ward/office"
)",
                                                demand, more));
}

TEST_CASE("a dossier that goes astray is looked at by the wrong department, and sent on") {
  // Prepared until 09:10, at planning from 09:40 to 10:00, back at 10:30.
  const Story story =
      decision(need_on(0, "09:00"), "misroute = { share = 1.0, to = \"planning/desk\", work = \"20 min\" }")
          .set("step[decide].work=\"20 min\"")
          .run();
  CHECK(story.work("permit", "decide (astray)") == "Mon 29 Jan 09:40 – 10:00");
  CHECK(story.work("permit", "decide") == "Mon 29 Jan 10:30 – 10:50");
  CHECK(story.sum(Quantity::misrouted) == 1);
  CHECK(story.sum(Quantity::granted) == 1);
}

TEST_CASE("astray, and then consulted twice, each with the step's own work by default") {
  const Story story = decision(need_on(0, "09:00"),
                               "misroute = { share = 1.0, to = \"planning/desk\" }\n"
                               "consulted_twice = { share = 1.0, to = \"planning/desk\" }")
                          .set("step[decide].work=\"20 min\"")
                          .run();
  CHECK(story.work("permit", "decide (astray)") == "Mon 29 Jan 09:40 – 10:00");
  CHECK(story.work("permit", "decide (twice)") == "Mon 29 Jan 10:00 – 10:20");
  CHECK(story.work("permit", "decide") == "Mon 29 Jan 10:50 – 11:10");
  CHECK(story.sum(Quantity::consulted_twice) == 1);
}

TEST_CASE("some go astray, and nobody's luck is shifted") {
  const std::string many = "{ per_hour = 0.5 }";
  const Story straight = decision(many, "").run();
  const Story some = decision(many, "misroute = { share = 0.3, to = \"planning/desk\", work = \"5 min\" }").run();
  const auto received = static_cast<double>(some.sum(Quantity::received));
  // 672 or so: 0.3 ± 4 standard errors of 0.018.
  CHECK(static_cast<double>(some.sum(Quantity::misrouted)) / received == Approx(0.3).margin(4 * 0.018));
  std::map<std::uint32_t, motcua::core::Duration> decided;
  for (const auto& row : straight.result.rows.work) {
    if (row.step == 1) decided[row.number] = row.work;
  }
  std::size_t compared = 0;
  for (const auto& row : some.result.rows.work) {
    if (row.step != 3 || !decided.contains(row.number)) continue;  // prepare, the choice, the detour, decide
    CHECK(row.work == decided[row.number]);
    ++compared;
  }
  CHECK(compared > 500);
}

TEST_CASE("where none goes astray, papers travel as long as ever") {
  const Story straight = district().run();
  const Story none =
      district().set("step[procedure=permit, appraise].misroute={ share = 0.0, to = \"district/land\" }").run();
  for (const auto& row : motcua::measures::quantity_table) CHECK(none.sum(row.quantity) == straight.sum(row.quantity));
}

TEST_CASE("with detours, deputies and merged departments, the same values on any threads and any partition") {
  const Town town =
      district()
          .set("step[procedure=permit, appraise].misroute={ share = 0.2, to = \"district/land\", work = \"9 min\" }")
          .set("step[procedure=permit, survey].consulted_twice={ share = 0.3, to = \"ward/office\" }")
          .with(
              "[[post]]\ndepartment = \"district/head\"\nid = \"deputy\"\nofficers = 1\nstands_in = true\n"
              "[[merge]]\ndepartments = [\"district/fire\", \"district/health\"]\ninto = \"district/fire\"\n")
          .set("post[head].absence_share=0.4");
  const Story reference = run_every_way(town);
  CHECK(reference.sum(Quantity::misrouted) > 0);
  CHECK(reference.sum(Quantity::consulted_twice) > 0);
}

// --- Heads and deputies ---

/// Signed by the office's officer, or by a deputy who stands in.
Town signing(std::string_view demand) {
  return Town{}
      .with(fmt::format(R"(
[[procedure]]
id = "permit"
demand = {}
  [[procedure.step]]
  id = "sign"
  work = "10 min"
[[mandate]]
procedure = "permit"
sign = "ward/office"
)",
                        demand))
      .with("[[post]]\ndepartment = \"ward/office\"\nid = \"deputy\"\nofficers = 1\nstands_in = true\n");
}

TEST_CASE("a deputy does nothing while the head is there") {
  const Story story = signing(needs_on(0, "09:00", 2)).run();
  CHECK(story.work("permit", "sign", 0) == "Mon 29 Jan 09:00 – 09:10");
  CHECK(story.work("permit", "sign", 1) == "Mon 29 Jan 09:10 – 09:20");
  CHECK(story.officers("permit", "sign", 1) == std::vector<std::uint32_t>{0});
}

TEST_CASE("a deputy stands in for a head who is away, without one nobody signs") {
  const Story story = signing(need_on(0, "09:00")).set("post[officer].absence_share=1.0").run();
  CHECK(story.work("permit", "sign") == "Mon 29 Jan 09:00 – 09:10");
  CHECK(story.officers("permit", "sign") == std::vector<std::uint32_t>{1});
  CHECK_FALSE(signing(need_on(0, "09:00"))
                  .set("post[officer].absence_share=1.0")
                  .set("post[deputy].officers=0")
                  .run()
                  .has_ended("permit"));
}

TEST_CASE("between head and deputy every day has a signature") {
  // One dossier each midnight; the head is away on two days in five. Whoever is there signs at eight.
  const Story story = signing("{ interarrival = \"24 h\" }").set("post[officer].absence_share=0.4").run();
  std::size_t by_deputy = 0;
  std::size_t by_head = 0;
  for (const auto& row : story.result.rows.work) {
    const std::string day = when(row.started);
    const bool after_week_end = day.substr(0, 3) == "Mon";
    if (!after_week_end) CHECK(day.substr(day.size() - 5) == "08:00");
    ++(row.officer.index() == story.model.departments[row.department].officers.first ? by_head : by_deputy);
  }
  CHECK(by_deputy > 5);
  CHECK(by_head > 10);
}

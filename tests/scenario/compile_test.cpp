#include "scenario/compile.hpp"

#include <catch2/catch.hpp>

#include "core/stable_hash.hpp"
#include "example.hpp"

using namespace motcua;
using scenario::tests::Sandbox;

namespace {

model::Model compiled(const std::filesystem::path& folder, const std::vector<std::string>& sets = {},
                      const std::string& id = "base") {
  core::Problems problems;
  model::Model model = scenario::compile(scenario::load(folder, {sets, {}, {}}), id, problems);
  INFO(problems.text());
  CHECK(problems.empty());
  return model;
}

}  // namespace

TEST_CASE("one counter: the ward's clerk receives, and a need comes every 4 hours and 3.4 minutes") {
  const model::Model model = compiled(scenario::tests::example_folder);
  CHECK(model.city == "One counter");
  CHECK(model.length == 28 * core::one_day);
  REQUIRE(model.officers.size() == 1);
  const model::Officer& clerk = model.officers[model::OfficerId{0}];
  CHECK(clerk.key == core::stable_hash("01/ward/reception/clerk/1"));
  CHECK(clerk.pace == 1.0);
  REQUIRE(model.procedures.size() == 1);
  const model::Procedure& copies = model.procedures[model::ProcedureId{0}];
  CHECK(copies.deadline.working_days == 2);
  REQUIRE(copies.steps.size() == 5);  // receive and the four ends
  CHECK(copies.steps[0].next[0].target == 1);
  CHECK(copies.steps[1].kind == model::StepKind::granted);
  CHECK(copies.steps[0].department[model::UnitId{0}] == model::DepartmentId{0});
  CHECK((clerk.roles & model::role_bit(copies.steps[0].role)) != 0);
  // 12,000 residents, 180 copies a year for each thousand: 2,160 a year of 365.2425 days is one every 14,609.7 s.
  REQUIRE(model.sources.size() == 1);
  const model::Source& source = model.sources[model::SourceId{0}];
  CHECK(source.interarrival.mean() == Approx(365.2425 * 86'400'000 / 2160));
  CHECK(source.key == core::stable_hash("01/certified-copy"));
  CHECK_FALSE(model.calendars[model.departments[model::DepartmentId{0}].calendar].is_always());
}

TEST_CASE("demand follows its scale, pace is speed times attention, salaries and counters arrive") {
  const model::Model model =
      compiled(scenario::tests::example_folder,
               {"scenario.demand_scale=2", "post[*].speed=1.2", "post[*].attention=0.5", "post[*].officers=3",
                "post[*].salary=9 million VND", "department[*].counters=2"});
  CHECK(model.sources[model::SourceId{0}].interarrival.mean() == Approx(365.2425 * 86'400'000 / 4320));
  CHECK(model.officers.size() == 3);
  CHECK(model.officers[model::OfficerId{2}].pace == Approx(0.6));
  CHECK(model.officers[model::OfficerId{2}].salary == 9e6);
  CHECK(model.departments[model::DepartmentId{0}].counters == 2);
}

TEST_CASE("a mandate goes to the department at the dossier's unit, or at the nearest unit above, later rules win") {
  const Sandbox sandbox;
  sandbox.copy_in(scenario::tests::example_folder);
  sandbox.write("more.toml", R"(
kind = "part"
version = 1
assumption = "test"
[[unit]]
code = "00"
level = "district"
[[unit]]
code = "02"
level = "commune"
type = "commune"
parent = "00"
population = 1000
[[agency]]
id = "district"
at = "unit[level=district]"
[[department]]
agency = "district"
id = "hall"
[[department.post]]
id = "clerk"
officers = 2
[[mandate]]
procedure = "procedure[domain=justice]"
where = "unit[type=commune]"
receive = "district/hall"
[[set]]
at = "unit[01]"
parent = "00"
)");
  const model::Model model = compiled(sandbox.folder());
  const auto& receive = model.procedures[model::ProcedureId{0}].steps[0];
  const auto name_for = [&](const char* code) {
    return model.departments[receive.department[*model.units.find(code)]].name;
  };
  CHECK(name_for("01") == "01/ward/reception");
  CHECK(name_for("02") == "00/district/hall");
  CHECK(model.sources.size() == 2);
}

TEST_CASE("roles: a post that names a step is the only one of its kind") {
  const Sandbox sandbox;
  sandbox.copy_in(scenario::tests::example_folder);
  sandbox.write("procedures/certified-copy.toml", R"(
kind = "procedure"
version = 1
id = "certified-copy"
assumption = "test"
demand = { per_hour = 2 }
[[step]]
id = "receive"
work = "5 min"
[[step]]
id = "sign-copies"
competence = "sign"
work = "1 min"
[[step]]
id = "sign-list"
competence = "sign"
work = "1 min"
next = [{ to = "sign-copies", share = 0.25, at_most = 1 }, { to = "granted", share = 0.75 }]
)");
  sandbox.write("more.toml",
                "kind = \"part\"\nversion = 1\nassumption = \"test\"\n[[post]]\ndepartment = \"ward/reception\"\nid = "
                "\"head\"\nofficers = "
                "1\nroles = [\"sign-list\"]\n[[mandate]]\nprocedure = \"certified-copy\"\nsign = \"ward/reception\"\n");
  const model::Model model = compiled(sandbox.folder(), {"post[clerk].roles=[\"receive\", \"sign\"]"});
  const auto& steps = model.procedures[model::ProcedureId{0}].steps;
  const auto& head = model.officers[model::OfficerId{1}];
  CHECK((head.roles & model::role_bit(steps[1].role)) == 0);
  CHECK((head.roles & model::role_bit(steps[2].role)) != 0);
  CHECK((model.officers[model::OfficerId{0}].roles & model::role_bit(steps[2].role)) != 0);
  CHECK(steps[2].next[0].at_most == 1);
  CHECK(steps[2].is_signature);
}

#include "scenario/print.hpp"

#include <catch2/catch.hpp>

#include "example.hpp"
#include "scenario/check.hpp"
#include "scenario/diff.hpp"
#include "scenario/provenance.hpp"
#include "scenario/reference.hpp"
#include "scenario/resolve.hpp"

using namespace motcua;
using scenario::tests::Sandbox;

namespace {

scenario::Document resolved(const std::filesystem::path& folder, const std::vector<std::string>& sets = {},
                            const std::string& model = "base") {
  scenario::Document document = scenario::resolve(scenario::load(folder, {sets, {}, {}}), model);
  INFO(document.problems.text());
  CHECK(document.problems.empty());
  return document;
}

/// The example with a second ward and a model that moves its work up and its clerk away.
void write_city(const Sandbox& sandbox) {
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
type = "ward"
parent = "00"
population = 5000
[[set]]
at = "unit[01]"
parent = "00"
[[agency]]
id = "district"
at = "unit[level=district]"
[[department]]
agency = "district"
id = "hall"
[[department.post]]
id = "clerk"
officers = 2
)");
  sandbox.write("governments/central.toml", R"(
kind = "government"
version = 1
id = "central"
assumption = "test"
[[mandate]]
procedure = "certified-copy"
receive = "district/hall"
[[set]]
at = "agency[ward].post[*]"
officers = { times = 3 }
[[set]]
at = "step[*]"
work.cv = 0.7
[[remove]]
at = "unit[02]"
[[post]]
department = "district/hall"
id = "head"
officers = 1
)");
}

}  // namespace

TEST_CASE("a resolved document reads back as itself, patches and provenance included") {
  const Sandbox sandbox;
  write_city(sandbox);
  for (const std::string model : {"base", "central"}) {
    const auto document =
        resolved(sandbox.folder(), {"step[*].work.mean=9 min", "unit[*].population={ times = 1.5 }"}, model);
    const std::string text = scenario::resolved_text(document);
    const Sandbox copy;
    copy.write("city.toml", text);
    CHECK(scenario::resolved_text(resolved(copy.folder())) == text);
    INFO(text);
    CHECK(scenario::check(scenario::load(copy.folder())).text() == "");
    CHECK(scenario::difference_in_words(document, resolved(copy.folder())) == "");
  }
}

TEST_CASE("the printed text shows instances together and each number's source") {
  const Sandbox sandbox;
  write_city(sandbox);
  const std::string text = scenario::resolved_text(resolved(sandbox.folder(), {"step[*].work.mean=9 min"}));
  CHECK(text.find("[[department]]\nat = \"unit[01|02]\"\nagency = \"ward\"\n") != std::string::npos);
  CHECK(text.find("deadline = { value = \"2 working days\", source = \"Decree 23/2015\", confidence = \"high\" }") !=
        std::string::npos);
  CHECK(text.find("work = { law = \"gamma\", mean = { value = \"9 min\", assumption = \"set on the command line\" }, "
                  "cv = 0.5, assumption = "
                  "\"5 to 10 minutes for simple matters\" }") != std::string::npos);
}

TEST_CASE("differences are told in words, the same change once for all units") {
  const Sandbox sandbox;
  write_city(sandbox);
  CHECK(scenario::difference_in_words(resolved(sandbox.folder()), resolved(sandbox.folder())).empty());
  CHECK(scenario::difference_in_words(resolved(sandbox.folder()),
                                      resolved(sandbox.folder(), {"agency[ward].post[*].officers=3"})) ==
        "Post ward/reception/clerk (in 2 units: 01, 02): officers 1 → 3.\n"
        "In all: 4 officers → 8.\n");
  CHECK(scenario::difference_in_words(resolved(sandbox.folder()), resolved(sandbox.folder(), {}, "central")) ==
        "Unit 02: gone.\n"
        "Step certified-copy/receive: work.cv 0.5 → 0.7.\n"
        "Agency ward (in 02): gone.\n"
        "Post ward/reception/clerk (in 01): officers 1 → 3.\n"
        "Post district/hall/head (in 00): new.\n"
        "Certified copies (in 01): receive moves from ward/reception to district/hall.\n"
        "In all: 4 officers → 6.\n");
}

TEST_CASE("objects without a name are told by what they say") {
  const Sandbox sandbox;
  sandbox.copy_in(scenario::tests::example_folder);
  sandbox.write("measures/other-people.toml",
                "kind = \"measure\"\nversion = 1\nid = \"other-people\"\nassumption = \"test\"\n"
                "[[group_share]]\nwhere = \"unit[01]\"\nresidents = 1.0\n");
  const auto document = scenario::resolve(scenario::load(sandbox.folder(), {{}, {"other-people"}, {}}), "base");
  CHECK(scenario::difference_in_words(resolved(sandbox.folder()), document) ==
        "Group share (residents 1.0, where unit[01]): new.\n");
}

TEST_CASE("every number that needs a source is listed with it") {
  const auto values = scenario::sourced_values(resolved(scenario::tests::example_folder));
  std::vector<std::string> names;
  for (const auto& value : values) names.push_back(value.thing + ": " + value.field);
  CHECK(names == std::vector<std::string>{"unit 01: population", "procedure certified-copy: deadline",
                                          "procedure certified-copy: demand.per_1000_residents_a_year",
                                          "step certified-copy/receive: work", "post ward/reception/clerk: officers"});
  CHECK(scenario::assumptions(resolved(scenario::tests::example_folder)).size() == 4);
}

TEST_CASE("the reference page is the one in docs", "[golden]") {
  const auto page = std::filesystem::path{MOTCUA_SOURCE_DIR} / "docs/reference/scenario.md";
  if (std::getenv("MOTCUA_UPDATE_GOLDEN")) {
    std::filesystem::create_directories(page.parent_path());
    std::ofstream{page} << scenario::reference_page();
  }
  CHECK(scenario::tests::file_text(page) == scenario::reference_page());
}

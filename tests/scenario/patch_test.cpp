#include "scenario/patch.hpp"

#include <catch2/catch.hpp>

#include "example.hpp"
#include "scenario/resolve.hpp"

using namespace motcua;
using scenario::tests::Sandbox;

namespace {

/// A field of an object of the one-counter example after `--set` patches.
std::string field_after(const std::vector<std::string>& sets, const std::string& kind, const std::string& field) {
  const auto source = scenario::load(scenario::tests::example_folder, {sets, {}, {}});
  const auto document = scenario::resolve(source, "base");
  INFO(document.problems.text());
  CHECK(document.problems.empty());
  return scenario::value_text(*document.objects[document.of_kind(kind)[0]].find(field));
}

std::string problems_after(const std::vector<std::string>& sets) {
  const auto source = scenario::load(scenario::tests::example_folder, {sets, {}, {}});
  return scenario::resolve(source, "base").problems.text();
}

}  // namespace

TEST_CASE("settings typed by hand replace values, later settings last, bare words and quantities need no quotes") {
  CHECK(field_after({"department[*].post[*].officers=4"}, "post", "officers") == "4");
  CHECK(field_after({"scenario.length=2 weeks", "scenario.length=3 weeks"}, "scenario", "length") == "\"3 weeks\"");
  CHECK(field_after({"department[ward/reception].queue=last come"}, "department", "queue") == "\"last come\"");
  CHECK(field_after({"step[competence=receive].work.mean=10 min"}, "step", "work") ==
        "{ law = \"gamma\", mean = \"10 min\", cv = 0.5 }");
  CHECK(field_after({"step[*].work=5 min"}, "step", "work") == "\"5 min\"");
}

TEST_CASE("relative values change numbers, quantities and the place of a law") {
  CHECK(field_after({"post[*].officers={ times = 2.4 }"}, "post", "officers") == "2");
  CHECK(field_after({"post[*].officers={ times = 0.1 }"}, "post", "officers") == "1");
  CHECK(field_after({"scenario.length={ plus = \"3 days\" }"}, "scenario", "length") == "\"31 d\"");
  CHECK(field_after({"step[*].work={ times = 1.5 }"}, "step", "work") ==
        "{ law = \"gamma\", mean = \"12 min\", cv = 0.5 }");
  CHECK(field_after({"procedure[*].demand.per_1000_residents_a_year={ times = 0.5 }"}, "procedure", "demand") ==
        "{ per_1000_residents_a_year = 90 }");
}

TEST_CASE("selectors look at fields, at what a thing lies in, and at units above") {
  CHECK(field_after({"post[unit=sample-ward].officers=7"}, "post", "officers") == "7");
  CHECK(field_after({"unit[under=01].post[department=reception].officers=8"}, "post", "officers") == "8");
  CHECK(field_after({"post[population>10000, level!=district].officers=9"}, "post", "officers") == "9");
  CHECK(field_after({"step[procedure=certified-copy].competence=sign"}, "step", "competence") == "\"sign\"");
}

TEST_CASE("a path that names nothing says the nearest name that would") {
  CHECK(problems_after({"unit[sample-word].type=x"}) ==
        "--set unit[sample-word].type=x: path `unit[sample-word]`, no unit is \"sample-word\"; did you mean "
        "\"sample-ward\"?\n");
  CHECK(problems_after({"unit[levl=commune].type=x"}) ==
        "--set unit[levl=commune].type=x: path `unit[levl=commune]`, a unit has no attribute `levl`; did you mean "
        "`level`?\n");
  CHECK(problems_after({"unit[level=comune].type=x"}) ==
        "--set unit[level=comune].type=x: path `unit[level=comune]`, no unit is level = \"comune\"; did you mean "
        "\"commune\"?\n");
  CHECK(problems_after({"step[*].incomplete={ times = 2 }"}) ==
        "--set step[*].incomplete={ times = 2 }: `incomplete` of step certified-copy/receive, it is not set, so "
        "nothing can be "
        "relative to it; give a value of its own\n");
  CHECK(problems_after({"post[*].officers.most=2"}) ==
        "--set post[*].officers.most=2: `officers` of post 01/ward/reception/clerk, it is the plain value 1, which has "
        "no parts; set "
        "`officers` itself\n");
}

TEST_CASE("government models patch the base in their order, and --set outranks them") {
  const Sandbox sandbox;
  sandbox.copy_in(scenario::tests::example_folder);
  const std::string head = "kind = \"government\"\nversion = 1\nassumption = \"test\"\n";
  sandbox.write("governments/two-clerks.toml",
                head + "id = \"two-clerks\"\n[[set]]\nat = \"post[clerk]\"\nofficers = 2\n");
  sandbox.write("governments/four-clerks.toml",
                head +
                    "id = \"four-clerks\"\nbased_on = \"two-clerks\"\n[[set]]\nat = \"post[clerk]\"\n"
                    "officers = { times = 2 }\n[[post]]\ndepartment = \"ward/reception\"\nid = \"head\"\nofficers = 1\n"
                    "[[remove]]\nat = \"procedure[*].step[receive]\"\n");
  const auto document = scenario::resolve(scenario::load(sandbox.folder()), "four-clerks");
  INFO(document.problems.text());
  CHECK(document.problems.empty());
  const auto posts = document.of_kind("post");
  REQUIRE(posts.size() == 2);
  CHECK(scenario::value_text(*document.objects[posts[0]].find("officers")) == "4");
  CHECK(scenario::full_name(document, posts[1]) == "01/ward/reception/head");
  CHECK(document.of_kind("step").empty());
  const auto again =
      scenario::resolve(scenario::load(sandbox.folder(), {{"post[clerk].officers=3"}, {}, {}}), "two-clerks");
  CHECK(scenario::value_text(*again.objects[again.of_kind("post")[0]].find("officers")) == "3");
}

TEST_CASE("a dated measure holds from its day and in its place only") {
  const Sandbox sandbox;
  sandbox.copy_in(scenario::tests::example_folder);
  sandbox.write(
      "measures/pilot.toml",
      "kind = \"measure\"\nversion = 1\nid = \"pilot\"\nassumption = \"test\"\nfrom = 2024-01-10\nuntil = 2024-01-20\n"
      "where = \"unit[type=ward]\"\n[[set]]\nat = \"post[*]\"\nofficers = 5\n");
  const auto source = scenario::load(sandbox.folder(), {{}, {"pilot"}, {}});
  REQUIRE(scenario::dates(source, "base").size() == 2);
  const auto officers_at = [&](std::optional<scenario::Date> date) {
    const auto document = scenario::resolve(source, "base", date);
    CHECK(document.problems.empty());
    return scenario::value_text(*document.objects[document.of_kind("post")[0]].find("officers"));
  };
  const scenario::Date start = scenario::dates(source, "base")[0];
  CHECK(officers_at(std::nullopt) == "1");
  CHECK(officers_at(start - std::chrono::days{1}) == "1");
  CHECK(officers_at(start) == "5");
  CHECK(officers_at(scenario::dates(source, "base")[1]) == "1");
}

TEST_CASE("a measure added to a model's name holds under that model alone") {
  const Sandbox box;
  box.copy_in(scenario::tests::example_folder);
  box.write("governments/plain.toml", "kind = \"government\"\nversion = 1\nid = \"plain\"\nassumption = \"a trial\"\n");
  box.write("measures/more.toml",
            "kind = \"measure\"\nversion = 1\nid = \"more\"\nassumption = \"a trial\"\nfrom = 2024-01-10\n"
            "[[set]]\nat = \"post[*]\"\nofficers = 9\n");
  const auto source = scenario::load(box.folder(), {{}, {}, {"plain", "plain+more"}});
  INFO(source.problems.text());
  CHECK(scenario::dates(source, "plain").empty());
  REQUIRE(scenario::dates(source, "plain+more").size() == 1);
  const auto officers = [&](const char* model) {
    const auto document = scenario::resolve(source, model, scenario::dates(source, "plain+more").front());
    return scenario::value_text(*document.objects[document.of_kind("post")[0]].find("officers"));
  };
  CHECK(officers("plain") != "9");
  CHECK(officers("plain+more") == "9");
}

TEST_CASE("what a placed measure adds holds in its place only") {
  const Sandbox box;
  box.copy_in(scenario::tests::example_folder);
  box.write("measures/pilot.toml",
            "kind = \"measure\"\nversion = 1\nid = \"pilot\"\nassumption = \"test\"\nwhere = \"unit[type=ward]\"\n"
            "[[smart]]\nid = \"portal\"\n[[budget]]\nid = \"score\"\nat = \"unit[level=commune]\"\n");
  const auto document = scenario::resolve(scenario::load(box.folder(), {{}, {"pilot"}, {}}), "base");
  CHECK(document.problems.empty());
  CHECK(document.objects[document.of_kind("smart")[0]].text("where") == "unit[type=ward]");
  CHECK(document.objects[document.of_kind("budget")[0]].text("at") == "unit[level=commune, type=ward]");
}

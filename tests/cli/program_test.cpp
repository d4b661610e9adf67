#include "cli/start.hpp"

#include <catch2/catch.hpp>

#include "core/version.hpp"

using Catch::Contains;

TEST_CASE("without a verb the help is told, which is no success") {
  const Ended ended = start({});
  CHECK(ended.code == 2);
  CHECK(ended.out.empty());
  for (const char* verb : {"check", "run", "compare", "diff", "digest", "docs"}) CHECK_THAT(ended.err, Contains(verb));
  const Ended help = start({"--help"});
  CHECK(help.code == 0);
  CHECK_THAT(help.out, Contains("compare"));
  CHECK_THAT(start({"run", "--help"}).out, Contains("--replications"));
}

TEST_CASE("the version names version and commit") {
  const Ended ended = start({"--version"});
  CHECK(ended.code == 0);
  CHECK_THAT(ended.out, Contains(MOTCUA_VERSION));
  CHECK_THAT(ended.out, Contains(std::string{motcua::core::program_commit()}));
}

TEST_CASE("usage errors name what was probably meant") {
  struct Wrong {
    std::vector<std::string> arguments;
    std::string told;
  };
  for (const Wrong& wrong :
       std::vector<Wrong>{{{"comapre", one_counter}, "there is no verb `comapre`; did you mean `compare`?"},
                          {{"run", one_counter, "--seeed", "3"}, "run takes no `--seeed`; did you mean `--seed`?"},
                          {{"run", one_counter, "--replication=s"}, "--replication"},
                          {{"run"}, "SCENARIO is required"},
                          {{"run", one_counter, "--replications", "0"}, "--replications"},
                          {{"run", one_counter, "--threads", "none"}, "--threads"},
                          {{"run", one_counter, "--seed", "-1"}, "--seed"},
                          {{"run", one_counter, "--progress", "much"}, "--progress"},
                          {{"docs", "nothing"}, "PAGE"},
                          {{"digest"}, "FILE is required"},
                          {{"compare", one_counter}, "names no two models to compare"},
                          {{"run", one_counter, "-o", "/nowhere/at/all.h5"}, "there is no folder `/nowhere/at`"}}) {
    const Ended ended = start(wrong.arguments);
    INFO(ended.err);
    CHECK(ended.code == 2);
    CHECK(ended.out.empty());
    CHECK_THAT(ended.err, Contains(wrong.told));
  }
}

TEST_CASE("wrong input is told by place, whatever the verb") {
  for (const char* verb : {"check", "run"}) {
    const Ended ended = start({verb, one_counter, "--set", "department[*].post[*].ofices=3"});
    INFO(ended.err);
    CHECK(ended.code == 1);
    CHECK(ended.out.empty());
    CHECK_THAT(ended.err, Contains("ofices") && Contains("officers"));
    CHECK(start({verb, "/nowhere"}).code == 1);
  }
  CHECK(start({"run", one_counter, "--model", "nobody"}).code == 1);
  CHECK(start({"compare", two_desks, "--models", "more-clerks,nobody"}).code == 1);
  CHECK(start({"digest", one_counter + "/city.toml"}).code == 1);
}

TEST_CASE("a right scenario is checked without a word, resolved, it is a scenario again") {
  const Ended ended = start({"check", two_desks});
  CHECK(ended.code == 0);
  CHECK(ended.out.empty());
  CHECK(ended.err.empty());
  const Ended resolved = start({"check", two_desks, "--resolved", "--model", "more-desk"});
  CHECK(resolved.code == 0);
  const TemporaryFolder folder;
  std::ofstream{folder / "city.toml"} << resolved.out;
  CHECK(start({"check", folder.path().string()}).err.empty());
}

TEST_CASE("diff tells in words what differs") {
  const Ended models = start({"diff", two_desks, "more-clerks", "more-desk"});
  CHECK(models.code == 0);
  CHECK_THAT(models.out, Contains("officers 2 → 1") && Contains("officers 1 → 2"));
  CHECK(start({"diff", two_desks, two_desks}).out.empty());
}

TEST_CASE("the reference pages are those that are committed") {
  CHECK(start({"docs", "study"}).out == bytes_of(MOTCUA_SOURCE_DIR "/docs/reference/study.md"));
  CHECK(start({"docs", "scenario"}).out == bytes_of(MOTCUA_SOURCE_DIR "/docs/reference/scenario.md"));
  CHECK(start({"docs", "results"}).out == bytes_of(MOTCUA_SOURCE_DIR "/docs/reference/results-format.md"));
}

TEST_CASE("a trace tells one dossier's way, in order, or that there was none") {
  const Ended ended = start({"run", two_desks, "--trace", "dossier=01/notice:7"});
  CHECK(ended.code == 0);
  CHECK_THAT(ended.out,
             Contains("#7  comes to the hall") && Contains("#7  is taken up") && Contains("#7  is at its end"));
  CHECK(ended.out.find("needs it") < ended.out.find("comes to the hall"));
  CHECK_THAT(start({"run", two_desks, "--trace", "dossier=01/notice:999999"}).out, Contains("no such need arose"));
  const Ended near = start({"run", two_desks, "--trace", "dossier=01/notise:7"});
  CHECK(near.code == 1);
  CHECK_THAT(near.err, Contains("did you mean 01/notice?"));
  CHECK(start({"run", two_desks, "--trace", "citizen=01:12000"}).code == 1);
  CHECK(start({"run", two_desks, "--trace", "somebody"}).code == 1);
}

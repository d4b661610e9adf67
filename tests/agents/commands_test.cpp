// Unified command: officers are lent to where the queue is, and queues are put in the order of due dates.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "comparison.hpp"
#include "district.hpp"

using namespace motcua;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

std::string papers(std::string_view id, std::string_view demand) {
  return fmt::format(
      "[[procedure]]\nid = \"{0}\"\ndemand = {1}\n  [[procedure.step]]\n  id = \"receive\"\n  work = \"1 h\"\n"
      "[[mandate]]\nprocedure = \"{0}\"\nreceive = \"ward/office\"\n",
      id, demand);
}

/// Two wards with an office of two each; forty papers of an hour's work come to ward 11 on Monday at 08:00.
Town two_wards() {
  return Town::in(R"([[unit]]
code = "1"
level = "district"
[[unit]]
code = "11"
level = "commune"
parent = "1"
population = 1000
[[unit]]
code = "12"
level = "commune"
parent = "1"
population = 1000
)")
      .set("post[officer].officers=2")
      .with(papers("forty", needs_on(0, "08:00", 40, "unit[11]")));
}

std::string lends(std::string_view share, std::string_view more = "") {
  return "[[command]]\nid = \"chair\"\nat = \"unit[1]\"\ndepartment = \"ward/office\"\nevery = \"1 day\"\nlends = " +
         std::string{share} + "\n" + std::string{more} + "\n";
}

std::string last_end(const Story& story) {
  core::Tick last{};
  for (const measures::DossierRow& row : story.result.rows.dossiers) last = std::max(last, row.ended);
  return when(last);
}

}  // namespace

TEST_CASE("an officer is lent to where the queue is") {
  // Two do sixteen papers a day: forty take until Wednesday noon. On Tuesday a third one sits there, and 16 + 24 = 40.
  CHECK(last_end(two_wards().run()) == "Wed 31 Jan 12:00");
  const Story story = two_wards().with(lends("0.5")).run();
  CHECK(last_end(story) == "Tue 30 Jan 17:00");
  CHECK(story.result.rows.dossiers.size() == 40);
}

TEST_CASE("a lent officer works at the pace of guests") {
  // At half the pace the guest does four papers on Tuesday: 16 + 16 + 4 = 36 by then. On Wednesday two do two each.
  CHECK(last_end(two_wards().with(lends("0.5", "pace = 0.5")).run()) == "Wed 31 Jan 10:00");
}

TEST_CASE("nobody lends more than the share, nor the last officer") {
  CHECK(last_end(two_wards().with(lends("0.4")).run()) == "Wed 31 Jan 12:00");
  CHECK(last_end(two_wards().with(lends("1")).run()) == "Tue 30 Jan 17:00");
}

TEST_CASE("loans end: who was lent is back for the own ward's papers") {
  const Story story = two_wards().with(lends("0.5")).with(papers("later", needs_on(3, "08:00", 2, "unit[12]"))).run();
  CHECK(story.work("later", "receive", 0) == "Thu 1 Feb 08:00 – 09:00");
  CHECK(story.work("later", "receive", 1) == "Thu 1 Feb 08:00 – 09:00");
}

TEST_CASE("at each look what waits is put in the order of due dates") {
  // On Monday twelve matters of four hours come before an urgent one. The officer does two that day; at midnight the
  // superior puts the urgent one first.
  Town town = Town{}
                  .permit("slow", needs_on(0, "08:00", 12), "4 h", "deadline = \"20 working days\"")
                  .permit("urgent", need_on(0, "15:00"), "1 h", "deadline = \"2 working days\"");
  CHECK(town.run().work("urgent", "appraise") != "Tue 30 Jan 08:00 – 09:00");
  const Story story = town.with(R"(
[[command]]
id = "chair"
at = "unit[01]"
department = "ward/office"
every = "1 day"
reorders = "earliest due"
)")
                          .run();
  CHECK(story.work("urgent", "appraise") == "Tue 30 Jan 08:00 – 09:00");
}

TEST_CASE("orders are carried out alike on any threads and any partition") {
  const Town town = district().with(
      "[[command]]\nid = \"lend\"\nat = \"unit[1]\"\ndepartment = \"ward/hall\"\nevery = \"1 day\"\nlends = 0.5\npace "
      "= 0.9\n"
      "[[command]]\nid = \"order\"\nat = \"unit[1]\"\ndepartment = \"ward/office\"\nevery = \"2 days\"\n"
      "reorders = \"earliest due\"\n");
  const Story reference = run_every_way(town);
  CHECK_FALSE(differences(district().run(), reference).empty());
}

// Smart government: six factors that complement one another, and a portal that may be down.
#include <catch2/catch.hpp>
#include <map>

#include "comparison.hpp"
#include "district.hpp"

using namespace motcua;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

/// All six at 1 but for those given, everybody who can hands in online; `more` are further fields.
std::string smart(const std::map<std::string, std::string>& indices, std::string_view more = "") {
  std::string text = "[[smart]]\nid = \"portal\"\nadoption = { plateau = 1 }\n";
  for (const char* factor : {"law", "organisation", "people", "infrastructure", "finance", "awareness"}) {
    const auto given = indices.find(factor);
    text += std::string{factor} + " = " + (given == indices.end() ? "1" : given->second) + "\n";
  }
  return text + std::string{more} + "\n";
}

Town copies(const std::string& factors, std::string_view work = "10 min") {
  return Town{}.with(factors).copy("copy", needs_on(0, "08:00", 400), work, "online_level = 3");
}

}  // namespace

TEST_CASE("with all six factors everybody hands in online and nobody comes") {
  const Story story = copies(smart({})).run();
  CHECK(story.sum(Quantity::online) == 400);
  CHECK(story.sum(Quantity::visits) == 0);
  CHECK(story.sum(Quantity::helped_online) == 0);
}

TEST_CASE("the weakest factor decides how many hand in online") {
  // Readiness 0.25 of 400 is 100, and nine standard errors of sqrt(400 * 0.25 * 0.75) = 8.7 leave 0.
  const Story weak = copies(smart({{"finance", "0.25"}})).run();
  CHECK(weak.sum(Quantity::online) > 60);
  CHECK(weak.sum(Quantity::online) < 140);
  // As a geometric mean, 0.25^(1/6) = 0.79.
  const Story mean = copies(smart({{"finance", "0.25"}}, "form = \"geometric mean\"")).run();
  CHECK(mean.sum(Quantity::online) > 280);
  CHECK(mean.sum(Quantity::online) < 355);
  CHECK(copies(smart({{"awareness", "0"}})).run().sum(Quantity::online) == 0);
}

TEST_CASE("the law opens procedures to the portal one after the other, in an order of their own") {
  // Two procedures with an online level take the middles of two halves, 0.25 and 0.75.
  const auto online = [](const char* law) {
    return Town{}
        .with(smart({{"law", law}}, "form = \"geometric mean\""))
        .copy("one", need_on(0, "08:00"), "10 min", "online_level = 3")
        .copy("two", need_on(0, "08:00"), "10 min", "online_level = 3")
        .copy("never", need_on(0, "08:00"))
        .run()
        .sum(Quantity::online);
  };
  CHECK(online("0.2") == 0);
  CHECK(online("1") == 2);
  CHECK(online("0.7") <= 1);
}

TEST_CASE("who lacks skill finds help where there are people to give it") {
  Town town = copies(smart({}));
  CHECK(Town{town}.people("digital_skill = 0").run().sum(Quantity::helped_online) == 400);
  const Story some = town.people("digital_skill = 0.5").run();
  CHECK(some.sum(Quantity::online) == 400);
  CHECK(some.sum(Quantity::helped_online) > 140);
  CHECK(some.sum(Quantity::helped_online) < 260);
}

TEST_CASE("papers that the law no longer asks for are not missing") {
  const auto supplements = [](const char* saved) {
    return Town{}
        .with(smart({{"awareness", "1"}}, std::string{"fewer_papers = "} + saved))
        .copy("copy", needs_on(0, "08:00", 10))
        .set("procedure[copy].step[receive].incomplete={ share = 1 }")
        .run()
        .sum(Quantity::supplements);
  };
  CHECK(supplements("0") == 10);
  CHECK(supplements("1") == 0);
}

TEST_CASE("a well organised apparatus hands over in half the time") {
  // Two hours between two departments of the ward, half of which are saved.
  const Story story = Town{}
                          .with("[[handover]]\nid = \"folder\"\ninside_agency = \"2 h\"\n")
                          .with(smart({}, "faster_handover = 0.5"))
                          .permit("permit", need_on(0, "09:00"), "30 min")
                          .run();
  CHECK(story.work("permit", "appraise") == "Mon 29 Jan 10:10 – 10:40");
}

TEST_CASE("without skilled people online dossiers take more work and lack more") {
  // People 0.5, so readiness 0.5 and an effect of 0.25: work is 1 + 1 * 0.75 times ten minutes.
  const Story work = copies(smart({{"people", "0.5"}}, "online_extra_work = 1")).run();
  const std::int64_t online = work.sum(Quantity::online);
  CHECK(online > 150);
  CHECK(work.time(Quantity::service) == (400 - online) * minutes(10) + online * (minutes(17) + minutes(1) / 2));
  const Story errors = copies(smart({{"people", "0.5"}}, "online_errors = 1"), "1 min").run();
  const double share =
      static_cast<double>(errors.sum(Quantity::supplements)) / static_cast<double>(errors.sum(Quantity::online));
  CHECK(share > 0.65);
  CHECK(share < 0.85);
}

TEST_CASE("while the portal is down submissions fail: citizens try again, or go to the counter") {
  // Up for 10 h / (1 - 0.5) = 20 hours, down for four: every evening from 20:00 to midnight, 56 days of the run.
  const auto story = [](const char* tries) {
    return Town{}
        .with(smart({{"infrastructure", "0.5"}},
                    "form = \"geometric mean\"\noutages = { every = \"10 h\", lasts = \"4 h\", "
                    "retry = \"1 h\", tries = " +
                        std::string{tries} + " }"))
        .copy("copy", needs_on(0, "21:00", 100), "1 min", "online_level = 3")
        .run();
  };
  const Story patient = story("9");  // at 21, 22 and 23 o'clock it is down, at midnight up again
  const std::int64_t online = patient.sum(Quantity::online);
  CHECK(online > 70);
  CHECK(patient.sum(Quantity::failed_submissions) == 3 * online);
  CHECK(patient.result.outages[0] == 56 * hours(4).count());
  const Story impatient = story("2");
  CHECK(impatient.sum(Quantity::online) == 0);
  CHECK(impatient.sum(Quantity::failed_submissions) == 2 * online);
  CHECK(impatient.sum(Quantity::visits) == 100);
}

TEST_CASE("electronic hand-overs wait until the portal is up") {
  // Received at 20:30 in a hall that never closes, the file goes through at midnight.
  const Story story = Town{}
                          .with("[[handover]]\nid = \"wire\"\ncarrier = \"electronic\"\n")
                          .with(smart({{"infrastructure", "0.5"}}, "outages = { every = \"10 h\", lasts = \"4 h\" }"))
                          .permit("permit", need_on(0, "20:20"), "1 h")
                          .set("agency[ward].calendar=always")
                          .run();
  CHECK(story.work("permit", "appraise") == "Tue 30 Jan 00:00 – 01:00");
}

TEST_CASE("the portal is the same on any threads and any partition") {
  const Town town = district().with(
      "[[smart]]\nid = \"portal\"\nlaw = 0.9\norganisation = 0.7\npeople = 0.6\ninfrastructure = 0.5\nawareness = 0.9\n"
      "finance = { from = 0.5, to = 0.9, begins = 2024-01-10, takes = \"20 days\" }\nform = \"geometric mean\"\n"
      "adoption = { plateau = 0.9, midpoint = 2024-01-15, rate = 30 }\nfewer_papers = 0.5\nfaster_handover = 0.3\n"
      "online_errors = 0.2\nonline_extra_work = 0.5\noutages = { every = { law = \"exponential\", mean = \"20 h\" }, "
      "lasts = { law = \"exponential\", mean = \"4 h\" } }\n");
  CHECK(run_every_way(town).sum(Quantity::failed_submissions) > 5);
}

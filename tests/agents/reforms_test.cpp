// Dated measures: one model takes over from another while dossiers are in flight.
#include <catch2/catch.hpp>

#include "comparison.hpp"
#include "district.hpp"

using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

/// On Wednesday 31 January the ward's office is closed, and the district's takes over.
constexpr auto ward_office_goes = R"(
from = 2024-01-31

[[remove]]
at = "department[ward/office]"

[[mandate]]
procedure = "procedure[*]"
appraise  = "district/office"
)";

/// Beside the ward's own office stands the district's, with an officer of its own.
Town town() {
  return Town{}.agency("district").reform(ward_office_goes);
}

}  // namespace

TEST_CASE("before its date a reform changes nothing, from its date on its mandate holds") {
  // Ten minutes at the hall, then an hour's appraisal: on Monday in the ward, on Thursday at the district.
  const Story story =
      town().permit("early", need_on(0, "09:00"), "1 h").permit("late", need_on(3, "09:00"), "1 h").run();
  CHECK(story.work("early", "appraise") == "Mon 29 Jan 09:10 – 10:10");
  CHECK(story.work("late", "appraise") == "Thu 1 Feb 09:10 – 10:10");
  CHECK(story.department("01/ward/office").served == 1);
  CHECK(story.department("01/district/office").served == 1);
}

TEST_CASE("who waits in an abolished department goes on to the one now in charge, at the very instant") {
  // Both are at the ward's office on Tuesday: the first is taken up at 16:10 for 20 hours of work (finished in
  // overtime, after the reform, by the officer who began it); the second waits behind it and moves at midnight, to be
  // taken up when the district opens on Wednesday.
  const Story story =
      town().permit("first", need_on(1, "16:00"), "20 h").permit("second", need_on(1, "16:20"), "1 h").run();
  CHECK(story.work("first", "appraise") == "Tue 30 Jan 16:10 – Wed 31 Jan 12:10");
  CHECK(story.work("second", "appraise") == "Wed 31 Jan 08:00 – 09:00");
}

TEST_CASE("an abolished office offers no hours from the reform on") {
  // Eight weeks of five days of eight hours; 22 working days lie before 31 January 2024, 18 days after it.
  const Story story = town().permit("permit", need_on(0, "09:00"), "1 h").run();
  CHECK(story.department("01/ward/office").available == hours(22 * 8).count());
  CHECK(story.department("01/district/office").available == hours(40 * 8).count());
}

TEST_CASE("more officers from a date on: the queue is taken up by two") {
  // Two dossiers at 09:00 on Wednesday; with one officer the second would wait until 10:20, two start both at once.
  const Story story =
      Town{}
          .reform("from = 2024-01-31\n[[set]]\nat = \"department[ward/office].post[officer]\"\nofficers = 2\n")
          .permit("first", need_on(2, "09:00"), "1 h")
          .permit("second", need_on(2, "09:10"), "1 h")
          .run();
  CHECK(story.work("first", "appraise") == "Wed 31 Jan 09:10 – 10:10");
  CHECK(story.work("second", "appraise") == "Wed 31 Jan 09:20 – 10:20");
}

TEST_CASE("who waits when a reform makes work longer is worked on for as long as the new law says") {
  // The first keeps the officer until Wednesday 12:10; after lunch the second takes the three hours of the reform, not
  // the hour that was in force when it joined the queue.
  const Story story =
      Town{}
          .reform("from = 2024-01-31\n[[set]]\nat = \"procedure[second].step[appraise]\"\nwork = \"3 h\"\n")
          .permit("first", need_on(1, "16:00"), "20 h")
          .permit("second", need_on(1, "16:20"), "1 h")
          .run();
  CHECK(story.work("first", "appraise") == "Tue 30 Jan 16:10 – Wed 31 Jan 12:10");
  CHECK(story.work("second", "appraise") == "Wed 31 Jan 13:00 – 16:00");
}

TEST_CASE("a reform of the demand holds from the need on that arises first under it") {
  // A need every midnight, from Wednesday 3 January on every second one: that of Wednesday was under way already, the
  // next one is Friday's.
  const Story story =
      Town{}
          .reform("from = 2024-01-03\n[[set]]\nat = \"procedure[copy]\"\ndemand = { interarrival = \"2 days\" }\n")
          .copy("copy", "{ interarrival = \"1 day\" }")
          .run();
  CHECK(story.came("copy", 0) == "Tue 2 Jan 08:00");
  CHECK(story.came("copy", 1) == "Wed 3 Jan 08:00");
  CHECK(story.came("copy", 2) == "Fri 5 Jan 08:00");
}

TEST_CASE("a measure that ends gives back what was before") {
  const Story story = Town{}
                          .reform(
                              "from = 2024-01-30\nuntil = 2024-01-31\n[[set]]\nat = \"department[ward/hall]\"\n"
                              "calendar = \"never-on-tuesday\"\n")
                          .with("[[calendar]]\nid = \"never-on-tuesday\"\nhours = { mon = \"08:00-17:00\" }\n")
                          .copy("tuesday", need_on(1, "09:00"))
                          .copy("wednesday", need_on(2, "09:00"))
                          .run();
  CHECK(story.work("wednesday", "receive") == "Wed 31 Jan 09:00 – 09:10");
}

TEST_CASE("reforms happen alike on any cut of the city and any number of threads") {
  const Story story = run_every_way(district().reform(R"(
from = 2024-01-22
[[remove]]
at = "department[district/health]"
[[mandate]]
procedure = "permit"
health = "district/fire"
)"));
  CHECK(story.sum(Quantity::granted) > 0);
  CHECK_FALSE(differences(story, district().run()).empty());
}

TEST_CASE("a dated measure cannot change the units, procedures or steps of a city") {
  motcua::model::Timeline timeline = Town{}.copy("copy", need_on(0, "09:00")).timeline();
  timeline.push_back(timeline.front());
  timeline.back().model.procedures[motcua::model::ProcedureId{0}].steps.front().key ^= 1U;
  CHECK(align(timeline) == std::vector<std::string>{"a dated measure cannot add, remove or rename steps of copy"});
}

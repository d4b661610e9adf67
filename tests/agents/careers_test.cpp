// People over time: departures, vacancies, newcomers who learn, rotation, courses, role models.
#include "agents/careers.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "comparison.hpp"
#include "district.hpp"
#include "support.hpp"

using namespace motcua;
using motcua::core::in_hours;
using namespace motcua::agents;
using namespace motcua::agents::tests;
using motcua::measures::Quantity;

namespace {

constexpr double days_a_year = 365.2425;

core::Tick day(int number) {
  return core::run_start + number * core::one_day;
}

double days(core::Duration duration) {
  return static_cast<double>(duration.count()) / static_cast<double>(core::one_day.count());
}

/// The model must live as long.
Careers careers_of(const model::Model& model, std::uint32_t replication = 0) {
  const std::vector<Reign> history{{core::run_start, &model}};
  return Careers{history, core::Streams{1, replication}, core::run_start + model.length};
}

/// The officer of the town; the clerk is number 0.
const model::OfficerId officer{1};

bool is_midnight(core::Tick tick) {
  return (tick - core::run_start) % core::one_day == core::Duration{0};
}

}  // namespace

TEST_CASE("careers: nobody has one unless a post says so") {
  const model::Model model = Town{}.permit("permit", need_on(0, "09:00"), "1 h").compiled();
  const Careers careers = careers_of(model);
  CHECK(careers.terms(officer).empty());
  CHECK_FALSE(careers.is_away(officer, day(3)));
  CHECK(careers.leaves(officer, day(3)) == core::never);
  CHECK(careers.pace(officer, day(3)) == 1);
  CHECK(careers.error_factor(officer, day(3)) == 1);
}

TEST_CASE("careers: departures come at their rate, each followed by the vacancy that was drawn for it") {
  // One officer for ten years at two departures a year, each leaving the post empty for thirty days: in a year 1 / (1/2
  // + 30/365.2425) = 1.718 departures, 17.18 in ten years.
  Town town = Town{}.permit("permit", need_on(0, "09:00"), "1 h").set("scenario.length=3652 days");
  town.set("post[officer].departures=2").set("post[officer].vacancy=29.5 days");
  const model::Model model = town.compiled();
  double departures = 0;
  constexpr int replications = 200;
  for (std::uint32_t r = 0; r < replications; ++r) {
    const Careers careers = careers_of(model, r);
    const auto terms = careers.terms(officer);
    departures += static_cast<double>(terms.size() - 1);
    for (std::size_t t = 1; t < terms.size(); ++t) {
      CHECK(is_midnight(terms[t - 1].until));
      CHECK(is_midnight(terms[t].from));
      // 29.5 days, rounded up to whole days.
      CHECK(terms[t].from - terms[t - 1].until == 30 * core::one_day);
      CHECK(careers.is_away(officer, terms[t - 1].until));
      CHECK_FALSE(careers.is_away(officer, terms[t - 1].until - core::Duration{1}));
      CHECK(careers.is_away(officer, terms[t].from - core::Duration{1}));
      CHECK_FALSE(careers.is_away(officer, terms[t].from));
      CHECK(careers.leaves(officer, terms[t - 1].from) == terms[t - 1].until);
    }
  }
  // The count of a renewal process has variance about 10 µ²σ²/µ³ < 17.2; the standard error of the mean is below 0.3.
  CHECK(departures / replications == Approx(10 / (0.5 + 30.5 / days_a_year)).margin(1.2));
}

TEST_CASE("careers: a higher rate makes the same people leave earlier") {
  Town town = Town{}.permit("permit", need_on(0, "09:00"), "1 h").set("scenario.length=3652 days");
  const model::Model seldom = Town{town}.set("post[officer].departures=0.5").compiled();
  const model::Model often = Town{town}.set("post[officer].departures=1").compiled();
  const Careers few = careers_of(seldom);
  const Careers many = careers_of(often);
  REQUIRE(few.terms(officer).size() > 1);
  // Half the wait at twice the rate; both are rounded up to midnight.
  const double wait = days(few.terms(officer)[0].until - core::run_start);
  CHECK(days(many.terms(officer)[0].until - core::run_start) == Approx(wait / 2).margin(1));
}

TEST_CASE("careers: newcomers learn: after learns_in 63 % of what was missing") {
  Town town = Town{}.permit("permit", need_on(0, "09:00"), "1 h").set("scenario.length=3652 days");
  town.set("post[officer].rotation={ every = \"365 days\" }");
  town.set("post[officer].newcomer={ pace = 0.6, error_factor = 3, learns_in = \"50 days\" }");
  const model::Model model = town.compiled();
  const Careers careers = careers_of(model);
  const auto terms = careers.terms(officer);
  REQUIRE(terms.size() >= 9);
  // Those who hold the post on the first day know their work.
  CHECK(careers.pace(officer, day(0)) == 1);
  CHECK(careers.error_factor(officer, day(0)) == 1);
  const core::Tick begins = terms[1].from;
  CHECK(terms[0].until == begins);  // nobody is missing between the two
  CHECK(careers.pace(officer, begins) == Approx(0.6));
  CHECK(careers.error_factor(officer, begins) == Approx(3));
  CHECK(careers.pace(officer, begins + 50 * core::one_day) == Approx(1 - 0.4 / std::exp(1.0)));
  CHECK(careers.error_factor(officer, begins + 50 * core::one_day) == Approx(1 + 2 / std::exp(1.0)));
  CHECK(terms[2].from - terms[1].from == 365 * core::one_day);
}

TEST_CASE("careers: with an overlap the next holder has learnt before taking over") {
  Town town = Town{}.permit("permit", need_on(0, "09:00"), "1 h").set("scenario.length=800 days");
  town.set("post[officer].newcomer={ pace = 0.6, learns_in = \"50 days\" }");
  town.set("post[officer].rotation={ every = \"365 days\", overlap = \"50 days\" }");
  const model::Model model = town.compiled();
  const Careers careers = careers_of(model);
  const core::Tick begins = careers.terms(officer)[1].from;
  CHECK(careers.pace(officer, begins) == Approx(1 - 0.4 / std::exp(1.0)));
}

TEST_CASE("careers: a course takes working days, and its effect decays") {
  Town town = Town{}.permit("permit", need_on(0, "09:00"), "1 h").set("scenario.length=365 days");
  town.set(
      "post[officer].training={ every = \"100 days\", days = 5, speed_gain = 0.2, error_factor = 0.5, decays_in = \"60 "
      "days\" }");
  const model::Model model = town.compiled();
  const Careers careers = careers_of(model);
  const auto courses = careers.courses(officer);
  REQUIRE(courses.size() >= 3);
  const model::Calendar& hours = model.calendars[model.officers[officer].calendar];
  for (const Course& course : courses) {
    // Five days of eight hours; five working days take a week of at most seven days.
    CHECK(hours.open_time(course.from, course.until) == tests::hours(40));
    CHECK(course.until - course.from <= 7 * core::one_day);
    CHECK(careers.is_away(officer, course.from));
    CHECK_FALSE(careers.is_away(officer, course.until));
  }
  const core::Tick after = courses[0].until;
  CHECK(careers.pace(officer, courses[0].from) == 1);
  CHECK(careers.pace(officer, after) == Approx(1.2));
  CHECK(careers.error_factor(officer, after) == Approx(0.5));
  CHECK(careers.pace(officer, after + 60 * core::one_day) == Approx(1 + 0.2 / std::exp(1.0)));
  CHECK(careers.error_factor(officer, after + 60 * core::one_day) == Approx(1 - 0.5 / std::exp(1.0)));
}

TEST_CASE("careers: each review takes its share of the distance to the best holder") {
  Town town = Town{}.permit("permit", need_on(0, "09:00"), "1 h").set("scenario.length=365 days");
  town.set("post[officer].officers=6").set("post[officer].spread=0.3");
  const model::Model alone = town.compiled();
  const Careers apart = careers_of(alone);
  town.set("post[officer].imitates_best={ every = \"100 days\", share = 0.3 }");
  const model::Model reviewed = town.compiled();
  const Careers together = careers_of(reviewed);
  double best = 0;
  for (std::size_t o = 1; o <= 6; ++o) best = std::max(best, apart.pace(model::OfficerId{o}, day(0)));
  for (std::size_t o = 1; o <= 6; ++o) {
    const model::OfficerId each{o};
    const double own = apart.pace(each, day(0));
    CHECK(apart.pace(each, day(300)) == own);
    CHECK(together.pace(each, day(99)) == own);
    CHECK(together.pace(each, day(100)) == Approx(own + 0.3 * (best - own)));
    CHECK(together.pace(each, day(200)) == Approx(best - 0.49 * (best - own)));
  }
}

TEST_CASE("careers: talents have mean 1 and the spread that was asked for") {
  Town town = Town{}.permit("permit", need_on(0, "09:00"), "1 h").set("post[officer].officers=4000");
  const model::Model model = town.set("post[officer].spread=0.25").compiled();
  const Careers careers = careers_of(model);
  double sum = 0, squares = 0;
  for (std::size_t o = 1; o <= 4000; ++o) {
    const double pace = careers.pace(model::OfficerId{o}, day(0));
    sum += pace;
    squares += pace * pace;
  }
  const double mean = sum / 4000;
  CHECK(mean == Approx(1).margin(0.016));  // four standard errors: 4 × 0.25 / √4000
  CHECK(std::sqrt(squares / 4000 - mean * mean) == Approx(0.25).margin(0.013));
}

TEST_CASE("people: on course days nobody takes up work, and afterwards it goes faster") {
  // One course of five days in each two weeks; two hours of work arise every day at nine.
  Town town = Town{}.permit("permit", "{ interarrival = \"1 day\" }", "2 h").set("scenario.length=15 days");
  town.set("post[officer].training={ every = \"14 days\", days = 5, speed_gain = 1, decays_in = \"20000 days\" }");
  const model::Model model = town.compiled();
  const Careers careers = careers_of(model);
  REQUIRE(careers.courses(officer).size() == 1);
  const Course course = careers.courses(officer)[0];
  const Story story = town.run();
  int before = 0, after = 0;
  for (const measures::WorkRow& row : story.result.rows.work) {
    if (story.model.departments[row.department].id != "ward/office") continue;
    CHECK_FALSE((row.started >= course.from && row.started < course.until));
    const bool trained = row.started >= course.until;
    CHECK(in_hours(row.work) == Approx(trained ? 1 : 2).margin(0.001));  // twice as fast, hardly anything forgotten
    ++(trained ? after : before);
  }
  CHECK(before + after > 3);
  CHECK(after > 0);
}

TEST_CASE("people: the work of those who leave is taken up by somebody else") {
  // Two officers; 100 hours of work, twelve and a half days, are suspended each night. The posts change hands every ten
  // days: what the first has not done by then, the other does.
  Town town = Town{}.permit("permit", need_on(0, "09:00"), "100 h").set("post[officer].officers=2");
  town.set("department[ward/office].shift_end=suspend");
  town.set("post[officer].rotation={ every = \"10 days\", gap = \"2 days\" }");
  const Story story = town.run();
  REQUIRE(story.has_ended("permit"));
  // It was worked on for as long as it needs: 10 minutes at the counter, 100 hours at the desk.
  CHECK(story.time(Quantity::service) == hours(100) + minutes(10));
  CHECK(story.dossier("permit").handovers >= 2);  // from the clerk to the first officer, and to the other
}

namespace {

Town lively_district() {
  Town town = district();
  town.set("post[*].departures=6").set("post[*].vacancy={ law = \"exponential\", mean = \"3 days\" }");
  town.set("post[*].newcomer={ pace = 0.5, error_factor = 2, learns_in = \"5 days\" }");
  town.set("post[*].rotation={ every = \"20 days\", overlap = \"2 days\" }");
  town.set(
      "post[*].training={ every = \"15 days\", days = 1, speed_gain = 0.2, error_factor = 0.5, decays_in = \"10 days\" "
      "}");
  town.set("post[*].spread=0.2").set("post[*].imitates_best={ every = \"7 days\", share = 0.3 }");
  return town;
}

}  // namespace

TEST_CASE("people: the same values on any threads and any partition while officers come, go and learn") {
  const Town town = lively_district();
  const Story reference = run_every_way(town);
  CHECK_FALSE(differences(reference, district().run()).empty());
}

TEST_CASE("people: a plan that begins in the middle changes nothing before its date") {
  Town plain = Town{}.permit("permit", "{ per_hour = 1 }", "30 min").set("scenario.length=120 days");
  Town dated = plain;
  dated.reform(R"(from = 2024-03-01
[[set]]
at = "post[officer]"
rotation = { every = "20 days", gap = "3 days" }
)");
  const model::Timeline timeline = dated.timeline();
  REQUIRE(timeline.size() == 2);
  const std::vector<Reign> history{{timeline[0].from, &timeline[0].model}, {timeline[1].from, &timeline[1].model}};
  const Careers careers{history, core::Streams{1, 0}, day(120)};
  REQUIRE(careers.terms(officer).size() > 2);
  CHECK(careers.terms(officer)[0].until >= day(60));  // 1 March 2024 is the 61st day of the year
  const Story before = plain.run();
  const Story after = dated.run();
  std::size_t alike = 0;
  for (std::size_t i = 0; i < before.result.rows.work.size(); ++i) {
    const measures::WorkRow& row = before.result.rows.work[i];
    if (row.finished >= day(60)) continue;
    for (const measures::WorkRow& other : after.result.rows.work) {
      if (other.source != row.source || other.number != row.number || other.step != row.step) continue;
      CHECK(other.finished == row.finished);
      ++alike;
      break;
    }
  }
  CHECK(alike > 100);
}

#include "study/design.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "core/problem.hpp"
#include "study/sobol.hpp"

using namespace motcua::study;

namespace {

Study study_of(const std::string& design, const std::string& factors, const std::string& table = "") {
  return read_study({"study.toml", "kind = \"study\"\nversion = 1\nscenario = \"city\"\n" + design + factors, table});
}

const std::string two_ranges = R"(
[[factor]]
id    = "load"
path  = "scenario.demand_scale"
range = [0.5, 1.5]

[[factor]]
id    = "wait"
path  = "post[clerk].pace"
range = ["10 min", "30 min"]
levels = 3
)";

std::vector<double> column(const Study& study, const std::vector<Point>& points, std::size_t factor) {
  std::vector<double> numbers;
  for (const Point& point : points) numbers.push_back(study.factors[factor].number(point.settings[factor]));
  return numbers;
}

}  // namespace

TEST_CASE("a grid has every combination, the last factor fastest") {
  const Study study = study_of("", two_ranges);
  const auto points = all_points(study);
  CHECK(column(study, points, 0) == std::vector<double>{0.5, 0.5, 0.5, 1.5, 1.5, 1.5});
  CHECK(column(study, points, 1) == std::vector<double>{10, 20, 30, 10, 20, 30});
  CHECK(study.factors[1].unit() == "min");
  CHECK(*study.factors[1].value(points[1].settings[1])->text() == "20 min");
  CHECK(study.factors[1].position(points[1].settings[1]) == 0.5);
}

TEST_CASE("constraints leave points out") {
  const std::string sum = "[[constraint]]\nsum = { load = 10, wait = 1 }\nat_most = 35\n";
  const std::string never = "[[constraint]]\nnever = { load = 0.5, wait = \"10 min\" }\n";
  const Study study = study_of("", two_ranges + sum + never);
  const auto points = all_points(study);
  // 10 x 0.5 + 10 is forbidden as a pair; 5 + 20, 5 + 30, 15 + 10 and 15 + 20 are at most 35; 15 + 30 is not.
  CHECK(column(study, points, 1) == std::vector<double>{20, 30, 10, 20});
  const Study none = study_of("", two_ranges + "[[constraint]]\nsum = { load = 1 }\nat_most = 0\n");
  CHECK_THROWS_AS(all_points(none), motcua::core::InputError);
}

TEST_CASE("a Latin hypercube has one point in each part of every factor") {
  const Study study = study_of("[design]\nkind = \"lhs\"\nsize = 16\nseed = 7\n", two_ranges);
  const auto points = all_points(study);
  REQUIRE(points.size() == 16);
  for (std::size_t f = 0; f < 2; ++f) {
    std::set<int> parts;
    for (const Point& point : points) parts.insert(static_cast<int>(study.factors[f].position(point.settings[f]) * 16));
    CHECK(parts.size() == 16);
  }
  const Study other = study_of("[design]\nkind = \"lhs\"\nsize = 16\nseed = 8\n", two_ranges);
  CHECK(column(study, points, 0) != column(other, all_points(other), 0));
}

TEST_CASE("Sobol's points stay evenly spread when scrambled, and a longer design begins with the shorter one") {
  const Study study = study_of("[design]\nkind = \"sobol\"\nsize = 64\n", two_ranges);
  const auto points = all_points(study);
  REQUIRE(points.size() == 64);
  // 64 points of a (0, 6, 2)-net: one in each of the 8 x 8 boxes, as in each of 64 x 1 and 1 x 64.
  std::set<std::pair<int, int>> boxes;
  std::set<int> slices;
  for (const Point& point : points) {
    const double x = study.factors[0].position(point.settings[0]);
    const double y = study.factors[1].position(point.settings[1]);
    boxes.insert({static_cast<int>(x * 8), static_cast<int>(y * 8)});
    slices.insert(static_cast<int>(x * 64));
  }
  CHECK(boxes.size() == 64);
  CHECK(slices.size() == 64);
  const auto shorter = all_points(study_of("[design]\nkind = \"sobol\"\nsize = 16\n", two_ranges));
  for (std::size_t i = 0; i < shorter.size(); ++i) CHECK(shorter[i].settings == points[i].settings);
}

TEST_CASE("scrambling keeps elementary intervals together") {
  // Numbers that share their first k bits share the first k bits of what they become, and others do not.
  for (const std::uint32_t seed : {0U, 1U, 0x9E37'79B9U}) {
    for (int k = 1; k < 12; ++k) {
      const std::uint32_t a = 0xABCD'EF01U;
      const std::uint32_t near = a ^ (1U << (31 - k));
      CHECK(scrambled(a, seed) >> (32 - k) == scrambled(near, seed) >> (32 - k));
      CHECK(scrambled(a, seed) >> (31 - k) != scrambled(near, seed) >> (31 - k));
    }
  }
}

TEST_CASE("each trajectory of Morris moves every factor once, by half the levels") {
  const Study study = study_of("[design]\nkind = \"morris\"\nsize = 5\nlevels = 4\n", two_ranges);
  const auto points = all_points(study);
  REQUIRE(points.size() == 15);
  for (std::size_t t = 0; t < 5; ++t) {
    CHECK(points[3 * t].role == "base");
    std::set<std::string> moved;
    for (std::size_t i = 3 * t + 1; i < 3 * t + 3; ++i) {
      CHECK(points[i].group == t);
      moved.insert(points[i].role);
      int changed = 0;
      for (std::size_t f = 0; f < 2; ++f) {
        const double step =
            study.factors[f].position(points[i].settings[f]) - study.factors[f].position(points[i - 1].settings[f]);
        changed += std::abs(step) > 1e-6 ? 1 : 0;
        if (study.factors[f].id() == points[i].role) CHECK(std::abs(step) == Approx(2.0 / 3).margin(1e-6));
      }
      CHECK(changed == 1);
    }
    CHECK(moved.size() == 2);
  }
}

TEST_CASE("Saltelli's points mix two samples, one factor at a time") {
  const Study study = study_of("[design]\nkind = \"saltelli\"\nsize = 4\n", two_ranges);
  const auto points = all_points(study);
  REQUIRE(points.size() == 16);
  for (std::size_t s = 0; s < 16; s += 4) {
    CHECK(points[s].role == "A");
    CHECK(points[s + 1].role == "B");
    CHECK(points[s + 2].settings == std::vector<Setting>{points[s + 1].settings[0], points[s].settings[1]});
    CHECK(points[s + 3].settings == std::vector<Setting>{points[s].settings[0], points[s + 1].settings[1]});
  }
}

TEST_CASE("one at a time starts from the defaults") {
  const std::string factors = R"(
[[factor]]
id      = "load"
path    = "scenario.demand_scale"
values  = [0.8, 1, 1.2]
default = 1
[[factor]]
id      = "portal"
measure = "e-portal"
)";
  const Study study = study_of("[design]\nkind = \"one-at-a-time\"\n", factors);
  const auto points = all_points(study);
  REQUIRE(points.size() == 5);  // the centre, two other loads, the portal off and on
  CHECK(column(study, points, 0) == std::vector<double>{1, 0.8, 1.2, 1, 1});
  CHECK(std::isnan(points[0].settings[1]));
  CHECK(study.factors[1].number(points[4].settings[1]) == 1);
  CHECK(points[4].role == "portal");
}

TEST_CASE("a CSV design is read by columns, in any order, an empty cell is the default") {
  const Study study =
      study_of("[design]\nkind = \"csv\"\nfile = \"points.csv\"\n", two_ranges, "wait,load\n12,0.75\n20 min,\n");
  const auto points = all_points(study);
  REQUIRE(points.size() == 2);
  CHECK(points[0].settings == std::vector<Setting>{0.75, 12});
  CHECK(points[1].settings[1] == 20);
  CHECK(std::isnan(points[1].settings[0]));
}

TEST_CASE("values follow laws, whole numbers stay whole, relative values are relative") {
  const Study study = study_of("[design]\nkind = \"lhs\"\nsize = 200\n", R"(
[[factor]]
id   = "load"
path = "scenario.demand_scale"
law  = { law = "triangular", low = 0.5, mode = 1, high = 1.5 }
[[factor]]
id    = "clerks"
path  = "post[clerk].officers"
range = [2, 5]
[[factor]]
id       = "pace"
path     = "post[clerk].pace"
relative = "times"
range    = [0.5, 2.0]
)");
  const auto points = all_points(study);
  std::map<double, int> clerks;
  double sum = 0;
  for (const Point& point : points) {
    sum += point.settings[0];
    ++clerks[point.settings[1]];
  }
  CHECK(sum / 200 == Approx(1).margin(0.01));  // its mean; strata leave an error of a thousandth
  CHECK(clerks == std::map<double, int>{{2, 50}, {3, 50}, {4, 50}, {5, 50}});
  CHECK(value_text(*study.factors[1].value(3)) == "3");
  CHECK(value_text(*study.factors[2].value(1.25)) == "{ times = 1.25 }");
}

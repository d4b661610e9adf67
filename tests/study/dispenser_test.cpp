#include "study/dispenser.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>
#include <tuple>

using namespace motcua::study;

namespace {

/// A study of `points` points, one model and so many replications.
struct Small {
  Study study;
  std::vector<Point> points;
  Frame frame;

  Small(int many, std::uint32_t replications) {
    std::string values;
    for (int i = 0; i < many; ++i) values += std::to_string(i + 1) + ", ";
    study = read_study({"s.toml",
                        "kind = \"study\"\nversion = 1\nscenario = \"x\"\n[[factor]]\nid = \"a\"\n"
                        "path = \"scenario.demand_scale\"\nvalues = [" +
                            values + "]\n",
                        ""});
    points = all_points(study);
    frame.models = {"one"};
    frame.replications = replications;
  }
};

/// When the last of `workers` ends, if each run takes 1: whoever is free first takes the next task.
std::uint64_t makespan(Dispenser& dispenser, std::size_t workers) {
  std::vector<std::uint64_t> busy_until(workers, 0);
  while (const auto task = dispenser.next()) {
    *std::min_element(busy_until.begin(), busy_until.end()) += task->replications.size();
  }
  return *std::max_element(busy_until.begin(), busy_until.end());
}

}  // namespace

TEST_CASE("two workers share 64 equal runs evenly, however they lie over points and replications") {
  for (const auto& [points, replications] : {std::pair{1, 64U}, {2, 32U}, {8, 8U}, {64, 1U}}) {
    const Small small{points, replications};
    const Ledger ledger{0};
    LocalDispenser dispenser{small.frame, small.study, small.points, ledger, {}, 2};
    CHECK(dispenser.missing() == 64);
    CHECK(makespan(dispenser, 2) == 32);
  }
}

TEST_CASE("many runs of a cell are handed out together while many are left, so that it is compiled once") {
  const Small small{10, 50};
  const Ledger ledger{0};
  LocalDispenser dispenser{small.frame, small.study, small.points, ledger, {}, 2};
  CHECK(dispenser.next()->replications.size() == 50);
  std::size_t tasks = 1;
  std::optional<Task> last;
  for (auto task = dispenser.next(); task; task = dispenser.next(), ++tasks) last = task;
  CHECK(last->replications.size() == 1);
  CHECK(last->left == 0);
  CHECK(tasks < 60);
}

TEST_CASE("parts have every run once between them") {
  for (const auto& [points, replications] : {std::pair{7, 3U}, {2, 9U}}) {
    const Small small{points, replications};
    const Ledger ledger{0};
    std::set<std::tuple<std::size_t, std::size_t, std::uint32_t>> seen;
    std::size_t count = 0;
    for (std::uint32_t part = 1; part <= 5; ++part) {
      LocalDispenser dispenser{small.frame, small.study, small.points, ledger, {part, 5}, 1};
      while (const auto task = dispenser.next()) {
        for (const std::uint32_t replication : task->replications) seen.insert({task->point, task->model, replication});
        count += task->replications.size();
      }
    }
    CHECK(seen.size() == small.points.size() * replications);
    CHECK(count == seen.size());
  }
}

TEST_CASE("every part has runs of each model, if there are more points than parts") {
  for (const std::uint32_t parts : {2U, 4U, 6U}) {
    Small small{40, 1};
    small.frame.models = {"one", "two"};
    const Ledger ledger{0};
    for (std::uint32_t part = 1; part <= parts; ++part) {
      LocalDispenser dispenser{small.frame, small.study, small.points, ledger, {part, parts}, 1};
      std::array<int, 2> of_model{};
      while (const auto task = dispenser.next()) ++of_model[task->model];
      CHECK(std::abs(of_model[0] - of_model[1]) <= 2);
    }
  }
}

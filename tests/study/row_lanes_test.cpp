#include "study/row_lanes.hpp"

#include <signal.h>
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <thread>

#include "results/temporary_folder.hpp"

using namespace motcua;
using namespace motcua::study;

namespace {

measures::Rows numbered(std::uint32_t number) {
  measures::Rows rows;
  rows.work.resize(1);
  rows.work[0].number = number;
  rows.open.resize(number % 3);
  return rows;
}

/// The numbers of all rows, in the order in which they are given out.
std::vector<std::uint32_t> all_of(RowLanes& lanes) {
  std::vector<std::uint32_t> numbers;
  while (const auto part = lanes.next()) {
    for (const measures::WorkRow& row : part->rows.work) numbers.push_back(row.number);
    CHECK(part->rows.open.size() == numbers.back() % 3);
    CHECK(part->run == numbers.back() / 10);
  }
  return numbers;
}

}  // namespace

TEST_CASE("rows come in the order of runs, whoever is first, and wherever they wait") {
  const TemporaryFolder folder;
  for (const std::size_t memory : {std::size_t{0}, std::size_t{100}, std::size_t{1} << 20}) {
    RowLanes lanes{3, folder.path(), memory};
    lanes.sink(2).take(numbered(20));
    lanes.sink(1).take(numbered(10));
    lanes.sink(2).take(numbered(21));
    lanes.end(2);
    std::thread first{[&] {
      lanes.sink(0).take(numbered(1));
      lanes.sink(1).take(numbered(11));
      lanes.end(0);
      lanes.sink(1).take(numbered(12));
      lanes.end(1);
    }};
    CHECK(all_of(lanes) == std::vector<std::uint32_t>{1, 10, 11, 12, 20, 21});
    first.join();
  }
  CHECK(folder.is_empty());
}

TEST_CASE("a queue on the disk that was emptied begins anew, so that it takes no more than what waits") {
  const TemporaryFolder folder;
  signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{10'000, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  {
    Spill spill{folder.path()};
    measures::Rows rows;
    rows.work.resize(50);  // 4 kB or so
    for (std::uint32_t round = 0; round < 10; ++round) {
      rows.work.back().number = round;
      spill.add(rows);
      CHECK(spill.take().work == rows.work);
    }
  }
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, SIG_DFL);
}

TEST_CASE("after a stop a run that did not end can be passed over") {
  const TemporaryFolder folder;
  RowLanes lanes{4, folder.path()};
  lanes.sink(0).take(numbered(1));
  lanes.end(0);
  lanes.sink(1).take(numbered(10));
  lanes.sink(2).take(numbered(20));
  lanes.end(2);
  lanes.stop();
  CHECK(all_of(lanes) == std::vector<std::uint32_t>{1, 10});
  CHECK(lanes.first() == 1);
  lanes.skip_to(2);
  CHECK(all_of(lanes) == std::vector<std::uint32_t>{20});
  CHECK(lanes.first() == 3);
}

TEST_CASE("where rows can wait nowhere they are thrown away, and it is said why") {
  RowLanes lanes{2, "/no/such/folder", 0};
  lanes.sink(1).take(numbered(10));
  CHECK_THAT(lanes.failure(), Catch::Contains("/no/such/folder") && Catch::Contains("create the folder"));
  CHECK_FALSE(lanes.next());
}

TEST_CASE("rows that nobody takes are thrown away") {
  const TemporaryFolder folder;
  RowLanes lanes{1, folder.path()};
  lanes.discard();
  lanes.sink(0).take(numbered(1));
  CHECK_FALSE(lanes.next());
}

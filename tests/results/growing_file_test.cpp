#include "results/growing_file.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <numeric>
#include <thread>

#include "results/contract.hpp"
#include "results/reader.hpp"
#include "results/table_reader.hpp"
#include "results/temporary_folder.hpp"

using namespace motcua::results;

namespace {

constexpr std::size_t chunk = GrowingFile::rows_of_chunk;

Table table() {
  return {"pieces",
          "piece",
          {{"time", ColumnType::float64, "h", "a time"},
           {"place", ColumnType::int32, "1", "an index"},
           {"kind", ColumnType::int8, "1", "a flag", {{"flag_values", std::vector<std::int64_t>{0, 1}}}}},
          {{"title", "pieces"}}};
}

template <class Value>
void put(std::byte* values, std::size_t at, Value value) {
  std::memcpy(values + at * sizeof(Value), &value, sizeof value);
}

/// Row number n holds n / 4, n and n % 2.
void append(GrowingFile& file, std::size_t rows) {
  const auto first = static_cast<std::size_t>(file.rows(0));
  file.append(0, rows, [&](std::size_t column, std::byte* values) {
    for (std::size_t row = 0; row < rows; ++row) {
      const std::size_t number = first + row;
      if (column == 0) put(values, row, static_cast<double>(number) / 4);
      if (column == 1) put(values, row, static_cast<std::int32_t>(number));
      if (column == 2) put(values, row, static_cast<std::int8_t>(number % 2));
    }
  });
}

Dataset root() {
  Dataset data;
  data.dimensions = {{"model", 2}};
  data.coordinates = {{"model", {"model"}, std::vector<std::string>{"a", "b"}, "1", "model"}};
  data.attributes = {{"Conventions", std::string{conventions}}, {"format_version", std::string{format_version}}};
  return data;
}

const Dataset& pieces_of(const Dataset& data) {
  REQUIRE(data.groups.size() == 1);
  REQUIRE(data.groups[0].first == "pieces");
  return data.groups[0].second;
}

}  // namespace

TEST_CASE("rows that were appended in chunks are in the file") {
  const TemporaryFolder folder;
  const auto path = folder / "results.h5";
  {
    GrowingFile file{path, {table()}, {}, 2};
    append(file, chunk);
    append(file, chunk);
    append(file, 1000);
    CHECK_FALSE(std::filesystem::exists(path));
    file.finish(root());
  }
  const Dataset data = read(path);
  const Dataset& pieces = pieces_of(data);
  CHECK(pieces.dimensions == std::vector<Dimension>{{"piece", 2 * chunk + 1000}});
  REQUIRE(pieces.variables.size() == 3);
  const auto& places = std::get<std::vector<std::int32_t>>(pieces.variables[1].values);
  std::vector<std::int32_t> expected(places.size());
  std::iota(expected.begin(), expected.end(), 0);
  CHECK(places == expected);
  CHECK(std::get<std::vector<double>>(pieces.variables[0].values).back() == (2 * chunk + 999) / 4.0);
  CHECK(std::get<std::vector<std::int8_t>>(pieces.variables[2].values)[chunk + 1] == 1);
  CHECK(pieces.variables[0].units == "h");
  CHECK(data.coordinates == root().coordinates);
}

TEST_CASE("the bytes do not depend on the threads") {
  const TemporaryFolder folder;
  for (const unsigned threads : {1U, 3U}) {
    GrowingFile file{folder / std::to_string(threads), {table()}, {}, threads};
    append(file, chunk);
    append(file, 10);
    file.finish(root());
  }
  CHECK(bytes_of(folder / "1") == bytes_of(folder / "3"));
}

TEST_CASE("no more columns are filled at a time than there are threads") {
  const tbb::global_control more_threads{tbb::global_control::max_allowed_parallelism, 4};
  tbb::task_arena arena{4};
  for (const int threads : {1, 2}) {
    const TemporaryFolder folder;
    Table wide = table();
    wide.columns.clear();
    for (char name = 'a'; name < 'm'; ++name) {
      wide.columns.push_back({std::string(1, name), ColumnType::int32, "1", "a number"});
    }
    GrowingFile file{folder / "results.h5", {wide}, {}, static_cast<unsigned>(threads)};
    std::atomic<int> at_once{0};
    std::atomic<int> most{0};
    arena.execute([&] {
      file.append(0, 10, [&](std::size_t, std::byte*) {
        const int now = ++at_once;
        for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{4});
        --at_once;
      });
    });
    CHECK(most <= threads);
    CHECK(most >= 1);
  }
}

TEST_CASE("tables that cannot be opened leave nothing behind, on a full disk neither, and the library says nothing") {
  const TemporaryFolder folder;
  std::fflush(stderr);
  const int kept = dup(2);
  REQUIRE(std::freopen((folder / "said").c_str(), "w", stderr));
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, SIG_IGN);
  const rlimit small{1000, before.rlim_max};  // enough to begin with
  setrlimit(RLIMIT_FSIZE, &small);
  std::string why;
  try {
    GrowingFile{folder / "results.h5", {table(), table()}, {}, 1};
  } catch (const WriteError& error) {
    why = error.what();
  }
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, SIG_DFL);
  std::fflush(stderr);
  dup2(kept, 2);
  close(kept);
  CHECK_THAT(why, Catch::StartsWith("cannot write `") && Catch::Contains("the HDF5 library says: "));
  CHECK(bytes_of(folder / "said").empty());
  CHECK_FALSE(std::filesystem::exists(partial_path(folder / "results.h5")));
}

TEST_CASE("a table may stay empty") {
  const TemporaryFolder folder;
  GrowingFile file{folder / "results.h5", {table()}, {}, 1};
  file.finish(root());
  CHECK(pieces_of(read(folder / "results.h5")).dimensions[0].length == 0);
}

TEST_CASE("what was cut off is not in the file, what came after it is") {
  const TemporaryFolder folder;
  GrowingFile file{folder / "results.h5", {table()}, {}, 1};
  for (int i = 0; i < 3; ++i) append(file, chunk);
  file.cut(0, chunk);
  append(file, 5);
  file.finish(root());
  const Dataset data = read(folder / "results.h5");
  const auto& places = std::get<std::vector<std::int32_t>>(pieces_of(data).variables[1].values);
  REQUIRE(places.size() == chunk + 5);
  CHECK(places.back() == static_cast<std::int32_t>(chunk + 4));
}

TEST_CASE("what is not finished leaves nothing behind") {
  const TemporaryFolder folder;
  {
    GrowingFile file{folder / "results.h5", {table()}, {}, 1};
    append(file, chunk);
  }
  CHECK(folder.is_empty());
}

TEST_CASE("a reader is given the stretch that it asks for") {
  const TemporaryFolder folder;
  GrowingFile file{folder / "results.h5", {table()}, {}, 1};
  append(file, chunk);
  append(file, 100);
  file.finish(root());
  const TableReader reader{folder / "results.h5", "pieces"};
  CHECK(reader.rows() == chunk + 100);
  CHECK(reader.integers("place", chunk - 1, 2) ==
        std::vector<std::int64_t>{static_cast<std::int64_t>(chunk) - 1, static_cast<std::int64_t>(chunk)});
  CHECK(reader.numbers("time", 4, 1) == std::vector<double>{1});
  CHECK(reader.labels("model") == std::vector<std::string>{"a", "b"});
  CHECK(reader.is_integer("place"));
  CHECK_FALSE(reader.is_integer("time"));
  CHECK_THROWS_WITH(TableReader(folder / "results.h5", "dossiers"), Catch::Contains("--rows dossiers"));
  CHECK_THROWS_WITH(reader.integers("colour", 0, 1), Catch::Contains("no column `colour`"));
  CHECK_THROWS_AS(reader.is_integer("colour"), ReadError);
  // More than a vector can hold, as a damaged length asks for.
  CHECK_THROWS_AS(reader.integers("place", 0, std::uint64_t{1} << 61), ReadError);
}

TEST_CASE("a table is read from files of this format alone, with the sentence of all readers") {
  const auto refusal = [](std::vector<Attribute> attributes) {
    const TemporaryFolder folder;
    GrowingFile file{folder / "other.h5", {table()}, {}, 1};
    Dataset other = root();
    other.attributes = std::move(attributes);
    file.finish(other);
    std::string why;
    try {
      const TableReader reader{folder / "other.h5", "pieces"};
    } catch (const ReadError& error) {
      why = error.what();
    }
    return why;
  };
  const Attribute ours{"Conventions", std::string{conventions}};
  CHECK(refusal({ours, {"format_version", "1.7"}}).empty());
  CHECK_THAT(refusal({}), Catch::Contains("another program wrote it; name a file that motcua wrote"));
  CHECK_THAT(refusal({{"Conventions", "CF-1.8"}, {"format_version", "1.0"}}), Catch::Contains("another program"));
  CHECK_THAT(refusal({ours, {"format_version", "1x"}}), Catch::Contains("cannot be understood; write it again"));
  CHECK_THAT(refusal({ours, {"format_version", "2.0"}}), Catch::Contains("its format version is 2.0"));
}

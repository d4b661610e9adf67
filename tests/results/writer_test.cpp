#include "results/writer.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "results/reader.hpp"
#include "results/sample.hpp"
#include "results/temporary_folder.hpp"

using namespace motcua::results;

TEST_CASE("a dataset comes back as it was written") {
  const TemporaryFolder folder;
  write(sample_dataset(), folder / "results.h5");
  const Dataset back = read(folder / "results.h5");
  const Dataset sample = sample_dataset();
  CHECK(back.dimensions == sample.dimensions);
  CHECK(back.coordinates == sample.coordinates);
  CHECK(back.attributes == sample.attributes);
  CHECK(back == sample);
}

TEST_CASE("an empty dataset is a file too") {
  const TemporaryFolder folder;
  write({}, folder / "results.h5");
  CHECK(read(folder / "results.h5") == Dataset{});
}

TEST_CASE("a dataset with problems leaves no file, and the error lists every problem") {
  const TemporaryFolder folder;
  Dataset sample = sample_dataset();
  sample.variables[0].units = std::string{"hours"};
  sample.variables[1].long_name.clear();
  try {
    write(sample, folder / "results.h5");
    FAIL("written all the same");
  } catch (const WriteError& error) {
    CHECK_THAT(error.what(), Catch::Contains("variable `wait` has units `hours`"));
    CHECK_THAT(error.what(), Catch::Contains("variable `cases` has no long_name"));
  }
  CHECK(folder.is_empty());
}

namespace {

/// Any numbers, shapes of up to three axes of up to 40 steps, every storage: small chunks meet every edge.
Dataset any_dataset() {
  Dataset dataset;
  std::vector<std::string> names;
  std::size_t size = 1;
  for (int axis = *rc::gen::inRange(0, 4); axis > 0; --axis) {
    names.push_back("axis" + std::to_string(axis));
    dataset.dimensions.push_back({names.back(), static_cast<std::size_t>(*rc::gen::inRange(0, 40))});
    size *= dataset.dimensions.back().length;
  }
  const auto floats = *rc::gen::container<std::vector<double>>(size, rc::gen::arbitrary<double>());
  const auto bytes = *rc::gen::container<std::vector<std::int8_t>>(size, rc::gen::arbitrary<std::int8_t>());
  dataset.variables = {{"floats", names, floats, "1", "floats"}, {"bytes", names, bytes, "1", "bytes"}};
  return dataset;
}

}  // namespace

TEST_CASE("any array comes back, in any storage") {
  const TemporaryFolder folder;
  CHECK(rc::check([&] {
    const Dataset dataset = any_dataset();
    const Storage storage{*rc::gen::inRange(0, 10), 64, static_cast<std::size_t>(*rc::gen::inRange(1, 4096))};
    write(dataset, folder / "results.h5", storage);
    RC_ASSERT(read(folder / "results.h5") == dataset);
  }));
}

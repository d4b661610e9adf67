#include "results/reader.hpp"

#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "results/digest.hpp"
#include "results/sample.hpp"
#include "results/temporary_folder.hpp"
#include "results/writer.hpp"

using namespace motcua::results;

namespace {

std::string error_of_reading(const std::filesystem::path& path) {
  try {
    read(path);
  } catch (const ReadError& error) {
    CHECK_THROWS_AS(digest(path), ReadError);
    return error.what();
  }
  return "read";
}

void save(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream{path, std::ios::binary} << bytes;
}

}  // namespace

TEST_CASE("what is not a results file is refused with a sentence") {
  const TemporaryFolder folder;
  CHECK_THAT(error_of_reading(folder / "none.h5"), Catch::Contains("none.h5`: there is no such file; check the name"));
  CHECK_THAT(error_of_reading(folder.path()), Catch::Contains("it is a folder; name a file in it"));
  CHECK_THAT(error_of_reading("/dev/null"), Catch::Contains("it is not a regular file"));
  save(folder / "empty.h5", "");
  CHECK_THAT(error_of_reading(folder / "empty.h5"), Catch::Contains("it is not a results file, or it is damaged ("));
  save(folder / "text.h5", "model,wait\n1,2\n");
  CHECK_THAT(error_of_reading(folder / "text.h5"), Catch::Contains("it is not a results file, or it is damaged ("));
}

TEST_CASE("a file cut short anywhere is refused, never half read") {
  const TemporaryFolder folder;
  write(sample_dataset(), folder / "a.h5");
  const std::string whole = bytes_of(folder / "a.h5");
  for (std::size_t length = 0; length < whole.size(); length += 997) {
    save(folder / "cut.h5", whole.substr(0, length));
    CAPTURE(length);
    CHECK_THAT(error_of_reading(folder / "cut.h5"), Catch::StartsWith("cannot read `"));
  }
}

TEST_CASE("the library says nothing on its own account") {
  const TemporaryFolder folder;
  save(folder / "text.h5", "no HDF5");
  std::fflush(stderr);
  const int kept = dup(2);
  REQUIRE(std::freopen((folder / "said").c_str(), "w", stderr));
  error_of_reading(folder / "text.h5");
  std::fflush(stderr);
  dup2(kept, 2);
  close(kept);
  CHECK(bytes_of(folder / "said").empty());
}

TEST_CASE("files of netCDF's own tools are read if they keep to our types") {
  const TemporaryFolder folder;
  save(folder / "a.cdl", R"(netcdf a {
    dimensions: time = 3; region = 2;
    variables:
      double wait(time, region); wait:units = "h"; wait:long_name = "wait"; wait:bounds = 1., 2.;
      string region(region); int count(time); count:_FillValue = -1;
    :title = "from CDL"; :version = 3;
    data: wait = 1, 2, 3, 4, 5, 6; region = "north", "south"; count = 7, 8, 9;
    group: inner { variables: byte flag(region); data: flag = 1, 0; } })");
  save(folder / "c.cdl", "netcdf c { dimensions: x = UNLIMITED; variables: int y(x), z(x); data: y = 1; z = 1, 2; }");
  save(folder / "b.cdl", "netcdf b { dimensions: x = 1; variables: float y(x); data: y = 1; }");
  const auto generate = [&](const std::string& name) {
    const std::string command =
        "ncgen -4 -o " + (folder / (name + ".nc")).string() + " " + (folder / (name + ".cdl")).string();
    return std::system(command.c_str());
  };
  REQUIRE(generate("a") == 0);
  const Dataset a = read(folder / "a.nc");
  const std::vector<Dimension> dimensions{{"time", 3}, {"region", 2}};
  CHECK(std::is_permutation(a.dimensions.begin(), a.dimensions.end(), dimensions.begin(), dimensions.end()));
  REQUIRE(a.coordinates.size() == 1);
  CHECK(a.coordinates[0].values == Values{std::vector<std::string>{"north", "south"}});
  REQUIRE(a.variables.size() == 2);
  CHECK(a.variables[0].dimensions == std::vector<std::string>{"time", "region"});
  CHECK(a.variables[0].values == Values{std::vector<double>{1, 2, 3, 4, 5, 6}});
  CHECK(a.variables[0].units == "h");
  CHECK(a.variables[1].values == Values{std::vector<std::int32_t>{7, 8, 9}});
  REQUIRE(a.groups.size() == 1);
  CHECK(a.groups[0].second.variables[0].values == Values{std::vector<std::int8_t>{1, 0}});
  CHECK(digest(folder / "a.nc") == digest(a));

  REQUIRE(generate("b") == 0);
  CHECK_THAT(error_of_reading(folder / "b.nc"),
             Catch::Contains("variable `y` has a type that results files do not use"));
  REQUIRE(generate("c") == 0);
  CHECK_THAT(error_of_reading(folder / "c.nc"), Catch::Contains("longer or shorter than its dimension `x`"));
}

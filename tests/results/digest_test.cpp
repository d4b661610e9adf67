#include "results/digest.hpp"

#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <functional>

#include "results/sample.hpp"
#include "results/temporary_folder.hpp"
#include "results/writer.hpp"

using namespace motcua::results;

TEST_CASE("a digest is 32 hexadecimal digits, the same from memory and from the file") {
  const TemporaryFolder folder;
  write(sample_dataset(), folder / "a.h5");
  const std::string line = digest(folder / "a.h5");
  CHECK(line.size() == 32);
  CHECK(line.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(line == digest(sample_dataset()));
}

TEST_CASE("the digest of an empty dataset is the one published for this scheme") {
  // A change here means that digests which users noted down no longer compare: change the scheme's number with it.
  CHECK(digest(Dataset{}) == "2a18525d9ac2dd74b1ca520c53613df5");
}

TEST_CASE("compression, chunks and order do not change a digest, though they change the file") {
  const TemporaryFolder folder;
  write(sample_dataset(), folder / "a.h5");
  write(sample_dataset(), folder / "plain.h5", {.deflate_level = 0});
  write(sample_dataset(), folder / "chunks.h5", {.deflate_level = 9, .smallest_compressed = 0, .largest_chunk = 100});
  Dataset shuffled = sample_dataset();
  std::reverse(shuffled.dimensions.begin(), shuffled.dimensions.end());
  std::reverse(shuffled.coordinates.begin(), shuffled.coordinates.end());
  std::reverse(shuffled.variables.begin(), shuffled.variables.end());
  std::reverse(shuffled.attributes.begin(), shuffled.attributes.end());
  write(shuffled, folder / "shuffled.h5");
  for (const char* name : {"plain.h5", "chunks.h5", "shuffled.h5"}) {
    CAPTURE(name);
    CHECK(digest(folder / name) == digest(folder / "a.h5"));
    CHECK(bytes_of(folder / name) != bytes_of(folder / "a.h5"));
  }
}

TEST_CASE("the build that made the results does not change their digest") {
  Dataset sample = sample_dataset();
  const std::string before = digest(sample);
  sample.attributes.push_back({"version", "0.1.0"});
  sample.attributes.push_back({"commit", "0123abc"});
  sample.attributes.push_back({"compiler", "g++ 12"});
  CHECK(digest(sample) == before);
  sample.attributes.push_back({"scale", 2.0});
  CHECK(digest(sample) != before);
}

TEST_CASE("whatever else changes, the digest changes") {
  const TemporaryFolder folder;
  using Change = std::function<void(Dataset&)>;
  const auto value = [](Dataset& sample) -> double& {
    return std::get<std::vector<double>>(sample.variables[0].values)[3];
  };
  const std::vector<std::pair<std::string, Change>> changes{
      {"last bit of a value",
       [&](Dataset& sample) {
         value(sample) = std::bit_cast<double>(std::bit_cast<std::uint64_t>(value(sample)) ^ 1);
       }},
      {"sign of zero", [&](Dataset& sample) { std::get<std::vector<double>>(sample.variables[0].values)[0] = -0.0; }},
      {"name", [](Dataset& sample) { sample.variables[0].name = std::string{"weight"}; }},
      {"units", [](Dataset& sample) { sample.variables[0].units = std::string{"s"}; }},
      {"long_name", [](Dataset& sample) { sample.variables[0].long_name += "s"; }},
      {"attribute of a variable", [](Dataset& sample) { sample.variables[0].attributes.clear(); }},
      {"label",
       [](Dataset& sample) { std::get<std::vector<std::string>>(sample.coordinates[0].values)[0] = std::string{"x"}; }},
      {"type", [](Dataset& sample) { sample.variables[3].values = std::vector<std::int32_t>{42}; }},
      {"axes",
       [](Dataset& sample) {
         sample.variables[2].dimensions = {"bound", "model"};
       }},
      {"seed", [](Dataset& sample) { sample.attributes[4].value = std::int64_t{43}; }},
      {"scenario", [](Dataset& sample) { std::get<std::string>(sample.attributes[3].value)[100'000] = ' '; }},
      {"length of an unused dimension",
       [](Dataset& sample) {
         sample.dimensions.push_back({"spare", 2});
       }},
      {"value in a group",
       [](Dataset& sample) { std::get<std::vector<std::int8_t>>(sample.groups[0].second.variables[0].values)[0] = 1; }},
      {"name of a group", [](Dataset& sample) { sample.groups[0].first = std::string{"journal"}; }},
  };
  const std::string before = digest(sample_dataset());
  for (const auto& [name, change] : changes) {
    CAPTURE(name);
    Dataset sample = sample_dataset();
    change(sample);
    write(sample, folder / "a.h5");
    CHECK(digest(folder / "a.h5") != before);
  }
}

TEST_CASE("text cannot move from one attribute into the next unnoticed") {
  const Dataset one{.attributes = {{"a", "bc"}, {"d", ""}}};
  const Dataset two{.attributes = {{"a", "b"}, {"d", "c"}}};
  CHECK(digest(one) != digest(two));
}

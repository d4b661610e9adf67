#include "results/contract.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "results/growing_file.hpp"
#include "results/reader.hpp"
#include "results/table_reader.hpp"
#include "results/temporary_folder.hpp"
#include "results/writer.hpp"

using namespace motcua::results;

namespace {

Dataset smallest() {
  Dataset data;
  data.dimensions = {{"model", 1}, {"replication", 2}};
  data.coordinates = {{"model", {"model"}, std::vector<std::string>{"base"}, "1", "model"},
                      {"replication", {"replication"}, std::vector<std::int32_t>{0, 1}, "1", "replication"}};
  data.variables = {{"wait", {"model", "replication"}, std::vector<double>{1, 2}, "h", "wait"}};
  data.attributes = {{"Conventions", std::string{conventions}}, {"format_version", std::string{format_version}}};
  return data;
}

/// What is said to a reader of this dataset's file; "" if it is read.
std::string refusal(const Dataset& data) {
  const TemporaryFolder folder;
  write(data, folder / "a.h5");
  try {
    const Dataset back = read_results(folder / "a.h5");
    CHECK(back == data);
  } catch (const ReadError& error) {
    const std::string text = error.what();
    CHECK(text.find('\n') == std::string::npos);
    return text;
  }
  return "";
}

/// Takes byte after byte off the end of a file; `read` must refuse each time.
template <class Read>
void cut_and_read(const std::filesystem::path& path, Read read) {
  const auto whole = std::filesystem::file_size(path);
  REQUIRE(whole > 2'000);
  for (auto length = whole; length-- > 0;) {
    std::filesystem::resize_file(path, length);
    try {
      read(path);
      FAIL("read after " << length << " of " << whole << " bytes");
    } catch (const ReadError& error) {
      const std::string text = error.what();
      const bool told = text.find("not a results file, or it is damaged") != std::string::npos &&
                        text.find('\n') == std::string::npos;
      if (!told) FAIL(text);
    }
  }
}

Dataset of_version(const std::string& version) {
  Dataset data = smallest();
  data.attributes[1].value = version;
  return data;
}

}  // namespace

TEST_CASE("a results file of this format is read, newer minor versions included") {
  CHECK(refusal(smallest()).empty());
  CHECK(refusal(of_version("1.7")).empty());
}

TEST_CASE("another program's file is told apart") {
  Dataset other = smallest();
  other.attributes.clear();
  CHECK_THAT(refusal(other), Catch::Contains("another program wrote it; name a file that motcua wrote"));
  other.attributes = {{"Conventions", "CF-1.8"}, {"format_version", "1.0"}};
  CHECK_THAT(refusal(other), Catch::Contains("another program wrote it"));
}

TEST_CASE("another major version is refused, and the sentence says which is read") {
  CHECK_THAT(refusal(of_version("2.0")),
             Catch::Contains("its format version is 2.0, and this program reads 1.x; use the "
                             "motcua that wrote it, or newer"));
  CHECK_THAT(refusal(of_version("10.0")), Catch::Contains("its format version is 10.0"));
  CHECK_THAT(refusal(of_version("0.9")), Catch::Contains("this program reads 1.x; write it again"));
  for (const char* version : {"", "one", "1x", "-1", "99999999999999"}) {
    INFO(version);
    CHECK_THAT(refusal(of_version(version)), Catch::Contains("cannot be understood; write it again"));
  }
}

TEST_CASE("a dimension that every results file has is missed by name") {
  for (const std::size_t missing : {std::size_t{0}, std::size_t{1}}) {
    Dataset data = smallest();
    const std::string name = data.dimensions[missing].name;
    data.variables.clear();
    data.dimensions.erase(data.dimensions.begin() + static_cast<std::ptrdiff_t>(missing));
    data.coordinates.erase(data.coordinates.begin() + static_cast<std::ptrdiff_t>(missing));
    CHECK_THAT(refusal(data), Catch::Contains("it has no dimension `" + name + "`"));
  }
}

TEST_CASE("a results file cut short at any byte is refused with one sentence") {
  const TemporaryFolder folder;
  write(smallest(), folder / "a.h5");
  cut_and_read(folder / "a.h5", [](const auto& path) { read_results(path); });
}

TEST_CASE("a file with rows, cut short at any byte, is refused by both of its readers") {
  const TemporaryFolder folder;
  const auto path = folder / "a.h5";
  {
    GrowingFile file{path, {{"pieces", "piece", {{"kind", ColumnType::int8, "1", "a flag"}}}}, {}, 1};
    file.append(0, 10, [](std::size_t, std::byte* values) { std::fill_n(values, 10, std::byte{1}); });
    file.finish(smallest());
  }
  REQUIRE(TableReader(path, "pieces").rows() == 10);
  REQUIRE(read_results(path).groups.size() == 1);
  std::filesystem::copy_file(path, folder / "b.h5");
  cut_and_read(path, [](const auto& cut) { read_results(cut); });
  cut_and_read(folder / "b.h5", [](const auto& cut) { TableReader{cut, "pieces"}.integers("kind", 0, 10); });
}

#include "results/encode.hpp"

#include <malloc.h>
#include <stdio.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <string>

#include "results/sample.hpp"
#include "results/temporary_folder.hpp"
#include "results/writer.hpp"

using namespace motcua::results;

namespace {

/// What `command` prints, with its errors; fails the test if it fails, for lack of a package as well.
std::string output_of(const std::string& command) {
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe);
  std::string output;
  for (int character = fgetc(pipe); character != EOF; character = fgetc(pipe)) output += static_cast<char>(character);
  const int status = pclose(pipe);
  INFO(command << "\n" << output);
  REQUIRE(status == 0);
  return output;
}

std::string seen_by_xarray(const std::filesystem::path& path, const std::string& group = "") {
  return output_of("/usr/bin/python3 " MOTCUA_SOURCE_DIR "/tests/results/open_with_xarray.py " + path.string() + " " +
                   group);
}

}  // namespace

TEST_CASE("xarray opens a file with no keyword, and alike with both of its engines") {
  const TemporaryFolder folder;
  write(sample_dataset(), folder / "results.h5");
  const std::string seen = seen_by_xarray(folder / "results.h5");
  for (const char* line : {
           "coordinate|model|('model',)|object|1|một cửa\n",
           "coordinate|time|('time',)|datetime64[ns]|decoded|2025-07-01T00:00:00.000000000\n",
           "variable|wait|('model', 'time')|float64|h|0.0\n",
           "variable|cases|('model', 'time')|int64|1|5000000000\n",
           "variable|interval|('model', 'bound')|float64|day|1.0\n",
           "variable|seed|()|int64|1|42\n",
           "variable|note|('bound',)|object|1|\n",
           "attribute|title|str|Một cửa\n",
           "attribute|empty|str|\n",
           "attribute|scenario|str|####################\n",
           "attribute|seed|int64|-42\n",
           "attribute|level|float64|0.95\n",
           "attribute|format_version|ndarray|[1 0]\n",
       })
    CHECK_THAT(seen, Catch::Contains(line));
}

TEST_CASE("xarray opens a group, whose variables may lie along dimensions of the groups around it") {
  const TemporaryFolder folder;
  write(sample_dataset(), folder / "results.h5");
  const std::string seen = seen_by_xarray(folder / "results.h5", "log");
  for (const char* line : {
           "coordinate|case|('case',)|int32|1|10\n",
           "variable|outcome|('case',)|float32|1|0.0\n",  // -1 is the fill value: missing becomes NaN
           "variable|route|('case', 'model')|int32|1|1\n",
           "variable|age|('complaint',)|float64|h|-\n",
       })
    CHECK_THAT(seen, Catch::Contains(line));
}

TEST_CASE("netCDF's own tools see a netCDF-4 file with named dimensions") {
  const TemporaryFolder folder;
  write(sample_dataset(), folder / "results.h5");
  const std::string header = output_of("ncdump -h -s " + (folder / "results.h5").string());
  for (const char* line :
       {"model = 2 ;", "time = 600 ;", "bound = 2 ;", "double wait(model, time) ;", "wait:_FillValue = NaN ;",
        "wait:_DeflateLevel = 4 ;", "wait:_Shuffle = \"true\" ;", "interval:_Storage = \"contiguous\" ;",
        "byte outcome(case) ;", "outcome:_FillValue = -1b ;", "outcome:flag_values = 0b, 1b ;",
        "complaint = UNLIMITED ; // (0 currently)", "int64 cases(model, time) ;", ":_Format = \"netCDF-4\" ;"})
    CHECK_THAT(header, Catch::Contains(line));
  CHECK_THAT(header, !Catch::Contains("phony_dim"));
}

TEST_CASE("netCDF's library can append to a file, and the scales know who uses them") {
  const TemporaryFolder folder;
  write(sample_dataset(), folder / "results.h5");
  output_of(
      "/usr/bin/python3 -c \"import netCDF4, sys; d = netCDF4.Dataset(sys.argv[1], 'a'); "
      "d.createVariable('extra', 'f8', ('model',))[:] = 1; d.close()\" " +
      (folder / "results.h5").string());
  CHECK_THAT(output_of("ncdump -v extra " + (folder / "results.h5").string()), Catch::Contains("extra = 1, 1 ;"));
  CHECK_THAT(output_of("h5dump -a /bound/REFERENCE_LIST " + (folder / "results.h5").string()),
             Catch::Contains("/interval") && Catch::Contains("/note"));
}

TEST_CASE("equal datasets give equal bytes, whatever lay in memory before") {
  const TemporaryFolder folder;
  mallopt(M_PERTURB, 0x55);
  write(sample_dataset(), folder / "a.h5");
  mallopt(M_PERTURB, 0xAA);
  write(sample_dataset(), folder / "b.h5");
  mallopt(M_PERTURB, 0);
  const std::string first = bytes_of(folder / "a.h5");
  CHECK(first.size() > 200'000);
  CHECK(first == bytes_of(folder / "b.h5"));
}

TEST_CASE("the place and the hour of writing are not in the file") {
  const TemporaryFolder folder;
  write(sample_dataset(), folder / "a.h5");
  output_of("sleep 1.1");
  write(sample_dataset(), folder / "another-name.h5");
  CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "another-name.h5"));
}

TEST_CASE("an image is the file and nothing behind it") {
  FileImage image;
  CHECK_THROWS_AS(image.bytes(), hdf5::Error);
  encode(Dataset{}, {}, image);
  CHECK(image.bytes().size() < 4096);
}

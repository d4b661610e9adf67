#include "results/check.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "results/sample.hpp"

using namespace motcua::results;

TEST_CASE("the sample has no problems") {
  CHECK(problems_in(sample_dataset()).empty());
}

TEST_CASE("each kind of problem is found, alone and by name") {
  using Change = std::function<void(Dataset&)>;
  const auto first = [](Dataset& sample) -> Variable& { return sample.variables[0]; };
  const std::vector<std::pair<std::string, Change>> cases{
      {"variable `2nd wait` has an unusable name; use letters, digits and underscores, a letter first",
       [&](Dataset& sample) { first(sample).name = std::string{"2nd wait"}; }},
      {"variable `cases` occurs twice; rename one",
       [&](Dataset& sample) { first(sample).name = std::string{"cases"}; }},
      {"variable `bound` has the name of a dimension; make it a coordinate or rename it",
       [&](Dataset& sample) { first(sample).name = std::string{"bound"}; }},
      {"variable `wait` uses dimension `tiem`, which is not declared",
       [&](Dataset& sample) {
         first(sample).dimensions = {"model", "tiem"};
       }},
      {"variable `wait` has 1199 values where its dimensions make 1200",
       [&](Dataset& sample) { std::get<std::vector<double>>(first(sample).values).pop_back(); }},
      {"variable `interval` uses dimension `model` twice; declare a second dimension of equal length",
       [](Dataset& sample) {
         sample.variables[2].dimensions = {"model", "model"};
       }},
      {"variable `wait` has no units; write `1` for ratios, counts and labels",
       [&](Dataset& sample) { first(sample).units.clear(); }},
      {"variable `wait` has units `days`, which some readers turn into durations; write the singular",
       [&](Dataset& sample) { first(sample).units = std::string{"days"}; }},
      {"variable `wait` has no long_name; say what it measures",
       [&](Dataset& sample) { first(sample).long_name.clear(); }},
      {"coordinate `model` must lie along the dimension of its own name, declared beside it",
       [](Dataset& sample) { sample.coordinates[0].dimensions = {"bound"}; }},
      {"dimension `log/time` is declared twice, here or in a group around; give one of them another name",
       [](Dataset& sample) {
         sample.groups[0].second.dimensions.push_back({"time", 600});
       }},
      {"group `wait` shares its name with something beside it; rename one",
       [](Dataset& sample) { sample.groups[0].first = std::string{"wait"}; }},
      {"coordinate `model` value 1 is not UTF-8 text without zero bytes",
       [](Dataset& sample) {
         std::get<std::vector<std::string>>(sample.coordinates[0].values)[1] = std::string{"\xff"};
       }},
      {"attribute `title` of group `/` is not UTF-8 text without zero bytes",
       [](Dataset& sample) {
         sample.attributes[1].value = std::string{"a\0b", 3};
       }},
      {"attribute `none` of group `/` is an empty list, which netCDF cannot hold; leave it out",
       [](Dataset& sample) {
         sample.attributes.push_back({"none", std::vector<double>{}});
       }},
      {"attribute `seed` of group `/` occurs twice; drop one",
       [](Dataset& sample) {
         sample.attributes.push_back({"seed", std::int64_t{1}});
       }},
      {"attribute `NAME` of variable `wait` is written by the program itself; drop or rename it",
       [&](Dataset& sample) {
         first(sample).attributes.push_back({"NAME", "x"});
       }},
      {"attribute `units` of variable `wait` is written by the program itself; drop or rename it",
       [&](Dataset& sample) {
         first(sample).attributes.push_back({"units", "x"});
       }},
      {"attribute `valid_max` of variable `log/outcome` must have the type of the variable's values",
       [](Dataset& sample) {
         sample.groups[0].second.variables[0].attributes.push_back({"valid_max", std::int64_t{128}});
       }},
      {"attribute `_FillValue` of variable `wait` must have the type of the variable's values",
       [&](Dataset& sample) {
         first(sample).attributes.push_back({"_FillValue", std::int64_t{-1}});
       }},
  };
  for (const auto& [expected, change] : cases) {
    Dataset sample = sample_dataset();
    change(sample);
    CHECK(problems_in(sample) == std::vector{expected});
  }
}

// A dataset that uses everything a dataset may: all types, inner groups, empty and valueless dimensions, long text.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "results/dataset.hpp"

inline motcua::results::Dataset sample_dataset() {
  using namespace motcua::results;
  Dataset sample;
  sample.dimensions = {{"model", 2}, {"time", 600}, {"bound", 2}};
  sample.coordinates = {
      {"model", {"model"}, std::vector<std::string>{"một cửa", "phân tán"}, "1", "model of government"},
      {"time",
       {"time"},
       std::vector<double>(600),
       "hours since 2025-07-01 00:00:00",
       "time",
       {{"calendar", "proleptic_gregorian"}}}};
  auto& times = std::get<std::vector<double>>(sample.coordinates[1].values);
  for (std::size_t step = 0; step < times.size(); ++step) times[step] = static_cast<double>(step);

  std::vector<double> waits(1200);
  for (std::size_t index = 0; index < waits.size(); ++index) waits[index] = static_cast<double>(index) / 8;
  waits[7] = std::numeric_limits<double>::infinity();
  std::vector<std::int64_t> cases(1200, 5'000'000'000);
  sample.variables = {
      {"wait", {"model", "time"}, waits, "h", "mean wait", {{"cell_methods", "time: mean"}}},
      {"cases", {"model", "time"}, cases, "1", "cases so far"},
      {"interval", {"model", "bound"}, std::vector<double>{1, 2, 3, 4}, "day", "95 % interval of the mean duration"},
      {"seed", {}, std::vector<std::int64_t>{42}, "1", "seed"},
      {"share", {}, std::vector<double>{0.25}, "1", "share on time"},
      {"note", {"bound"}, std::vector<std::string>{"", "đúng hạn"}, "1", "note"}};
  sample.attributes = {{"Conventions", "CF-1.10 motcua-1"},
                       {"title", "Một cửa"},
                       {"empty", ""},
                       {"scenario", std::string(200'000, '#')},
                       {"seed", std::int64_t{-42}},
                       {"level", 0.95},
                       {"levels", std::vector<double>{0.5}},
                       {"format_version", std::vector<std::int64_t>{1, 0}}};

  Dataset table;
  table.dimensions = {{"case", 3}, {"complaint", 0}};
  table.coordinates = {{"case", {"case"}, std::vector<std::int32_t>{10, 11, 12}, "1", "case"}};
  table.variables = {{"outcome",
                      {"case"},
                      std::vector<std::int8_t>{0, 1, -1},
                      "1",
                      "outcome",
                      {{"_FillValue", std::int64_t{-1}},
                       {"flag_values", std::vector<std::int64_t>{0, 1}},
                       {"flag_meanings", "granted refused"}}},
                     {"route", {"case", "model"}, std::vector<std::int32_t>{1, 2, 3, 4, 5, 6}, "1", "route taken"},
                     {"age", {"complaint"}, std::vector<double>{}, "h", "age of the complaint"},
                     {"text", {"complaint"}, std::vector<std::string>{}, "1", "words of the complaint"}};
  table.attributes = {{"description", "one row per case"}};
  sample.groups = {{"log", table}};
  return sample;
}

// One case of the theory battery: a scenario, what theory says of it, and a wrong model that must be told apart.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "agents/run.hpp"
#include "model/model.hpp"

namespace motcua::study {

/// What an estimate is taken from.
struct Observation {
  const model::Model& model;
  const agents::RunResult& result;
};

/// A figure that is known exactly.
struct Check {
  std::string quantity;
  std::string unit;  ///< "" for shares and counts
  double exact = 0;
  std::function<double(const Observation&)> estimate;  ///< from one replication
  bool in_every_run = false;  ///< every replication must give the exact value itself, not only their mean
};

/// A change of the scenario, by settings or by the government model it runs under.
struct Variant {
  std::string what;  ///< of a wrong model: what is wrong with it
  std::vector<std::string> sets;
  std::string model = "base";
};

struct Case {
  std::string name;
  std::string scenario;  ///< folder below scenarios/theory
  std::string source;    ///< of the exact values
  Variant variant{};
  Variant wrong{};  ///< applied after the variant's settings; must fail at least one check
  std::vector<Check> checks{};
  std::uint32_t replications = 20;
  bool rows = false;  ///< whether estimates need rows
};

}  // namespace motcua::study

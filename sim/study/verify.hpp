// The theory battery: exact results against the simulator, through the full path from scenario file to measures.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "study/verify_case.hpp"

namespace motcua::study {

/// How far an estimate may be from the exact value: four standard errors.
inline constexpr double tolerated_errors = 4;

/// The chance that a normal variable is farther than that from its mean, on either side: 6.3e-5.
double false_alarm_of_one_check();

/// Standard errors, estimated from so many replications, that are exceeded with that chance (Student's t): more than
/// four.
double tolerance(std::uint32_t replications);

/// One line of the table.
struct Line {
  std::string quantity;
  std::string unit;
  double exact = 0;
  double estimate = 0;
  double error = 0;  ///< standard error over replications
  bool in_every_run = false;
  bool agrees = false;
};

/// Compares the estimates of all replications with the exact value.
Line judge(const Check& check, const std::vector<double>& estimates);

struct CaseResult {
  std::string name;
  std::string source;
  std::vector<Line> lines;
  std::string wrong;          ///< what was wrong with the wrong model
  bool wrong_caught = false;  ///< by at least one check

  bool passed() const;
};

struct VerifySettings {
  std::filesystem::path scenarios;  ///< folder that holds theory/
  std::uint64_t seed = 1;
  unsigned threads = 1;
};

/// Runs a case and its wrong model. Throws core::InputError if a scenario cannot be read.
CaseResult run_case(const Case& one, const VerifySettings& settings);

/// The same values on 1, 2, 3 and 8 threads and for wanted lookaheads of 0, 1 min, 1 h and a year: how many of those 16
/// runs of a scenario, named by `shortened.what` and shortened by its settings, differ from the first. The wrong model
/// is another seed, which must differ.
CaseResult run_every_way(const Variant& shortened, const VerifySettings& settings);

/// One part of the battery, run on demand.
struct BatteryItem {
  std::string name;
  std::function<CaseResult(const VerifySettings&)> run;
};

/// Every case, then every scenario of theirs and the country run every way, in the order of the table.
std::vector<BatteryItem> battery();

/// The chance that a faultless simulator fails somewhere, at most, by Bonferroni's inequality; checks that hold exactly
/// in every run add nothing.
double false_alarm(const std::vector<CaseResult>& results);

}  // namespace motcua::study

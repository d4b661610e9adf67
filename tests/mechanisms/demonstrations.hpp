// Demonstrations: rows of the CSV tables in this folder, and what the comparisons that they ask for show.
#pragma once

#include <string>
#include <vector>

#include "core/problem.hpp"
#include "study/measure_table.hpp"
#include "study/statistics.hpp"

namespace motcua::mechanisms {

/// One mechanism of a document, what switches it on, and which way which measure should then move.
struct Demonstration {
  core::Place place;
  std::string document;     ///< by its name in page.cpp
  std::string mechanism;    ///< in the document's words
  std::string setting;      ///< of the scenario language
  std::string base, model;  ///< names of models; measures may be added with +
  std::string options;      ///< for both: "--set path=value --measure id"
  std::string measure;      ///< a name of study::measure_table
  std::string expected;     ///< "more" or "less", of the model against the base
  std::string test;         ///< the file with a worked example
  std::string explanation;
};

/// What came out.
struct Shown {
  const study::Measure* measure = nullptr;
  study::Estimate base;
  study::Estimate difference;  ///< paired

  /// Whether the 95 % interval of the difference lies on the side that was expected.
  bool as_expected(const Demonstration& demonstration) const;
};

/// All rows, file by file in the order of their names. What is wrong with a row is a problem.
std::vector<Demonstration> read_demonstrations(core::Problems& problems);

/// Adds a problem if a row asks for a measure that there is not, or expects neither more nor less.
void check_comparison(const Demonstration& row, core::Problems& problems);

/// Runs what the rows compare, each model once for each set of options; one result a row. Throws core::InputError if a
/// scenario does not hold.
std::vector<Shown> show(const std::vector<Demonstration>& demonstrations);

/// Whether the page (page.hpp) has a section for it.
bool is_document(const std::string& document);

}  // namespace motcua::mechanisms

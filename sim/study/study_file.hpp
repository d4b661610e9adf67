// A study: one scenario, some government models, factors, and the points to run.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenario/csv.hpp"
#include "study/factor.hpp"

namespace motcua::study {

/// Which points make sense.
struct Constraint {
  /// Σ weight × number of a factor lies within the bounds; empty: no sum.
  std::vector<std::pair<std::size_t, double>> weights;
  double at_least = -std::numeric_limits<double>::infinity();
  double at_most = std::numeric_limits<double>::infinity();
  /// Settings that never go together; empty: none.
  std::vector<std::pair<std::size_t, Setting>> never;

  /// A factor that is as the scenario says has no number, so that a sum with it is not judged.
  bool allows(const std::vector<Setting>& settings, const std::vector<Factor>& factors) const;
};

struct StudyDesign {
  DesignKind kind = DesignKind::grid;
  std::uint64_t size = 0;
  std::uint64_t seed = 1;
  std::uint32_t levels = 4;
  std::vector<std::vector<Setting>> table;  ///< of a CSV design: rows of settings
};

/// A study as read and checked, apart from its scenario.
struct Study {
  std::string id;
  std::string title;
  core::Place place;
  std::filesystem::path scenario;
  std::vector<std::string> models;  ///< empty: those of the scenario
  std::optional<std::uint64_t> seed;
  std::optional<std::uint32_t> replications;
  std::string objective;
  std::vector<std::string> measures;  ///< empty: all
  std::vector<std::string> by;        ///< of "procedure", "unit", "group"
  std::vector<Factor> factors;
  std::vector<Constraint> constraints;
  StudyDesign design;

  bool allows(const std::vector<Setting>& settings) const;
};

/// The text of a study and of its CSV design, which is all that its points depend on.
struct StudySource {
  std::string name;  ///< of the file, for messages
  std::string text;
  std::string table;  ///< of a CSV design; ""

  bool operator==(const StudySource&) const = default;
};

/// Reads the file, and the table of a CSV design beside it. Throws core::InputError with every problem; those of the
/// scenario are not looked for.
StudySource read_study_source(const std::filesystem::path& path);
Study read_study(const StudySource& source);

}  // namespace motcua::study

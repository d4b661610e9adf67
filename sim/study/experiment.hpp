// A study with its scenario read: what it takes to make any of its runs ready.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "study/design.hpp"
#include "study/identity.hpp"
#include "study/kept.hpp"
#include "study/plan.hpp"

namespace motcua::study {

/// What the merged results of a study need to know, without its scenario: it is kept beside the runs.
struct Frame {
  StudySource source;
  std::vector<std::string> models;  ///< ids; the first is the one to compare with
  std::vector<std::string> model_names;
  std::uint64_t seed = 1;
  std::uint32_t replications = 1;
  Identity scenario;  ///< of the scenario as read
  Kept kept;          ///< of each run
  std::string scenario_id;
  std::string city;
  std::string start;  ///< date
  double length_days = 0;
  double warm_up_days = 0;
  std::string resolved_scenario;  ///< under the first model, before any factor
  std::string assumptions;

  bool operator==(const Frame&) const = default;
};

/// One model of the study at one point, ready to run under any seed and replication.
struct Cell {
  Plan plan;         ///< of that model alone
  Identity content;  ///< of all that its runs depend on besides seed and replication
};

class Experiment {
 public:
  /// Reads the scenario and checks it under every model, and with each factor at its values, the others left alone.
  /// Throws core::InputError with every problem.
  explicit Experiment(const StudySource& source);

  const Study& study() const { return study_; }
  const Frame& frame() const { return frame_; }

  /// Throws core::InputError if the point and the model do not go together.
  Cell cell(const Point& point, std::size_t model) const;

 private:
  struct FactorMeasure {
    std::size_t factor;
    std::string id;
    bool in_scenario;
  };

  void load();
  void check_factors() const;
  scenario::Source source_at(const std::vector<Setting>& settings, core::Problems& problems) const;

  Study study_;
  scenario::Source source_;
  std::vector<FactorMeasure> measures_;
  Frame frame_;
};

/// What identifies a model at a point before anything is resolved: the scenario as read, the model, what is set, and
/// the program, since another version may resolve it otherwise.
Identity recipe_of(const Frame& frame, const Study& study, const Point& point, std::size_t model);

}  // namespace motcua::study

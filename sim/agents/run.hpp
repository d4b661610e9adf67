// One run: a model, a seed, a replication.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "agents/citizens.hpp"
#include "core/tick.hpp"
#include "engine/windows.hpp"
#include "measures/periods.hpp"
#include "measures/rows.hpp"
#include "measures/tally.hpp"
#include "model/model.hpp"
#include "model/timeline.hpp"

namespace motcua::agents {

struct Trace;

struct RunSettings {
  std::uint64_t seed = 1;
  std::uint32_t replication = 0;
  unsigned threads = 1;
  std::optional<core::Duration> wanted_lookahead;     ///< instead of the model's
  measures::Period period = measures::Period::month;  ///< into which the course of the run is cut
  measures::RowSelection rows;                        ///< which are kept; they do not change what happens
  measures::RowSink* row_sink = nullptr;  ///< takes them while the run goes on; null: they are in its result
  Trace* trace = nullptr;
};

/// A department over the counted part of the run. Times in officer × ticks or dossier × ticks.
struct DepartmentResult {
  std::int64_t available = 0;  ///< officers' hours, without those of vacant posts
  std::int64_t busy = 0;
  std::int64_t served = 0;
  std::int64_t arrived = 0;
  std::int64_t waited = 0;          ///< by those who wait no more
  std::int64_t queue_integral = 0;  ///< length of the queue over time
  std::int64_t waiting_at_end = 0;
  std::int64_t vacant = 0;        ///< hours of posts that nobody held
  std::int64_t on_courses = 0;    ///< officers' hours
  std::int64_t unpaid = 0;        ///< VND of salaries that vacant posts saved, less those paid twice in overlaps
  std::int64_t course_costs = 0;  ///< VND
  std::int64_t bonuses = 0;       ///< VND
  double budget = 1;              ///< working time at the end of the run, relative to an even budget

  bool operator==(const DepartmentResult&) const = default;
};

/// What a review found and decided; values in the unit of the measure that it looked at.
struct ReviewResult {
  double value = 0;
  double than = 0;
  bool passed = false;

  bool operator==(const ReviewResult&) const = default;
};

/// Somebody who waits for nobody: no officer who could do it was or will be there.
struct Stalled {
  model::SourceId source;
  std::uint32_t number = 0;
  model::DepartmentId department;
  std::string step;
  core::Tick since;
  std::string why;
};

struct RunResult {
  measures::Tally tally;
  std::vector<std::int64_t> open;  ///< unit × procedure: received but not ended
  std::vector<DepartmentResult> departments;
  measures::Rows rows;                ///< those that no sink has taken
  std::vector<std::int64_t> outages;  ///< by unit: how long its portal was down, ticks
  std::vector<std::size_t> held;      ///< the models of the timeline that held, in their order
  std::vector<ReviewResult> reviews;  ///< those of the timeline
  Citizens citizens;
  std::vector<Stalled> stalled;
  std::uint64_t events = 0;
  std::uint32_t processes = 0;
  core::Duration lookahead{0};
  engine::WindowStatistics windows;
  std::size_t dossiers_at_once = 0;  ///< records that the run had to hold
};

/// The run broke a law that holds whatever the model: motcua itself is wrong.
class LawBroken : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Runs a model from empty to its end. The values of the result depend on the model, the seed and the replication only.
/// Throws LawBroken if dossiers are lost or Little's law fails.
RunResult run(const model::Model& model, const RunSettings& settings);

/// The same with dated reforms: each model of the timeline holds from its date on. Who waits in a department that a
/// reform abolishes goes on to the one that now holds the mandate; work in hand is finished by those who began it.
/// Where reviews decide, one of the models made ready for a date holds.
RunResult run(const model::Timeline& timeline, const RunSettings& settings);

}  // namespace motcua::agents

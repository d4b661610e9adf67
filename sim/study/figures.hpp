// What is kept of one run once it is over: figures, not the city. Small enough for thousands of runs.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "agents/run.hpp"
#include "measures/quantity.hpp"
#include "measures/tally.hpp"
#include "model/model.hpp"
#include "model/timeline.hpp"
#include "study/access.hpp"
#include "study/histogram_rows.hpp"

namespace motcua::study {

/// The quantiles that are reported of every spread of durations.
inline constexpr std::array<double, 3> quantiles{0.5, 0.9, 0.95};

/// A wait at the counter that citizens would call long.
inline constexpr core::Duration long_wait{30 * 60 * 1000};

/// Of many durations; NaN if there were none. Within 1 % (see measures::DurationHistograms).
struct Spread {
  std::array<double, quantiles.size()> at{};  ///< ms
  double share_long = 0;                      ///< longer than long_wait
};

/// The spreads of one kind of duration.
struct Spreads {
  Spread overall;
  std::vector<Spread> by_procedure;
  std::vector<Spread> by_unit;
  std::vector<Spread> by_group;
  HistogramRows in_procedures;  ///< this and the next two: empty unless asked for
  HistogramRows in_units;
  HistogramRows in_groups;
};

/// How evenly the burden lies on those citizens who had a dossier that ended.
struct Burden {
  std::uint64_t citizens = 0;
  double gini = 0;          ///< of the minutes each spent; NaN if nobody spent any
  double most_minutes = 0;  ///< spent by one citizen
  /// Theil's T = mean of (x/μ) ln(x/μ), and its part between units; NaN if nobody spent any.
  double theil = 0;
  double theil_between = 0;
};

/// One run of one model. Vectors over two axes have the procedure as the inner one.
struct RunFigures {
  measures::Sums total;
  std::int64_t open = 0;
  std::vector<measures::Sums> by_unit;
  std::vector<measures::Sums> by_group;
  std::vector<measures::Sums> by_channel;
  std::vector<measures::SumsOverTime> by_time;
  std::vector<measures::StepSums> steps;    ///< of all procedures, one after the other, ends included
  std::vector<measures::QueueSums> queues;  ///< by period
  std::vector<std::int64_t> open_by_unit;
  std::array<Spreads, measures::spreads> spreads;
  std::vector<agents::DepartmentResult> departments;
  Burden burden;
  Access access;
  std::vector<std::int64_t> outages;          ///< by unit, ms
  std::vector<std::size_t> held;              ///< the models of the timeline that held
  std::vector<agents::ReviewResult> reviews;  ///< those of the timeline
  std::vector<agents::Stalled> stalled;
  std::uint64_t events = 0;

  const Spreads& spread(measures::Spread which) const { return spreads[static_cast<std::size_t>(which)]; }
};

/// Of a table with the procedure as the inner axis: the sums of each row, all procedures together.
std::vector<measures::Sums> over_procedures(const std::vector<measures::Sums>& cells, std::size_t procedures);

/// Takes the figures out of a run's result, with histograms if they are asked for.
RunFigures figures_of(agents::RunResult&& result, const model::Model& model, bool with_histograms = false);

/// The counted part of a model's run: from the end of the warm-up to the end, in days.
double counted_days(const model::Model& model);

/// Salaries of all officers over the counted part of the run, in VND; a month is a twelfth of a Gregorian year.
/// `held`: the models that held, in their order.
double salaries(const model::Timeline& timeline, const std::vector<std::size_t>& held);

/// What information technology costs in all units over the counted part of the run, in VND.
double it_bill(const model::Timeline& timeline, const std::vector<std::size_t>& held);

/// Officers, averaged over the counted part of the run: a reform may change their number.
double officers_on_average(const model::Timeline& timeline, const std::vector<std::size_t>& held);

/// Of them those who manage, likewise.
double managers_on_average(const model::Timeline& timeline, const std::vector<std::size_t>& held);

}  // namespace motcua::study

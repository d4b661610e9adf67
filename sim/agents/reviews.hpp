// Reviews of measures on trial: what the run has counted decides which of the models made ready holds from then on.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "agents/agenda.hpp"
#include "agents/run.hpp"
#include "core/tick.hpp"
#include "measures/tally.hpp"
#include "model/review.hpp"

namespace motcua::agents {

/// What has been decided so far, one bit a review.
struct Verdicts {
  std::uint32_t decided = 0;
  std::uint32_t passed = 0;
  std::vector<ReviewResult> results;
};

/// Looks at the sums of all workers when a period under review begins and ends. They are integers and the processes
/// stand still, so that it does not matter which worker counted what.
class Reviews : public Occasion {
 public:
  Reviews(const std::vector<model::Review>& reviews, const std::vector<measures::Tally>& tallies, Verdicts& verdicts);

  core::Tick next() const override;
  void hold() override;

 private:
  enum class Look : std::uint8_t { before_begins, before_ends, begins, ends };
  struct Moment {
    core::Tick at;
    std::size_t review;
    Look look;
  };
  /// Sums of the units on trial and of all others.
  struct Count {
    measures::Sums trial;
    measures::Sums others;
  };

  Count count(const model::Review& review) const;
  void decide(std::size_t review);

  const std::vector<model::Review>& reviews_;
  const std::vector<measures::Tally>& tallies_;
  Verdicts& verdicts_;
  std::vector<Moment> moments_;  ///< in order of time
  std::size_t next_ = 0;
  std::vector<std::array<Count, 4>> counts_;  ///< by review, at each look
};

/// The yardstick's value between two counts, in the unit of the measure of that name; NaN where nothing happened.
double value_of(model::Yardstick yardstick, const measures::Sums& from, const measures::Sums& until);

}  // namespace motcua::agents

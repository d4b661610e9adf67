// What becomes of a post and of those who hold it in the course of time.
#pragma once

#include "core/distribution.hpp"
#include "core/id.hpp"
#include "core/stream.hpp"
#include "core/tick.hpp"

namespace motcua::model {

/// How newcomers learn their work. After a time t in the post their pace is 1 - (1 - pace) exp(-t / learns_in) of what
/// it will be, and their errors 1 + (error_factor - 1) exp(-t / learns_in) times as many.
struct Newcomer {
  double pace = 1;
  double error_factor = 1;
  core::Duration learns_in{0};  ///< elapsed time; 0: at once
};

/// Holders change posts at fixed times; each officer's first time is drawn within the first period.
struct Rotation {
  core::Duration every{0};    ///< 0: never
  core::Duration gap{0};      ///< for which nobody holds the post
  core::Duration overlap{0};  ///< for which the next holder learns beside the leaving one
};

/// Courses for each officer. A course of some days makes the skill s = exp(-t / decays_in), t after its end: pace is
/// 1 + speed_gain s times as high, errors 1 - (1 - error_factor) s times as many.
struct Training {
  core::Duration every{0};  ///< from one course to the next; 0: none. Each officer's first is drawn within a period.
  int days = 0;             ///< working days that a course takes
  double speed_gain = 0;
  double error_factor = 1;
  core::Duration decays_in{0};
  double cost = 0;  ///< VND for each course and officer, salaries apart
};

/// The best holder of the same post anywhere is imitated: at each date the distance to that holder's pace shrinks by
/// `share`.
struct Imitation {
  core::Duration every{0};  ///< from the start of the run; 0: never
  double share = 0;
};

/// One post at one unit.
struct CareerPlan {
  core::StreamKey peers = 0;  ///< equal for the posts of the same name at other units
  double departures = 0;      ///< a year, of those who hold the post
  core::Distribution vacancy = core::Distribution::constant(0);  ///< ms from a departure to the next holder's first day
  Newcomer newcomer;
  Rotation rotation;
  Training training;
  double spread = 0;  ///< of the pace between holders: coefficient of variation of a lognormal law with mean 1
  Imitation imitation;
};

using CareerPlanId = core::Id<struct CareerPlanTag>;

}  // namespace motcua::model

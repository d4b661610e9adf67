// Who holds a post when, who is on a course, and how good they are at their work by then. All of it follows from the
// plans and from the officer's own streams before the run begins: no event changes it, so nobody's luck depends on it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agents/reign.hpp"
#include "core/stream.hpp"
#include "core/tick.hpp"
#include "model/model.hpp"

namespace motcua::agents {

/// One person's time in a post.
struct Term {
  core::Tick from;                 ///< first day at work
  core::Tick until = core::never;  ///< the day they are gone
  bool learns = false;             ///< began during the run
  core::Tick learns_since;         ///< earlier than `from` by the overlap with the one before
  double talent = 1;               ///< pace relative to the mean of all holders
};

/// A course, in whole days.
struct Course {
  core::Tick from;
  core::Tick until;
};

/// The careers of those officers whose model has a plan for them, as of the last model of a history, which must live as
/// long.
class Careers {
 public:
  Careers() = default;

  /// `history`: the models that have held so far, the last of which is asked about and holds until `end`.
  Careers(std::span<const Reign> history, const core::Streams& streams, core::Tick end);

  /// Whether the post is vacant or its holder on a course at `tick`.
  bool is_away(model::OfficerId officer, core::Tick tick) const;

  /// When the one who holds the post at `tick` leaves it; never: not in this run.
  core::Tick leaves(model::OfficerId officer, core::Tick tick) const;

  /// Pace relative to the post's own: talent, learning, training.
  double pace(model::OfficerId officer, core::Tick tick) const;

  /// Errors relative to the post's own.
  double error_factor(model::OfficerId officer, core::Tick tick) const;

  /// Terms in order of time; empty for officers without a plan.
  std::span<const Term> terms(model::OfficerId officer) const;
  std::span<const Course> courses(model::OfficerId officer) const;

 private:
  struct Career {
    const model::CareerPlan* plan = nullptr;
    std::uint32_t first_term = 0, last_term = 0;
    std::uint32_t first_course = 0, last_course = 0;
    core::Tick imitates_since;
    double best = 1;  ///< talent of the best holder of such a post at the start of the run
  };

  void find_best();
  const Career* career_of(model::OfficerId officer) const;
  const Term& term_at(const Career& career, core::Tick tick) const;
  double talent(const Career& career, const Term& term, core::Tick tick) const;
  double still_to_learn(const Career& career, const Term& term, core::Tick tick) const;
  double skill(const Career& career, const Term& term, core::Tick tick) const;

  std::vector<std::uint32_t> career_of_officer_;  ///< position + 1; 0: none. Empty if no officer has a plan.
  std::vector<Career> careers_;
  std::vector<Term> terms_;
  std::vector<Course> courses_;
};

}  // namespace motcua::agents

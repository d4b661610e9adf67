// One post, followed through all models that hold: who comes and goes, and when courses fall.
#pragma once

#include <span>
#include <vector>

#include "agents/careers.hpp"

namespace motcua::agents {

class PostHistory {
 public:
  PostHistory(std::span<const Reign> history, const core::Streams& streams, core::Tick end, model::OfficerId officer);

  std::vector<Term> terms;
  std::vector<Course> courses;
  core::Tick imitates_since{};

 private:
  /// The time that one model holds.
  struct Era {
    core::Tick from;
    core::Tick until;
    const model::CareerPlan* plan = nullptr;  ///< null: nothing changes
    const model::Calendar* hours = nullptr;
  };
  /// Something that recurs, from the first model that has it with this period.
  struct Cycle {
    core::Duration every{0};
    core::Tick base{};
    void note(core::Duration in_force, core::Tick from) {
      if (in_force != every) base = from;
      every = in_force;
    }
    core::Tick first_after(core::Tick tick, double phase) const;
  };

  void pass(const Era& era);
  void change_holder(core::Tick leaves, core::Duration gap, core::Duration overlap);
  void add_courses(const Era& era);
  void add_course(const Era& era, core::Tick planned);
  void give_talents(double spread);
  core::Tick departure(const model::CareerPlan& plan, core::Tick from) const;
  double unit_exponential() const;
  double phase(core::Purpose purpose) const;
  std::uint32_t holder() const { return static_cast<std::uint32_t>(terms.size() - 1); }

  const core::Streams& streams_;
  core::StreamKey key_ = 0;
  core::Tick end_;
  Cycle rotation_, training_, imitation_;
  double hazard_left_ = 0;  ///< hazard that the present holder still bears before leaving
};

}  // namespace motcua::agents

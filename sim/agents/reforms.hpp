// Dated reforms: one model follows another while the city goes on.
#pragma once

#include <vector>

#include "agents/agenda.hpp"
#include "agents/context.hpp"
#include "agents/process.hpp"
#include "agents/reign.hpp"
#include "agents/reviews.hpp"
#include "core/tick.hpp"
#include "model/model.hpp"

namespace motcua::agents {

/// Works out, from the second context on, what the way in from the model before does.
void arrange_transitions(std::vector<Context>& contexts, const std::vector<Reign>& reigns);

/// Dated reforms: at each date all processes adopt the next model, the one that the reviews until then have chosen.
class Reforms : public Occasion {
 public:
  Reforms(const std::vector<Reign>& reigns, const std::vector<Context>& contexts, CityState& city,
          std::vector<Process>& processes, const Verdicts& verdicts)
      : reigns_{reigns}, contexts_{contexts}, city_{city}, processes_{processes}, verdicts_{verdicts} {}

  core::Tick next() const override { return next_ < reigns_.size() ? reigns_[next_].from : core::never; }

  void hold() override {
    const core::Tick now = next();
    while (reigns_[next_].passed != verdicts_.passed) ++next_;
    for (Process& process : processes_) process.adopt(contexts_[next_], now);
    for (SourceState& source : city_.sources) source.next_ms = SourceState::not_drawn;
    held_.push_back(next_);
    while (next() == now) ++next_;
  }

  /// Those that have held, in their order.
  const std::vector<std::size_t>& held() const { return held_; }

 private:
  const std::vector<Reign>& reigns_;
  const std::vector<Context>& contexts_;
  CityState& city_;
  std::vector<Process>& processes_;
  const Verdicts& verdicts_;
  std::size_t next_ = 1;
  std::vector<std::size_t> held_{0};
};

}  // namespace motcua::agents

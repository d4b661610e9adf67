// Dated reforms: one model follows another while the city goes on.
#pragma once

#include <vector>

#include "agents/agenda.hpp"
#include "agents/context.hpp"
#include "agents/process.hpp"
#include "core/tick.hpp"
#include "model/model.hpp"

namespace motcua::agents {

/// A model and the instant from which it holds.
struct Reign {
  core::Tick from;
  const model::Model* model = nullptr;
};

/// Dated reforms: at each date all processes adopt the next model.
class Reforms : public Occasion {
 public:
  Reforms(const std::vector<Reign>& reigns, const std::vector<Context>& contexts, std::vector<Process>& processes)
      : reigns_{reigns}, contexts_{contexts}, processes_{processes} {}

  core::Tick next() const override { return next_ < reigns_.size() ? reigns_[next_].from : core::never; }

  void hold() override {
    for (Process& process : processes_) process.adopt(contexts_[next_], reigns_[next_].from);
    ++next_;
  }

 private:
  const std::vector<Reign>& reigns_;
  const std::vector<Context>& contexts_;
  std::vector<Process>& processes_;
  std::size_t next_ = 1;
};

}  // namespace motcua::agents

// Dated reforms: one model follows another while the city goes on.
#pragma once

#include <vector>

#include "agents/context.hpp"
#include "agents/process.hpp"
#include "core/tick.hpp"
#include "engine/event.hpp"
#include "model/model.hpp"

namespace motcua::agents {

/// A model and the instant from which it holds.
struct Reign {
  core::Tick from;
  const model::Model* model = nullptr;
};

/// The global events of a run: at each date all processes adopt the next model, between two windows.
class Reforms {
 public:
  Reforms(const std::vector<Reign>& reigns, const std::vector<Context>& contexts, std::vector<Process>& processes)
      : reigns_{reigns}, contexts_{contexts}, processes_{processes} {}

  engine::EventKey next_global() const {
    if (next_ >= reigns_.size()) return engine::last_key;
    return {reigns_[next_].from, engine::Phase::global, {}, static_cast<std::uint32_t>(next_)};
  }

  void do_global() {
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

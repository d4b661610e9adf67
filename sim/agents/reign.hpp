// A model and when it holds.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/tick.hpp"
#include "model/model.hpp"
#include "model/timeline.hpp"

namespace motcua::agents {

/// A model and the instant from which it holds.
struct Reign {
  core::Tick from;
  const model::Model* model = nullptr;
  model::Transition transition{};
  std::size_t before = 0;     ///< the reign that it follows
  std::uint32_t reviews = 0;  ///< see model::DatedModel
  std::uint32_t passed = 0;
};

}  // namespace motcua::agents

// What the whole city does at once, at dates known before: another model takes over, a pilot is reviewed, a budget is
// decided. An occasion is held while all processes stand still.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "core/tick.hpp"
#include "engine/event.hpp"

namespace motcua::agents {

/// One kind of thing that the whole city does at dates.
class Occasion {
 public:
  virtual ~Occasion() = default;

  /// When it is held next; core::never: not again.
  virtual core::Tick next() const = 0;

  /// Holds it at next(), and moves next() on.
  virtual void hold() = 0;
};

/// The occasions of a run, as the engine's global events: in the order of their dates, and on the same date in the
/// order in which they were added.
class Agenda {
 public:
  void add(std::unique_ptr<Occasion> occasion) { occasions_.push_back(std::move(occasion)); }

  engine::EventKey next_global() const {
    const std::size_t first = earliest();
    if (first == occasions_.size()) return engine::last_key;
    return {occasions_[first]->next(), engine::Phase::global, {}, static_cast<std::uint32_t>(first)};
  }

  void do_global() { occasions_[earliest()]->hold(); }

 private:
  /// The number of occasions if none is held again.
  std::size_t earliest() const {
    std::size_t first = occasions_.size();
    for (std::size_t o = 0; o < occasions_.size(); ++o) {
      const core::Tick next = occasions_[o]->next();
      if (next == core::never) continue;
      if (first == occasions_.size() || next < occasions_[first]->next()) first = o;
    }
    return first;
  }

  std::vector<std::unique_ptr<Occasion>> occasions_;
};

}  // namespace motcua::agents

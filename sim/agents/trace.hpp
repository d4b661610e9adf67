// Following one dossier or one citizen through a run: what happened, when, and why it waited.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "agents/dossier.hpp"
#include "core/tick.hpp"

namespace motcua::agents {

/// What to follow, and what was seen. Shared by all processes; only traced dossiers ever lock it.
struct Trace {
  model::SourceId source;  ///< with `number`: one dossier; or
  std::uint32_t number = 0;
  model::UnitId unit;  ///< with `citizen`: all dossiers of one resident
  std::optional<std::uint32_t> citizen;

  struct Line {
    core::Tick at;
    std::uint32_t sequence = 0;
    std::uint32_t number = 0;
    std::string what;
  };

  bool follows(const Dossier& dossier, model::UnitId home) const {
    if (citizen) return home == unit && dossier.citizen == *citizen;
    return dossier.source == source && dossier.number == number;
  }
  void add(Line line) {
    const std::lock_guard guard{mutex};
    lines.push_back(std::move(line));
  }

  std::mutex mutex;
  std::vector<Line> lines;
};

}  // namespace motcua::agents

// What a command is going to run: the models of one scenario, read, checked and compiled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/timeline.hpp"
#include "scenario/read.hpp"
#include "scenario/resolve.hpp"

namespace motcua::study {

/// A scenario as it is from a date on, under one model.
struct DatedDocument {
  std::size_t model = 0;  ///< position in Plan::timelines
  scenario::Date from;
  scenario::Document document;
};

/// A scenario under some of its government models.
struct Plan {
  scenario::Source source;
  std::vector<model::Timeline> timelines;  ///< of each government model
  std::vector<DatedDocument> documents;    ///< what they were compiled from, model by model, by date
  std::uint64_t seed = 1;                  ///< as the scenario says
  std::uint32_t replications = 1;          ///< as the scenario says

  /// As of the first day.
  const model::Model& model(std::size_t m) const { return timelines[m].front().model; }
};

/// Compiles the models, in the order given. Throws core::InputError with every problem that was found.
Plan make_plan(scenario::Source source, const std::vector<std::string>& model_ids);

}  // namespace motcua::study

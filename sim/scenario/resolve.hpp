// The document in force: the base, then patches in their order.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenario/read.hpp"

namespace motcua::scenario {

/// The government models of the scenario, in its order; "base" alone where it names none.
std::vector<std::string> model_ids(const Source& source);

/// The files that a model's name asks for: "one+another" in its parts.
std::vector<std::string> parts_of(const std::string& model_id);

/// What reviews have made of measures, by id; all others hold as they are written.
enum class Fate : std::uint8_t { as_written, rolled_out, withdrawn };
using Fates = std::map<std::string, Fate>;

/// The measures that hold under a model: those of the scenario and the command line, then those its own name adds
/// ("one-stop+e-portal").
std::vector<const Layer*> measures_of(const Source& source, const std::string& model_id);

/// The dates on which dated measures of a model begin, end, or are reviewed, ascending.
std::vector<Date> dates(const Source& source, const std::string& model_id);

/// The document under a government model ("base": none; "one+another": both in turn; a measure may be added in the same
/// way) at a date. The order is: objects
/// of the base, its patches, each model after those it is based on, measures without a date, measures in force at the
/// date (none without a date), `--set`; within a file the order of its text. Problems of reading and patching are in
/// the document.
Document resolve(const Source& source, const std::string& model_id, std::optional<Date> date = std::nullopt,
                 const Fates& fates = {});

}  // namespace motcua::scenario

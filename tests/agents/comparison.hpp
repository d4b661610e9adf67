// Whether two runs of a town are the same, to the last value.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "support.hpp"

namespace motcua::agents::tests {

/// Differences between two results of one model, in words; empty if they are equal in every value.
std::string differences(const Story& a, const Story& b);

/// "05971/permit" and the number of the need.
using DossierName = std::pair<std::string, std::uint32_t>;
std::string source_name(const Story& story, model::SourceId id);
std::map<DossierName, measures::DossierRow> dossiers_of(const Story& story);

/// In the scenario language: at each unit of `level` a court to which residents of all communes go now and then, and
/// which has nothing to do with other offices.
std::string court(std::string_view level);

/// Runs the town on one to eight threads, as one process and as several; fails the test unless every value is that of
/// the run with default settings, which it returns.
Story run_every_way(const Town& town);

}  // namespace motcua::agents::tests

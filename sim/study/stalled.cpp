#include "study/stalled.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "study/when.hpp"

namespace motcua::study {
namespace {

/// Dossiers that wait for the same people.
struct Group {
  std::size_t dossiers = 0;
  agents::Stalled first;
  std::uint32_t replication = 0;  ///< of the first
};

using Key = std::tuple<model::DepartmentId, std::string>;

std::map<Key, Group> group(const std::vector<RunFigures>& runs, const std::vector<std::uint32_t>& replications) {
  std::map<Key, Group> groups;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    for (const agents::Stalled& stalled : runs[r].stalled) {
      Group& group = groups[{stalled.department, stalled.step}];
      if (group.dossiers == 0 || stalled.since < group.first.since) {
        group.first = stalled;
        group.replication = replications[r];
      }
      ++group.dossiers;
    }
  }
  return groups;
}

}  // namespace

std::string stalled_text(const Plan& plan, const Finished& finished) {
  std::string text;
  for (std::size_t m = 0; m < plan.timelines.size(); ++m) {
    const model::Model& model = plan.model(m);
    for (const auto& [key, each] : group(finished.figures[m], finished.replications)) {
      text +=
          fmt::format("{}: {} dossier{} wait{} at {} for step \"{}\", the first ({} in replication {}) since {}: {}\n",
                      model.id, each.dossiers, each.dossiers == 1 ? "" : "s", each.dossiers == 1 ? "s" : "",
                      model.departments[each.first.department].name, each.first.step,
                      dossier_name(model, each.first.source, each.first.number), each.replication,
                      when(model, each.first.since), each.first.why);
    }
  }
  return text;
}

}  // namespace motcua::study

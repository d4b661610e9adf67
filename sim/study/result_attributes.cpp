#include "study/result_attributes.hpp"

#include <fmt/format.h>

#include "core/version.hpp"
#include "results/contract.hpp"
#include "results/digest.hpp"
#include "scenario/print.hpp"
#include "study/assumptions.hpp"
#include "study/result_table.hpp"
#include "study/stalled.hpp"

namespace motcua::study {
namespace {

std::string resolved_scenarios(const Plan& plan) {
  std::string text;
  for (const DatedDocument& dated : plan.documents) {
    text += fmt::format("# government model {} from {}\n{}\n", plan.model(dated.model).id,
                        scenario::date_text(dated.from), scenario::resolved_text(dated.document));
  }
  return text;
}

std::string title_of(const Plan& plan, const Finished& finished) {
  const auto number = [](std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
  };
  return fmt::format("{}: {}, {}", plan.model(0).city, number(plan.timelines.size(), "government model"),
                     number(finished.replications.size(), "replication"));
}

std::string warnings_of(const Plan& plan, const Finished& finished, const RunnerSettings& settings) {
  std::string text = stalled_text(plan, finished);
  if (finished.replications.size() < settings.replications.size()) {
    text += fmt::format("only {} of {} replications are there\n", finished.replications.size(),
                        settings.replications.size());
  }
  return text;
}

}  // namespace

std::vector<results::Attribute> result_attributes(const Plan& plan, const Finished& finished,
                                                  const RunnerSettings& settings) {
  const model::Model& first = plan.model(0);
  const auto days = [](core::Duration span) {
    return static_cast<double>(span.count()) / static_cast<double>(core::one_day.count());
  };
  const bool cut_short = finished.replications.size() < settings.replications.size();
  const std::string resolved = resolved_scenarios(plan);
  return {{"Conventions", std::string{results::conventions}},
          {"title", title_of(plan, finished)},
          {"format_version", std::string{results::format_version}},
          {"program", "motcua"},
          {"version", std::string{core::program_version()}},
          {"commit", std::string{core::program_commit()}},
          {"compiler", std::string{core::compiler()}},
          {"scenario", plan.source.head().id},
          {"scenario_hash", results::hash(resolved)},
          {"start", scenario::date_text(first.start)},
          {"length_days", days(first.length)},
          {"warm_up_days", days(first.warm_up)},
          {"period", period_name(settings.period)},
          {"tables", names_of(settings.tables)},
          {"seed", static_cast<std::int64_t>(settings.seed)},
          {"replications_asked", static_cast<std::int64_t>(settings.replications.size())},
          {"interrupted", std::int64_t{cut_short && finished.cancelled ? 1 : 0}},
          {"complete", std::int64_t{cut_short ? 0 : 1}},
          {"comment",
           "Replication i of every model meets the same citizens with the same needs: compare models "
           "replication by replication, by paired differences."},
          {"sources", text_of(sources_of(plan))},
          {"assumptions", text_of(assumptions_of(plan))},
          {"warnings", warnings_of(plan, finished, settings)},
          {"resolved_scenario", resolved}};
}

}  // namespace motcua::study

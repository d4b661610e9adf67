#include "study/row_estimate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/size_text.hpp"
#include "study/row_lanes.hpp"

namespace motcua::study {
namespace {

// Packed, as measured for Lang Son.
constexpr double bytes_of_dossier = 62;
constexpr double bytes_of_piece = 27;

double tasks_of(const model::Procedure& procedure) {
  const auto is_task = [](const model::Step& step) { return step.kind == model::StepKind::task; };
  return static_cast<double>(std::count_if(procedure.steps.begin(), procedure.steps.end(), is_task));
}

/// Expected of one source in the counted part of the run.
double dossiers_of(const model::Source& source, double counted) {
  const double between = source.interarrival.mean() + (source.closed > 0 ? source.thinks.mean() : 0);
  if (!(between > 0)) return source.closed;
  const double at_once = source.closed > 0 ? source.closed : source.batch ? source.batch->mean() : 1;
  return counted / between * at_once;
}

std::string number_text(double number) {
  if (number >= 995'000) return number_text(number / 1e6) + " million";
  if (number < 9.95) return fmt::format("{:.2g}", number);
  const double step = std::pow(10, std::max(0.0, std::floor(std::log10(std::max(number, 1.0))) - 1));
  return fmt::format("{:.0f}", std::round(number / step) * step);
}

/// Of the rows that all runs but the first may hand over before their turn, what memory does not hold.
double bytes_ahead(const RowEstimate& estimate, std::size_t runs, unsigned threads) {
  if (threads == 1 || runs <= 1) return 0;
  const double all = static_cast<double>(sizeof(measures::DossierRow)) * estimate.dossiers +
                     static_cast<double>(sizeof(measures::WorkRow)) * estimate.pieces;
  const double others = all * static_cast<double>(runs - 1) / static_cast<double>(runs);
  return others > static_cast<double>(RowLanes::usual_memory) ? others : 0;
}

}  // namespace

RowEstimate estimate_rows(const Plan& plan, const RunnerSettings& settings) {
  RowEstimate estimate;
  for (std::size_t m = 0; m < plan.timelines.size(); ++m) {
    const model::Model& model = plan.model(m);
    const auto counted = static_cast<double>((model.length - model.warm_up).count());
    for (const model::Source& source : model.sources) {
      const double dossiers = dossiers_of(source, counted);
      estimate.dossiers += dossiers;
      estimate.pieces += dossiers * tasks_of(model.procedures[source.procedure]);
    }
  }
  const double kept = static_cast<double>(settings.replications.size()) * settings.rows.share;
  estimate.dossiers *= settings.rows.dossiers ? kept : 0;
  estimate.pieces *= settings.rows.work ? kept : 0;
  estimate.bytes = bytes_of_dossier * estimate.dossiers + bytes_of_piece * estimate.pieces;
  estimate.bytes_ahead = bytes_ahead(estimate, plan.timelines.size() * settings.replications.size(), settings.threads);
  return estimate;
}

std::string text_of(const RowEstimate& estimate) {
  std::string text;
  if (estimate.dossiers > 0) text = fmt::format("{} dossiers", number_text(estimate.dossiers));
  if (estimate.pieces > 0)
    text += fmt::format("{}{} pieces of work", text.empty() ? "" : " and ", number_text(estimate.pieces));
  text = fmt::format("about {}, {}", text.empty() ? "no rows" : text,
                     core::bytes_text(static_cast<std::uint64_t>(estimate.bytes)));
  if (estimate.bytes_ahead > 0) {
    text += fmt::format("; meanwhile those of runs that are ahead of their turn lie beside the file, {} at most",
                        core::bytes_text(static_cast<std::uint64_t>(estimate.bytes_ahead)));
  }
  return text;
}

}  // namespace motcua::study

#include "study/row_estimate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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

std::string size_text(double bytes) {
  return bytes >= 995e6 ? fmt::format("{:.1f} GB", bytes / 1e9) : fmt::format("{:.0f} MB", std::ceil(bytes / 1e6));
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
  return estimate;
}

std::string text_of(const RowEstimate& estimate) {
  std::string text;
  if (estimate.dossiers > 0) text = fmt::format("{} dossiers", number_text(estimate.dossiers));
  if (estimate.pieces > 0)
    text += fmt::format("{}{} pieces of work", text.empty() ? "" : " and ", number_text(estimate.pieces));
  return fmt::format("about {}, {}", text.empty() ? "no rows" : text, size_text(estimate.bytes));
}

}  // namespace motcua::study

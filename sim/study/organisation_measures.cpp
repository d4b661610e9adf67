#include "study/organisation_measures.hpp"

#include <cmath>

#include "study/sum_measures.hpp"

namespace motcua::study {

double managers_per_100_officers(const Whole& whole) {
  const double managers = managers_on_average(whole.timeline, whole.figures.held);
  return managers > 0 ? 100 * managers / officers_on_average(whole.timeline, whole.figures.held) : nothing;
}

double utilisation_spread(const Whole& whole) {
  double count = 0;
  double sum = 0;
  double squares = 0;
  for (const agents::DepartmentResult& department : whole.figures.departments) {
    if (department.available <= 0 || department.arrived == 0) continue;
    const double busy = static_cast<double>(department.busy) / static_cast<double>(department.available);
    count += 1;
    sum += busy;
    squares += busy * busy;
  }
  if (!(sum > 0)) return nothing;
  const double mean = sum / count;
  return std::sqrt(std::fmax(0, squares / count - mean * mean)) / mean;
}

double council_cover(const Whole& whole) {
  const model::Model& model = whole.model();
  if (model.councils.size() == 0) return nothing;
  double all = 0;
  double covered = 0;
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const auto residents = static_cast<double>(model.units[model::UnitId{u}].population);
    all += residents;
    if (model.settings[model::UnitId{u}].has_council) covered += residents;
  }
  return all > 0 ? covered / all : nothing;
}

}  // namespace motcua::study

// Where needs arise, and how often.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/stable_hash.hpp"
#include "core/tick.hpp"
#include "scenario/compilation.hpp"
#include "scenario/scope.hpp"

namespace motcua::scenario {
namespace {

using core::hour_ms;
using core::year_ms;

class DemandCompiler {
 public:
  explicit DemandCompiler(Compilation& compilation) : compilation_{compilation} {
    for (const model::Group& group : compilation.model.groups) needs_per_head_ += group.share * group.need_factor;
  }

  void compile() {
    const auto& procedures = compilation_.scenario.procedures;
    for (std::size_t at = 0; at < procedures.size(); ++at) {
      const Procedure& procedure = procedures[at];
      if (!has_demand(procedure.demand) || !check(procedure)) continue;
      add_sources(procedure, model::ProcedureId{at});
    }
    auto& sources = compilation_.model.sources;
    std::stable_sort(sources.begin(), sources.end(),
                     [](const model::Source& a, const model::Source& b) { return a.unit < b.unit; });
    if (sources.empty() && compilation_.problems.empty()) {
      compilation_.problems.add(compilation_.scenario.settings.place, "no demand",
                                "nobody ever needs anything in this scenario",
                                "name procedures with `demand`, and give units a population");
    }
  }

 private:
  static bool has_demand(const Demand& demand) {
    return demand.per_1000_residents_a_year || demand.per_hour || demand.interarrival || demand.closed ||
           demand.thinks || demand.batch || !demand.where.empty();
  }

  /// Whether exactly one way to say how often is given.
  bool check(const Procedure& procedure) {
    const Demand& demand = procedure.demand;
    const auto refuse = [&](const char* why, const char* remedy) {
      compilation_.problems.add(procedure.place, fmt::format("demand of procedure {}", procedure.id), why, remedy);
      return false;
    };
    const int rates = (demand.per_1000_residents_a_year ? 1 : 0) + (demand.per_hour ? 1 : 0);
    if (demand.closed) {
      if (rates || demand.interarrival || demand.batch) {
        return refuse("a closed population has no rate and no batches", "give either `closed` and `thinks`, or a rate");
      }
      return demand.thinks || refuse("a closed population must think", "add thinks = \"…\"");
    }
    if (demand.thinks) return refuse("`thinks` is for a closed population", "add closed = …, or delete it");
    if (rates > 1) return refuse("it has two rates", "give per_1000_residents_a_year or per_hour");
    if (rates == 0 && !demand.interarrival)
      return refuse("it has no rate", "give per_1000_residents_a_year or per_hour");
    if (rates == 0 && !(demand.interarrival->mean() > 0))
      return refuse("needs would come all at once", "give interarrival a positive mean");
    return check_batch(procedure);
  }

  bool check_batch(const Procedure& procedure) {
    if (!procedure.demand.batch) return true;
    const DossierBatch& batch = *procedure.demand.batch;
    const bool whole = std::all_of(batch.values.begin(), batch.values.end(), [](double value) {
      return value >= 1 && value == std::floor(value) && value < 1e6;
    });
    const bool weighted = batch.weights.empty() || batch.weights.size() == batch.values.size();
    if (whole && weighted) return true;
    compilation_.problems.add(procedure.place, fmt::format("batch of procedure {}", procedure.id),
                              whole ? "it has not a weight for each value" : "dossiers are whole and at least 1",
                              "write batch = { values = [1, 2], weights = [3, 1] }");
    return false;
  }

  std::vector<model::UnitId> units_of(const Demand& demand) {
    if (!demand.where.empty()) return units_named(compilation_, demand.where);
    std::vector<model::UnitId> units;
    const auto& tree = compilation_.model.units;
    for (std::uint32_t at = 0; at < tree.size(); ++at) {
      const model::UnitId unit{at};
      if (tree.children(unit).empty()) units.push_back(unit);
    }
    return units;
  }

  /// Of the unit's residents, relative to the average; it has its own mix of groups where the scenario gives one.
  double needs_per_head(model::UnitId unit) const {
    const model::Model& model = compilation_.model;
    if (model.group_shares.empty()) return needs_per_head_;
    double needs = 0;
    for (std::size_t g = 0; g < model.groups.size(); ++g)
      needs += model.group_shares[unit][g] * model.groups[model::GroupId{g}].need_factor;
    return needs;
  }

  /// Needs per ms of mean intensity in the unit.
  double rate(const Demand& demand, model::UnitId unit) const {
    const double scale = compilation_.scenario.settings.demand_scale * needs_per_head(unit);
    if (demand.per_hour) return *demand.per_hour / hour_ms * scale;
    if (!demand.per_1000_residents_a_year) return scale / demand.interarrival->mean();
    const auto residents = static_cast<double>(compilation_.model.units[unit].population);
    return residents / 1000 * *demand.per_1000_residents_a_year / year_ms * scale;
  }

  void add_sources(const Procedure& procedure, model::ProcedureId id) {
    const Demand& demand = procedure.demand;
    const auto profile =
        demand.profile.empty() ? std::optional{0u} : compilation_.profiles.find(demand.profile, compilation_.problems);
    for (const model::UnitId unit : units_of(demand)) {
      model::Source source;
      source.unit = unit;
      source.procedure = id;
      source.key = core::stable_hash(compilation_.model.units[unit].code + "/" + procedure.id);
      source.profile = model::ProfileId{profile.value_or(0)};
      if (demand.closed) {
        source.closed = static_cast<std::uint32_t>(*demand.closed);
        source.thinks = *demand.thinks;
      } else {
        const double needs = rate(demand, unit);
        if (!(needs > 0)) continue;
        source.interarrival = demand.interarrival ? demand.interarrival->scaled(1 / needs / demand.interarrival->mean())
                                                  : core::Distribution::exponential(1 / needs);
        if (demand.batch) source.batch = batch(*demand.batch);
      }
      compilation_.model.sources.push_back(std::move(source));
      compilation_.model.procedures[id].peers.push_back(unit);
    }
  }

  static core::Distribution batch(const DossierBatch& batch) {
    const std::vector<double> equal(batch.values.size(), 1.0);
    return core::Distribution::empirical(batch.values, batch.weights.empty() ? equal : batch.weights);
  }

  Compilation& compilation_;
  double needs_per_head_ = 0;
};

}  // namespace

void compile_demand(Compilation& compilation) {
  DemandCompiler{compilation}.compile();
}

}  // namespace motcua::scenario

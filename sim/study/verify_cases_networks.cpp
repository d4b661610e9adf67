#include "study/theory_many_servers.hpp"
#include "study/theory_networks.hpp"
#include "study/verify_cases.hpp"
#include "study/verify_estimates.hpp"

namespace motcua::study {
namespace {

using Run = const Observation&;

constexpr double hour = 60;

Case open_network() {
  const auto rates = theory::station_rates({27, 0, 0}, {{0, 0.5, 0.5}, {0, 0, 0}, {0.2, 0, 0}});
  const theory::ManyServers hall{3, rates[0] / hour, 1.0 / 5};
  const theory::ManyServers registry{1, rates[1] / hour, 1.0 / 3};
  const theory::ManyServers appraisal{4, rates[2] / hour, 1.0 / 12};
  const double in_all =
      rates[0] * hall.mean_sojourn() + rates[1] * registry.mean_sojourn() + rates[2] * appraisal.mean_sojourn();
  Case it{.name = "jackson", .scenario = "jackson", .source = "Jackson 1957"};
  it.wrong = {"appraisal 5 % longer", {"procedure[*].step[appraise].work.mean=12.6 min"}};
  it.checks = {
      {"visits to the hall an hour", "", rates[0], [](Run run) { return arrivals_per_hour_at(run, "office/hall"); }},
      {"hall: mean wait", "min", hall.mean_wait(), [](Run run) { return mean_wait_at(run, "office/hall"); }},
      {"registry: mean wait", "min", registry.mean_wait(),
       [](Run run) { return mean_wait_at(run, "office/registry"); }},
      {"appraisal: mean wait", "min", appraisal.mean_wait(),
       [](Run run) { return mean_wait_at(run, "office/appraisal"); }},
      {"mean sojourn", "min", in_all / 27, [](Run run) { return mean_sojourn(run); }}};
  return it;
}

Case closed_network() {
  const auto network = theory::mean_value_analysis(8, 30, {5, 4});
  Case it{.name = "closed", .scenario = "closed", .source = "Reiser & Lavenberg 1980"};
  it.wrong = {"one dossier less", {"procedure[*].demand.closed=7"}};
  it.checks = {{"granted an hour", "", network.throughput * hour, [](Run run) { return granted_per_hour(run); }},
               {"hall: mean queue", "", network.mean_present[0] - network.throughput * 5,
                [](Run run) { return mean_queue(run, "office/hall"); }},
               {"registry: mean queue", "", network.mean_present[1] - network.throughput * 4,
                [](Run run) { return mean_queue(run, "office/registry"); }}};
  return it;
}

Case split_and_joined() {
  const theory::ManyServers desk{1, 7.2 / hour, 1.0 / 5};
  Case it{.name = "fork-join", .scenario = "fork-join", .source = "Flatto & Hahn 1984; Nelson & Tantawi 1988"};
  it.wrong = {"one half 7 % longer", {"procedure[*].step[tax].work.mean=5.35 min"}};
  it.checks = {{"mean sojourn", "min", theory::fork_join_sojourn(7.2 / hour, 1.0 / 5),
                [](Run run) { return mean_sojourn(run); }},
               {"land: mean wait", "min", desk.mean_wait(), [](Run run) { return mean_wait_at(run, "office/land"); }}};
  return it;
}

Case separate() {
  const theory::ManyServers alone{1, 8.4 / hour, 1.0 / 5};
  Case it{.name = "separate", .scenario = "pooling", .source = "Smith & Whitt 1981"};
  it.variant.model = "separate";
  it.wrong = {"pooled", {}, "pooled"};
  it.checks = {
      {"permit: mean wait", "min", alone.mean_wait(), [](Run run) { return mean_counter_wait(run, "permit"); }},
      {"copy: mean wait", "min", alone.mean_wait(), [](Run run) { return mean_counter_wait(run, "copy"); }}};
  return it;
}

Case pooled() {
  const theory::ManyServers together{2, 16.8 / hour, 1.0 / 5};
  Case it{.name = "pooled", .scenario = "pooling", .source = "Smith & Whitt 1981"};
  it.variant.model = "pooled";
  it.wrong = {"separate", {}, "separate"};
  it.checks = {
      {"permit: mean wait", "min", together.mean_wait(), [](Run run) { return mean_counter_wait(run, "permit"); }},
      {"copy: mean wait", "min", together.mean_wait(), [](Run run) { return mean_counter_wait(run, "copy"); }},
      {"P(wait > 0)", "", together.share_that_waits(), [](Run run) { return share_waiting_longer(run, 0); }}};
  return it;
}

/// A shorter run than the scenario's own two thousand hours, and warmed up.
Case dossier_network() {
  const theory::ManyServers counter{3, 28.8, 12};
  const theory::ManyServers officers{24, 18.72, 1};
  Case it{.name = "dossier-network", .scenario = "dossier-network", .source = "Jackson 1963; BCMP 1975"};
  it.variant.sets = {"scenario.length=70 h", "scenario.warm_up=20 h"};
  it.wrong = {"an officer less", {"department[desk].post[officer].officers=23"}};
  it.replications = 10;
  it.rows = true;
  it.checks = {
      {"counter: mean wait", "h", counter.mean_wait(),
       [](Run run) { return mean_wait_at(run, "site/counter") / hour; }},
      {"officers: mean wait", "h", officers.mean_wait(), [](Run run) { return mean_wait_at(run, "site/desk") / hour; }},
      {"mean sojourn", "h", 2 * counter.mean_sojourn() + 1.3 * officers.mean_sojourn() + 0.3 * 2,
       [](Run run) { return mean_sojourn_of_settled(run, std::chrono::hours{20}) / hour; }},
      {"officers: utilisation", "", officers.utilisation(), [](Run run) { return utilisation_of(run, "site/desk"); }}};
  return it;
}

}  // namespace

std::vector<Case> network_cases() {
  return {open_network(), closed_network(), split_and_joined(), separate(), pooled(), dossier_network()};
}

}  // namespace motcua::study

#include <fmt/format.h>

#include "study/theory_many_servers.hpp"
#include "study/theory_networks.hpp"
#include "study/theory_one_server.hpp"
#include "study/verify_cases.hpp"
#include "study/verify_estimates.hpp"

namespace motcua::study {
namespace {

using Run = const Observation&;
using theory::Moments;

constexpr double hour = 60;
const std::string hall = "office/hall";

/// Pollaczek and Khinchine's formula knows the law of work by two moments only: any law must do.
std::vector<Case> general_work() {
  struct Law {
    std::string name;
    std::string parameters;
    Moments moments;
  };
  const std::vector<Law> laws{
      {"gamma", "mean = \"5 min\", cv = 0.5", Moments::of(5, 0.5)},
      {"lognormal", "mean = \"5 min\", cv = 1.2", Moments::of(5, 1.2)},
      {"uniform", "low = \"1 min\", high = \"9 min\"", {5, 25 + 64.0 / 12}},
      {"hyperexponential", "mean = \"5 min\", cv = 1.5", Moments::of(5, 1.5)},
      {"weibull", "mean = \"5 min\", cv = 0.8", Moments::of(5, 0.8)},
  };
  std::vector<Case> cases;
  for (const Law& law : laws) {
    Case it{.name = "mg1 " + law.name, .scenario = "mg1", .source = "Pollaczek 1930, Khinchine 1932"};
    it.variant.sets = {fmt::format("procedure[*].step[receive].work={{ law = \"{}\", {} }}", law.name, law.parameters)};
    it.wrong = {"7 % more arrivals", {"scenario.demand_scale=1.07"}};
    it.checks = {{"mean wait", "min", theory::mean_wait(8.4 / hour, law.moments),
                  [](Run run) { return mean_counter_wait(run); }},
                 {"P(wait > 0)", "", 0.7, [](Run run) { return share_waiting_longer(run, 0); }}};
    cases.push_back(it);
  }
  return cases;
}

const Moments quick = Moments::of(3, 0.7);
const Moments slow = Moments::of(8, 1.2);

Case urgent_first() {
  const auto waits = theory::mean_waits_without_interrupting({{6 / hour, quick}, {3 / hour, slow}});
  Case it{.name = "priorities", .scenario = "priorities", .source = "Cobham 1954"};
  it.wrong = {"first come first served", {"department[hall].queue=first come"}};
  it.checks = {{"urgent: mean wait", "min", waits[0], [](Run run) { return mean_counter_wait(run, "urgent"); }},
               {"ordinary: mean wait", "min", waits[1], [](Run run) { return mean_counter_wait(run, "ordinary"); }}};
  return it;
}

Case urgent_first_at_three() {
  const auto waits = theory::mean_waits_without_interrupting({12 / hour, 18 / hour}, 1.0 / 5, 3);
  Case it{.name = "priorities-many", .scenario = "priorities-many", .source = "Kella & Yechiali 1985"};
  it.wrong = {"first come first served", {"department[hall].queue=first come"}};
  it.checks = {{"urgent: mean wait", "min", waits[0], [](Run run) { return mean_counter_wait(run, "urgent"); }},
               {"ordinary: mean wait", "min", waits[1], [](Run run) { return mean_counter_wait(run, "ordinary"); }}};
  return it;
}

Case urgent_interrupts() {
  const auto sojourns = theory::mean_sojourns_with_resuming({{6 / hour, quick}, {3 / hour, slow}});
  Case it{.name = "priorities-interrupting", .scenario = "priorities-interrupting", .source = "Gross & Harris"};
  it.wrong = {"does not interrupt", {"department[hall].pre_emptive=false"}};
  it.checks = {{"urgent: mean sojourn", "min", sojourns[0], [](Run run) { return mean_sojourn(run, "urgent"); }},
               {"ordinary: mean sojourn", "min", sojourns[1], [](Run run) { return mean_sojourn(run, "ordinary"); }},
               {"utilisation", "", 0.7, [](Run run) { return utilisation_of(run, hall); }}};
  return it;
}

Case in_batches() {
  const double present = theory::mean_present_with_batches(4.2 / hour, {2, 14.0 / 3}, 1.0 / 5);
  const double arrivals = 8.4 / hour;
  Case it{.name = "batches", .scenario = "batches", .source = "Gross & Harris"};
  it.wrong = {"always two at once", {"procedure[*].demand.batch={ values = [2] }"}};
  it.checks = {{"mean queue", "", present - 0.7, [](Run run) { return mean_queue(run, hall); }},
               {"mean sojourn", "min", present / arrivals, [](Run run) { return mean_sojourn(run); }}};
  return it;
}

Case called_away() {
  const Moments stretched = theory::completion(Moments::of(5, 1), 1.0 / 20, Moments::of(4, 1));
  Case it{.name = "breakdowns", .scenario = "breakdowns", .source = "Avi-Itzhak & Naor 1963"};
  it.wrong = {"away 10 % longer", {"department[hall].interruptions.lasts.mean=4.4 min"}};
  it.checks = {
      {"mean wait", "min", theory::mean_wait(7.5 / hour, stretched), [](Run run) { return mean_counter_wait(run); }},
      {"utilisation", "", 0.75, [](Run run) { return utilisation_of(run, hall); }}};
  return it;
}

Case rework() {
  const double rate = theory::station_rates({6.3 / hour}, {{0.25}}).front();
  const theory::ManyServers station{1, rate, 1.0 / 5};
  Case it{.name = "feedback", .scenario = "feedback", .source = "Jackson 1957"};
  it.wrong = {"28 % done again",
              {"procedure[*].step[receive].next=[{ to = \"receive\", share = 0.28, at_most = 15 }, { to = \"granted\", "
               "share = 0.72 }]"}};
  it.checks = {{"mean queue", "", station.mean_queue(), [](Run run) { return mean_queue(run, hall); }},
               {"mean sojourn", "min", station.mean_sojourn() / 0.75, [](Run run) { return mean_sojourn(run); }}};
  return it;
}

}  // namespace

std::vector<Case> one_server_cases() {
  std::vector<Case> cases = general_work();
  for (const auto& make : {urgent_first, urgent_first_at_three, urgent_interrupts, in_batches, called_away, rework}) {
    cases.push_back(make());
  }
  return cases;
}

}  // namespace motcua::study

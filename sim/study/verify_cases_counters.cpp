#include <fmt/format.h>

#include <cmath>

#include "study/theory_many_servers.hpp"
#include "study/theory_networks.hpp"
#include "study/verify_cases.hpp"
#include "study/verify_estimates.hpp"

namespace motcua::study {
namespace {

using measures::Quantity;
using Run = const Observation&;

constexpr double hour = 60;
const std::string hall = "office/hall";
const std::string work_mean = "procedure[*].step[receive].work.mean=";

Check longer_than(double minutes, const theory::ManyServers& queue) {
  const double limit = minutes > 0 ? end_of_bin(minutes) : 0;
  return {minutes > 0 ? fmt::format("P(wait > {:.1f} min)", limit) : "P(wait > 0)", "", queue.wait_longer_than(limit),
          [limit](Run run) { return share_waiting_longer(run, limit); }};
}

Case one_counter() {
  const theory::ManyServers queue{1, 8.4 / hour, 1.0 / 5};
  const double leaving = 1.0 / 5 - 8.4 / hour;  // sojourn times are exponential with the rate mu - lambda
  Case it{.name = "mm1", .scenario = "mm1", .source = "Gross & Harris", .rows = true};
  it.wrong = {"work 5 % longer", {work_mean + "5.25 min"}};
  it.checks = {{"mean wait", "min", queue.mean_wait(), [](Run run) { return mean_counter_wait(run); }},
               {"mean queue", "", queue.mean_queue(), [](Run run) { return mean_queue(run, hall); }},
               {"utilisation", "", queue.utilisation(), [](Run run) { return utilisation_of(run, hall); }},
               {"mean sojourn", "min", queue.mean_sojourn(), [](Run run) { return mean_sojourn(run); }},
               {"sojourn, 90 %", "min", std::log(10.0) / leaving, [](Run run) { return sojourn_quantile(run, 0.9); }},
               longer_than(0, queue),
               longer_than(20, queue)};
  return it;
}

Case ten_counters() {
  const theory::ManyServers queue{10, 108 / hour, 1.0 / 5};
  Case it{.name = "counter-hall", .scenario = "counter-hall", .source = "Erlang 1917", .rows = true};
  it.wrong = {"work 5 % longer", {work_mean + "5.25 min"}};
  it.checks = {{"mean wait", "min", queue.mean_wait(), [](Run run) { return mean_counter_wait(run); }},
               {"mean queue", "", queue.mean_queue(), [](Run run) { return mean_queue(run, hall); }},
               {"wait, 95 %", "min", queue.wait_quantile(0.95), [](Run run) { return wait_quantile(run, 0.95); }},
               longer_than(0, queue),
               longer_than(5, queue)};
  return it;
}

Case limited_room() {
  const auto chain = theory::BirthAndDeath::with_room(19.2 / hour, 1.0 / 5, 2, 5);
  Case it{.name = "mmck", .scenario = "mmck", .source = "Gross & Harris"};
  it.wrong = {"a counter closed", {"department[hall].counters=1"}};
  it.checks = {{"share turned away", "", chain.share_full(),
                [](Run run) { return sum_of(run, "", Quantity::turned_away) / sum_of(run, "", Quantity::visits); }},
               {"mean queue", "", chain.mean_queue(), [](Run run) { return mean_queue(run, hall); }},
               {"officers at work", "", chain.mean_busy(), [](Run run) { return 2 * utilisation_of(run, hall); }}};
  return it;
}

Case no_room() {
  Case it{.name = "loss", .scenario = "loss", .source = "Erlang 1917, any law of work"};
  it.wrong = {"work 5 % longer", {work_mean + "5.25 min"}};
  it.checks = {{"share turned away", "", theory::erlang_b(4, 3),
                [](Run run) { return sum_of(run, "", Quantity::turned_away) / sum_of(run, "", Quantity::visits); }},
               {"mean queue", "", 0, [](Run run) { return mean_queue(run, hall); }, true}};
  return it;
}

Case constant_work() {
  Case it{.name = "mdc", .scenario = "mdc", .source = "Crommelin 1932"};
  it.wrong = {"exponential work", {"procedure[*].step[receive].work={ law = \"exponential\", mean = \"5 min\" }"}};
  it.checks = {{"mean wait", "min", theory::mean_wait_of_constant_service(28.8 / hour, 5, 3),
                [](Run run) { return mean_counter_wait(run); }},
               {"utilisation", "", 0.8, [](Run run) { return utilisation_of(run, hall); }}};
  return it;
}

Case impatient() {
  const auto chain = theory::BirthAndDeath::with_patience(48 / hour, 1.0 / 5, 4, 1.0 / 10);
  Case it{.name = "erlang-a", .scenario = "erlang-a", .source = "Palm 1957; Garnett et al. 2002"};
  it.wrong = {"constant patience", {"group[everybody].patience=10 min"}};
  it.checks = {{"share that gives up", "", chain.mean_queue() / 10 / (48 / hour),
                [](Run run) { return sum_of(run, "", Quantity::gave_up_waiting) / sum_of(run, "", Quantity::visits); }},
               {"mean queue", "", chain.mean_queue(), [](Run run) { return mean_queue(run, hall); }},
               {"officers at work", "", chain.mean_busy(), [](Run run) { return 4 * utilisation_of(run, hall); }}};
  return it;
}

double poisson_above(double mean, int number) {
  double weight = std::exp(-mean);
  double up_to = weight;
  for (int n = 1; n <= number; ++n) up_to += weight *= mean / n;
  return 1 - up_to;
}

Case wave_of_the_day() {
  theory::RepeatingRate arrivals{{0, 0, 0, 0, 0, 0, 0, 2, 5, 6, 4, 2, 1, 3, 5, 4, 2, 1, 0, 0, 0, 0, 0, 0}, 24};
  for (double& rate : arrivals.rate) rate *= 10.0 * 24 / 35;  // ten an hour on average
  const auto mean = [&](double time) { return theory::mean_in_infinite_service(arrivals, 1.5, time); };
  Case it{.name = "day-wave", .scenario = "day-wave", .source = "Eick, Massey & Whitt 1993", .rows = true};
  it.wrong = {"work 10 % longer", {work_mean + "99 min"}};
  for (const double time : {8.5, 10.0, 14.5, 20.0}) {
    it.checks.push_back(
        {fmt::format("present at {:02}:{:02}", static_cast<int>(time), time > std::floor(time) ? 30 : 0), "",
         mean(time), [time](Run run) { return mean_present_at(run, time); }});
  }
  it.checks.push_back({"P(over 45 at 10:00)", "", poisson_above(mean(10), 45),
                       [](Run run) { return share_of_days_with_more(run, 10, 45); }});
  return it;
}

}  // namespace

std::vector<Case> counter_cases() {
  return {one_counter(), ten_counters(), limited_room(), no_room(), constant_work(), impatient(), wave_of_the_day()};
}

}  // namespace motcua::study

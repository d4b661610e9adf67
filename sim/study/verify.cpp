#include "study/verify.hpp"

#include <algorithm>
#include <atomic>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

#include "engine/parallel.hpp"
#include "scenario/compile.hpp"
#include "study/verify_cases.hpp"
#include "study/verify_paths.hpp"

namespace motcua::study {
namespace {

model::Model compiled(const std::string& scenario, const Variant& variant, const VerifySettings& settings) {
  core::Problems problems;
  const std::filesystem::path folder = settings.scenarios / "theory" / scenario;
  model::Model model = scenario::compile(scenario::load(folder, {variant.sets, {}, {}}), variant.model, problems);
  if (!problems.empty()) throw core::InputError{problems};
  return model;
}

Variant with_wrong(const Case& one) {
  Variant both = one.variant;
  both.sets.insert(both.sets.end(), one.wrong.sets.begin(), one.wrong.sets.end());
  if (one.wrong.model != "base") both.model = one.wrong.model;
  return both;
}

/// Calls work(index) for each index on that many threads; the long runs of a case all take about as long.
template <class Work>
void share_out(std::size_t count, unsigned threads, const Work& work) {
  std::atomic<std::size_t> next{0};
  engine::parallel_for_each_index(std::min<std::size_t>(std::max(1U, threads), count), [&](std::size_t) {
    for (std::size_t index = next++; index < count; index = next++) work(index);
  });
}

/// One replication's estimates of all checks.
std::vector<double> estimates_of(const Case& one, const model::Model& model, std::uint64_t seed,
                                 std::uint32_t replication) {
  agents::RunSettings settings;
  settings.seed = seed;
  settings.replication = replication;
  settings.rows.work = settings.rows.dossiers = one.rows;
  const agents::RunResult result = agents::run(model, settings);
  std::vector<double> estimates;
  for (const Check& check : one.checks) estimates.push_back(check.estimate({model, result}));
  return estimates;
}

/// The lines of one model from the estimates of its replications.
std::vector<Line> judge_all(const Case& one, const std::vector<std::vector<double>>& by_replication) {
  std::vector<Line> lines;
  for (std::size_t c = 0; c < one.checks.size(); ++c) {
    std::vector<double> estimates;
    for (const std::vector<double>& run : by_replication) estimates.push_back(run[c]);
    lines.push_back(judge(one.checks[c], estimates));
  }
  return lines;
}

std::string every_way_name(const std::string& scenario) {
  return "every way: " + scenario;
}

/// So little of a case's scenario that it can be run many times.
Variant shortened_for(const Case& one) {
  const std::string length = one.scenario == "dossier-network" ? "8 h" : "5 days";
  return {one.scenario, {"scenario.warm_up=0 h", "scenario.length=" + length}, one.variant.model};
}

bool all_agree(const std::vector<Line>& lines) {
  return std::all_of(lines.begin(), lines.end(), [](const Line& line) { return line.agrees; });
}

}  // namespace

double false_alarm_of_one_check() {
  return 2 * boost::math::cdf(boost::math::complement(boost::math::normal{}, tolerated_errors));
}

double tolerance(std::uint32_t replications) {
  const boost::math::students_t law{static_cast<double>(replications - 1)};
  return boost::math::quantile(boost::math::complement(law, false_alarm_of_one_check() / 2));
}

Line judge(const Check& check, const std::vector<double>& estimates) {
  const auto count = static_cast<double>(estimates.size());
  const double mean = std::accumulate(estimates.begin(), estimates.end(), 0.0) / count;
  double squares = 0;
  for (const double estimate : estimates) squares += (estimate - mean) * (estimate - mean);
  const double error = std::sqrt(squares / (count - 1) / count);
  Line line{check.quantity, check.unit, check.exact, mean, error, check.in_every_run, false};
  if (check.in_every_run) {
    line.agrees = std::all_of(estimates.begin(), estimates.end(), [&](double one) { return one == check.exact; });
  } else {
    // An estimate that never varies has not been measured.
    line.agrees = error > 0 && std::abs(mean - check.exact) <= tolerance(static_cast<std::uint32_t>(count)) * error;
  }
  return line;
}

bool CaseResult::passed() const {
  return all_agree(lines) && wrong_caught;
}

CaseResult run_case(const Case& one, const VerifySettings& settings) {
  const model::Model models[] = {compiled(one.scenario, one.variant, settings),
                                 compiled(one.scenario, with_wrong(one), settings)};
  std::vector<std::vector<double>> estimates[2];
  for (auto& of_model : estimates) of_model.resize(one.replications);
  share_out(2 * std::size_t{one.replications}, settings.threads, [&](std::size_t run) {
    const std::size_t which = run % 2;
    const auto replication = static_cast<std::uint32_t>(run / 2);
    estimates[which][replication] = estimates_of(one, models[which], settings.seed, replication);
  });
  return {one.name, one.source, judge_all(one, estimates[0]), one.wrong.what, !all_agree(judge_all(one, estimates[1]))};
}

CaseResult run_every_way(const Variant& shortened, const VerifySettings& settings) {
  const model::Model model = compiled(shortened.what, shortened, settings);
  const auto print_of = [&](std::uint64_t seed, unsigned threads, core::Duration lookahead) {
    agents::RunSettings run;
    run.seed = seed;
    run.threads = threads;
    run.wanted_lookahead = lookahead;
    run.rows.work = run.rows.dossiers = true;
    return fingerprint(agents::run(model, run));
  };
  const core::Duration lookaheads[] = {core::Duration{0}, std::chrono::minutes{1}, std::chrono::hours{1},
                                       365 * core::one_day};
  const std::uint64_t first = print_of(settings.seed, 1, lookaheads[0]);
  int differ = 0;
  for (const unsigned threads : {1U, 2U, 3U, 8U}) {
    for (const core::Duration lookahead : lookaheads) {
      if (print_of(settings.seed, threads, lookahead) != first) ++differ;
    }
  }
  CaseResult result{every_way_name(shortened.what), "the same values", {}, "another seed", false};
  result.lines.push_back({"runs of 16 that differ", "", 0, static_cast<double>(differ), 0, true, differ == 0});
  result.wrong_caught = print_of(settings.seed + 1, 1, lookaheads[0]) != first;
  return result;
}

std::vector<BatteryItem> battery() {
  std::vector<BatteryItem> items;
  std::vector<Variant> shortened;
  for (const Case& one : all_cases()) {
    items.push_back({one.name, [one](const VerifySettings& settings) { return run_case(one, settings); }});
    const bool known = std::any_of(shortened.begin(), shortened.end(),
                                   [&](const Variant& variant) { return variant.what == one.scenario; });
    if (!known) shortened.push_back(shortened_for(one));
  }
  shortened.push_back({"country", {"unit[level=commune].population={ times = 0.01 }", "scenario.length=2 days"}});
  for (const Variant& variant : shortened) {
    items.push_back({every_way_name(variant.what),
                     [variant](const VerifySettings& settings) { return run_every_way(variant, settings); }});
  }
  return items;
}

double false_alarm(const std::vector<CaseResult>& results) {
  int by_chance = 0;
  for (const CaseResult& result : results) {
    by_chance += static_cast<int>(
        std::count_if(result.lines.begin(), result.lines.end(), [](const Line& line) { return !line.in_every_run; }));
  }
  return std::min(1.0, by_chance * false_alarm_of_one_check());
}

}  // namespace motcua::study

#include "study/verify_estimates.hpp"

#include <algorithm>
#include <cmath>

#include "core/tick.hpp"

namespace motcua::study {

using measures::Quantity;

namespace {

constexpr double minute_ms = 60'000;

double in_minutes(double milliseconds) {
  return milliseconds / minute_ms;
}

core::Duration counted(const Observation& run) {
  return run.model.length - run.model.warm_up;
}

double ended(const Observation& run, const std::string& procedure) {
  return sum_of(run, procedure, Quantity::granted) + sum_of(run, procedure, Quantity::refused) +
         sum_of(run, procedure, Quantity::withdrawn) + sum_of(run, procedure, Quantity::expired);
}

/// All departments of one id together.
struct Together {
  agents::DepartmentResult sum;
  double departments = 0;
};

Together all_of(const Observation& run, const std::string& id) {
  Together all;
  for (std::size_t d = 0; d < run.result.departments.size(); ++d) {
    if (run.model.departments[model::DepartmentId{d}].id != id) continue;
    const agents::DepartmentResult& one = run.result.departments[d];
    all.sum.available += one.available;
    all.sum.busy += one.busy;
    all.sum.arrived += one.arrived;
    all.sum.queue_integral += one.queue_integral;
    ++all.departments;
  }
  return all;
}

/// The value that a share of the values do not exceed.
double quantile(std::vector<std::int64_t> values, double share) {
  if (values.empty()) return std::nan("");
  const auto rank = static_cast<std::ptrdiff_t>(std::ceil(share * static_cast<double>(values.size()))) - 1;
  const auto at = values.begin() + std::max<std::ptrdiff_t>(rank, 0);
  std::nth_element(values.begin(), at, values.end());
  return in_minutes(static_cast<double>(*at));
}

/// Number present at an hour of each whole day, from rows.
std::vector<int> present_at(const Observation& run, double hour) {
  const core::Tick from = core::run_start + run.model.warm_up + core::one_day;
  const core::Duration time{static_cast<std::int64_t>(hour * core::hour_ms)};
  const auto days = (run.model.length - run.model.warm_up) / core::one_day - 2;
  std::vector<int> present(static_cast<std::size_t>(days));
  for (const measures::DossierRow& row : run.result.rows.dossiers) {
    auto day = std::max<std::int64_t>(0, (row.came - from) / core::one_day);
    for (; day < days && from + day * core::one_day + time < row.ended; ++day) {
      if (row.came <= from + day * core::one_day + time) ++present[static_cast<std::size_t>(day)];
    }
  }
  return present;
}

}  // namespace

double sum_of(const Observation& run, const std::string& procedure, Quantity quantity) {
  std::int64_t sum = 0;
  const measures::Tally& tally = run.result.tally;
  for (std::size_t p = 0; p < tally.procedures(); ++p) {
    if (!procedure.empty() && run.model.procedures[model::ProcedureId{p}].id != procedure) continue;
    for (std::size_t g = 0; g < tally.groups(); ++g) sum += tally.group(g, p)[quantity];
  }
  return static_cast<double>(sum);
}

double mean_counter_wait(const Observation& run, const std::string& procedure) {
  return in_minutes(sum_of(run, procedure, Quantity::waiting_at_counter) /
                    sum_of(run, procedure, Quantity::counter_services));
}

double mean_sojourn(const Observation& run, const std::string& procedure) {
  return in_minutes(sum_of(run, procedure, Quantity::sojourn) / ended(run, procedure));
}

double granted_per_hour(const Observation& run) {
  return sum_of(run, "", Quantity::granted) / core::in_hours(counted(run));
}

double mean_queue(const Observation& run, const std::string& department) {
  const Together all = all_of(run, department);
  return static_cast<double>(all.sum.queue_integral) / static_cast<double>(counted(run).count()) / all.departments;
}

double mean_wait_at(const Observation& run, const std::string& department) {
  const agents::DepartmentResult sum = all_of(run, department).sum;
  return in_minutes(static_cast<double>(sum.queue_integral) / static_cast<double>(sum.arrived));
}

double utilisation_of(const Observation& run, const std::string& department) {
  const agents::DepartmentResult sum = all_of(run, department).sum;
  return static_cast<double>(sum.busy) / static_cast<double>(sum.available);
}

double arrivals_per_hour_at(const Observation& run, const std::string& department) {
  const Together all = all_of(run, department);
  return static_cast<double>(all.sum.arrived) / core::in_hours(counted(run)) / all.departments;
}

double end_of_bin(double minutes) {
  const auto ticks = static_cast<std::int64_t>(minutes * minute_ms);
  const int bin = measures::DurationAxis{}.index(ticks);
  return in_minutes(static_cast<double>(measures::DurationAxis::lower(bin + 1) - 1));
}

double share_waiting_longer(const Observation& run, double minutes) {
  const auto& waits = run.result.tally.procedure_spread(measures::Spread::waiting_at_counter);
  return waits.share_above(0, core::Duration{std::llround(minutes * minute_ms)});
}

double wait_quantile(const Observation& run, double share) {
  std::vector<std::int64_t> waits;
  for (const measures::WorkRow& row : run.result.rows.work) waits.push_back((row.started - row.queued).count());
  return quantile(std::move(waits), share);
}

double sojourn_quantile(const Observation& run, double share) {
  std::vector<std::int64_t> sojourns;
  for (const measures::DossierRow& row : run.result.rows.dossiers) sojourns.push_back((row.ended - row.came).count());
  return quantile(std::move(sojourns), share);
}

double mean_sojourn_of_settled(const Observation& run, core::Duration before_end) {
  std::int64_t sum = 0;
  std::int64_t count = 0;
  const core::Tick settled = core::run_start + run.model.length - before_end;
  for (const measures::DossierRow& row : run.result.rows.dossiers) {
    if (row.came >= settled) continue;
    sum += (row.ended - row.came).count();
    ++count;
  }
  return in_minutes(static_cast<double>(sum) / static_cast<double>(count));
}

double mean_present_at(const Observation& run, double hour) {
  double sum = 0;
  const std::vector<int> present = present_at(run, hour);
  for (const int number : present) sum += number;
  return sum / static_cast<double>(present.size());
}

double share_of_days_with_more(const Observation& run, double hour, int number) {
  const std::vector<int> present = present_at(run, hour);
  const auto days = std::count_if(present.begin(), present.end(), [&](int one) { return one > number; });
  return static_cast<double>(days) / static_cast<double>(present.size());
}

}  // namespace motcua::study

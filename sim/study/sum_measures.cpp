#include "study/sum_measures.hpp"

namespace motcua::study {
namespace {

using measures::Quantity;
using measures::Sums;

std::int64_t tickets(const Sums& sums) {
  return sums[Quantity::counter_services] + sums[Quantity::gave_up_waiting] + sums[Quantity::sent_home];
}

std::int64_t decided(const Sums& sums) {
  return sums[Quantity::granted] + sums[Quantity::refused];
}

}  // namespace

std::int64_t ended(const Sums& sums) {
  return sums[Quantity::granted] + sums[Quantity::refused] + sums[Quantity::withdrawn] + sums[Quantity::expired];
}

double sojourn(const Sums& sums) {
  return ratio(sum_of<Quantity::sojourn>(sums), ended(sums)) / in_days;
}

double processing(const Sums& sums) {
  return share_of<Quantity::processing, Quantity::ready>(sums) / in_days;
}

double handovers(const Sums& sums) {
  return ratio(sum_of<Quantity::handovers>(sums), ended(sums));
}

double reporting_gap(const Sums& sums) {
  return ratio(sum_of<Quantity::on_time_reported>(sums) - sum_of<Quantity::on_time>(sums),
               sums[Quantity::with_deadline]);
}

double waiting_at_counter(const Sums& sums) {
  return ratio(sum_of<Quantity::waiting_at_counter>(sums), tickets(sums)) / in_minutes;
}

double appointment_wait(const Sums& sums) {
  return share_of<Quantity::appointment_waiting, Quantity::appointment_tickets>(sums) / in_minutes;
}

double walk_in_wait(const Sums& sums) {
  const auto waited = sums[Quantity::waiting_at_counter] - sums[Quantity::appointment_waiting];
  return ratio(static_cast<double>(waited), tickets(sums) - sums[Quantity::appointment_tickets]) / in_minutes;
}

double appointment_gain(const Sums& sums) {
  return sums[Quantity::appointment_tickets] == 0 ? 0 : walk_in_wait(sums) - appointment_wait(sums);
}

double flawed(const Sums& sums) {
  return ratio(sum_of<Quantity::flawed>(sums), decided(sums));
}

double uncorrected(const Sums& sums) {
  return ratio(sum_of<Quantity::flawed>(sums) - sum_of<Quantity::corrected>(sums), decided(sums));
}

double correction(const Sums& sums) {
  return share_of<Quantity::reopened_time, Quantity::reopened_ended>(sums) / in_days;
}

double failed_submissions(const Sums& sums) {
  const std::int64_t failed = sums[Quantity::failed_submissions];
  return ratio(static_cast<double>(failed), failed + sums[Quantity::online]);
}

}  // namespace motcua::study

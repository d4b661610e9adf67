#include "study/rating.hpp"

#include <cmath>
#include <limits>

namespace motcua::study {
namespace {

using measures::Quantity;

/// 2 up to `good`, 1 up to `fair`, else 0.
int points(double value, double good, double fair) {
  if (value <= good) return 2;
  return value <= fair ? 1 : 0;
}

}  // namespace

double rating(const measures::Sums& sums) {
  const auto of = [&](Quantity quantity) { return static_cast<double>(sums[quantity]); };
  const double received = of(Quantity::received);
  const double tickets = of(Quantity::counter_services) + of(Quantity::gave_up_waiting) + of(Quantity::sent_home);
  if (received <= 0 || of(Quantity::with_deadline) <= 0) return std::numeric_limits<double>::quiet_NaN();
  const double wait_minutes = tickets > 0 ? of(Quantity::waiting_at_counter) / tickets / 60'000 : 0;
  const int sum = points(1 - of(Quantity::on_time) / of(Quantity::with_deadline), 0.05, 0.15)  // late
                  + points(of(Quantity::visits) / received, 2, 3)                              //
                  + points(wait_minutes, 15, 30)                                               //
                  + points(of(Quantity::supplements) / received, 0.1, 0.25)                    //
                  + points(of(Quantity::enquiries) / received, 0.02, 0.1)                      //
                  + points(1 - of(Quantity::online) / received, 0.5, 0.8);                     // not online
  return sum * 18.0 / 12.0;
}

}  // namespace motcua::study

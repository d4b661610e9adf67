#include "study/rating.hpp"

#include <cmath>

#include "study/sum_measures.hpp"

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
  if (sums[Quantity::received] == 0 || sums[Quantity::with_deadline] == 0) return nothing;
  const double wait = waiting_at_counter(sums);
  const int sum = points(1 - share_of<Quantity::on_time, Quantity::with_deadline>(sums), 0.05, 0.15)  // late
                  + points(per_received<Quantity::visits>(sums), 2, 3)                                //
                  + points(std::isnan(wait) ? 0 : wait, 15, 30)                                       //
                  + points(per_received<Quantity::supplements>(sums), 0.1, 0.25)                      //
                  + points(per_received<Quantity::enquiries>(sums), 0.02, 0.1)                        //
                  + points(1 - per_received<Quantity::online>(sums), 0.5, 0.8);                       // not online
  return sum * 18.0 / 12.0;
}

}  // namespace motcua::study

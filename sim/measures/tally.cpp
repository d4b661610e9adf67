#include "measures/tally.hpp"

namespace motcua::measures {
namespace {

template <class Value>
void add_all(std::vector<Value>& to, const std::vector<Value>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

}  // namespace

Tally::Tally(const model::Model& model, std::size_t periods)
    : units_{model.units.size()},
      procedures_{model.procedures.size()},
      groups_{model.groups.size()},
      periods_{periods},
      by_unit_(units_ * procedures_),
      by_group_(groups_ * procedures_),
      by_period_(periods_ * procedures_),
      by_procedure_spread_(spreads, DurationHistograms{procedures_}),
      by_unit_spread_(spreads, DurationHistograms{units_}),
      by_group_spread_(spreads, DurationHistograms{groups_}) {}

Tally& Tally::operator+=(const Tally& other) {
  add_all(by_unit_, other.by_unit_);
  add_all(by_group_, other.by_group_);
  add_all(by_period_, other.by_period_);
  add_all(by_procedure_spread_, other.by_procedure_spread_);
  add_all(by_unit_spread_, other.by_unit_spread_);
  add_all(by_group_spread_, other.by_group_spread_);
  return *this;
}

Sums Tally::total() const {
  Sums total;
  for (const Sums& sums : by_unit_) total += sums;
  return total;
}

}  // namespace motcua::measures

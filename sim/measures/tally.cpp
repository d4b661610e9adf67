#include "measures/tally.hpp"

namespace motcua::measures {
namespace {

template <class Value>
void add_all(std::vector<Value>& to, const std::vector<Value>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

std::size_t steps_of(const model::Model& model) {
  std::size_t steps = 0;
  for (const model::Procedure& procedure : model.procedures) steps += procedure.steps.size();
  return steps;
}

}  // namespace

Tally::Tally(const model::Model& model, std::size_t periods, std::size_t channels)
    : units_{model.units.size()},
      procedures_{model.procedures.size()},
      groups_{model.groups.size()},
      periods_{periods},
      channels_{channels},
      cells_(units_ * procedures_ * groups_ * channels_),
      by_period_(periods_ * procedures_),
      by_step_(steps_of(model)),
      queues_(periods_),
      by_procedure_spread_(spreads, DurationHistograms{procedures_}),
      by_unit_spread_(spreads, DurationHistograms{units_}),
      by_group_spread_(spreads, DurationHistograms{groups_}) {}

void Tally::settle() {
  for (std::size_t i = 0; i < noted_count_; ++i) {
    const Noted& noted = noted_[i];
    const auto which = static_cast<std::size_t>(noted.spread);
    by_procedure_spread_[which].add_to_bin(noted.procedure, noted.bin);
    by_unit_spread_[which].add_to_bin(noted.unit, noted.bin);
    by_group_spread_[which].add_to_bin(noted.group, noted.bin);
  }
  noted_count_ = 0;
}

Tally& Tally::operator+=(const Tally& other) {
  add_all(cells_, other.cells_);
  add_all(by_period_, other.by_period_);
  add_all(by_step_, other.by_step_);
  add_all(queues_, other.queues_);
  add_all(by_procedure_spread_, other.by_procedure_spread_);
  add_all(by_unit_spread_, other.by_unit_spread_);
  add_all(by_group_spread_, other.by_group_spread_);
  return *this;
}

Sums Tally::unit(std::size_t unit, std::size_t procedure) const {
  Sums sum;
  const std::size_t width = groups_ * channels_;
  for (std::size_t c = 0; c < width; ++c) sum += cells_[(unit * procedures_ + procedure) * width + c];
  return sum;
}

Sums Tally::group(std::size_t group, std::size_t procedure) const {
  Sums sum;
  for (std::size_t u = 0; u < units_; ++u) {
    const std::size_t first = ((u * procedures_ + procedure) * groups_ + group) * channels_;
    for (std::size_t c = 0; c < channels_; ++c) sum += cells_[first + c];
  }
  return sum;
}

Sums Tally::channel(std::size_t channel, std::size_t procedure) const {
  Sums sum;
  for (std::size_t u = 0; u < units_; ++u) {
    const std::size_t first = (u * procedures_ + procedure) * groups_ * channels_;
    for (std::size_t g = 0; g < groups_; ++g) sum += cells_[first + g * channels_ + channel];
  }
  return sum;
}

Sums Tally::total() const {
  Sums sum;
  for (const Sums& sums : cells_) sum += sums;
  return sum;
}

}  // namespace motcua::measures

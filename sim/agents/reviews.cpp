#include "agents/reviews.hpp"

#include <algorithm>
#include <limits>

namespace motcua::agents {

using measures::Quantity;
using measures::Sums;
using model::Yardstick;

namespace {

constexpr double minute_ms = 60'000;
constexpr double day_ms = 24 * 60 * minute_ms;

bool is_better(Yardstick yardstick, double value, double than, double by) {
  return yardstick == Yardstick::on_time_share ? value >= than + by : value <= than - by;  // false for NaN
}

}  // namespace

double value_of(Yardstick yardstick, const Sums& from, const Sums& until) {
  const auto grown = [&](auto... quantities) {
    return static_cast<double>(((until[quantities] - from[quantities]) + ...));
  };
  const auto ratio = [](double sum, double count) {
    return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
  };
  switch (yardstick) {
    case Yardstick::on_time_share:
      return ratio(grown(Quantity::on_time), grown(Quantity::with_deadline));
    case Yardstick::processing:
      return ratio(grown(Quantity::processing), grown(Quantity::ready)) / day_ms;
    case Yardstick::sojourn:
      return ratio(grown(Quantity::sojourn),
                   grown(Quantity::granted, Quantity::refused, Quantity::withdrawn, Quantity::expired)) /
             day_ms;
    case Yardstick::counter_wait:
      return ratio(grown(Quantity::waiting_at_counter),
                   grown(Quantity::counter_services, Quantity::gave_up_waiting, Quantity::sent_home)) /
             minute_ms;
    case Yardstick::visits_per_dossier:
      return ratio(grown(Quantity::visits), grown(Quantity::received));
  }
  return std::numeric_limits<double>::quiet_NaN();
}

Reviews::Reviews(const std::vector<model::Review>& reviews, const std::vector<measures::Tally>& tallies,
                 Verdicts& verdicts)
    : reviews_{reviews}, tallies_{tallies}, verdicts_{verdicts}, counts_(reviews.size()) {
  for (std::size_t r = 0; r < reviews.size(); ++r) {
    const model::Review& review = reviews[r];
    if (review.than == model::ComparedWith::before) {
      moments_.push_back({review.begun - review.over, r, Look::before_begins});
      moments_.push_back({review.begun, r, Look::before_ends});
    }
    moments_.push_back({review.on - review.over, r, Look::begins});
    moments_.push_back({review.on, r, Look::ends});
  }
  std::stable_sort(moments_.begin(), moments_.end(), [](const Moment& a, const Moment& b) { return a.at < b.at; });
}

core::Tick Reviews::next() const {
  return next_ < moments_.size() ? moments_[next_].at : core::never;
}

void Reviews::hold() {
  const Moment& moment = moments_[next_++];
  counts_[moment.review][static_cast<std::size_t>(moment.look)] = count(reviews_[moment.review]);
  if (moment.look == Look::ends) decide(moment.review);
}

Reviews::Count Reviews::count(const model::Review& review) const {
  Count count;
  for (const measures::Tally& tally : tallies_) {
    for (std::size_t u = 0; u < tally.units(); ++u) {
      const bool on_trial = std::binary_search(review.units.begin(), review.units.end(), model::UnitId{u});
      Sums& into = on_trial ? count.trial : count.others;
      for (std::size_t p = 0; p < tally.procedures(); ++p) into += tally.unit(u, p);
    }
  }
  return count;
}

void Reviews::decide(std::size_t number) {
  const model::Review& review = reviews_[number];
  const auto at = [&](Look look) -> const Count& { return counts_[number][static_cast<std::size_t>(look)]; };
  const bool elsewhere = review.than == model::ComparedWith::elsewhere;
  ReviewResult result;
  result.value = value_of(review.yardstick, at(Look::begins).trial, at(Look::ends).trial);
  result.than = elsewhere ? value_of(review.yardstick, at(Look::begins).others, at(Look::ends).others)
                          : value_of(review.yardstick, at(Look::before_begins).trial, at(Look::before_ends).trial);
  result.passed = is_better(review.yardstick, result.value, result.than, review.better_by);
  if (result.passed) verdicts_.passed |= 1U << number;
  ++verdicts_.decided;
  verdicts_.results.push_back(result);
}

}  // namespace motcua::agents

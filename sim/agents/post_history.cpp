#include "agents/post_history.hpp"

#include <algorithm>

#include "agents/years.hpp"
#include "core/distribution.hpp"
#include "core/elementary.hpp"

namespace motcua::agents {
namespace {

constexpr std::uint16_t luck_of_leaving = 0;
constexpr std::uint16_t luck_of_vacancy = 1;      ///< and on
constexpr std::uint16_t luck_of_talent = 0x4000;  ///< and on
constexpr std::uint16_t luck_of_phase = 0x8000;

core::Tick midnight_before(core::Tick tick) {
  return tick - (tick - core::run_start) % core::one_day;
}

core::Tick midnight_from(core::Tick tick) {
  const core::Tick before = midnight_before(tick);
  return before == tick ? tick : before + core::one_day;
}

}  // namespace

core::Tick PostHistory::Cycle::first_after(core::Tick tick, double phase) const {
  if (every.count() == 0) return core::never;
  const core::Tick first = base + core::Duration{static_cast<std::int64_t>(phase * static_cast<double>(every.count()))};
  return tick < first ? first : first + every * ((tick - first) / every + 1);
}

PostHistory::PostHistory(std::span<const Reign> history, const core::Streams& streams, core::Tick end,
                         model::OfficerId officer)
    : streams_{streams}, key_{history.back().model->officers[officer].key}, end_{end} {
  terms.push_back({core::run_start, core::never, false, core::run_start, 1});
  hazard_left_ = unit_exponential();
  std::vector<Era> eras;
  for (std::size_t r = 0; r < history.size(); ++r) {
    const model::Model& model = *history[r].model;
    const model::Officer& post = model.officers[officer];
    const bool has_plan = post.present && post.career;
    eras.push_back({history[r].from, r + 1 < history.size() ? history[r + 1].from : end,
                    has_plan ? &model.career_plans[post.career] : nullptr, &model.calendars[post.calendar]});
  }
  for (const Era& era : eras) pass(era);
  for (const Era& era : eras) add_courses(era);
  give_talents(eras.back().plan == nullptr ? 0.0 : eras.back().plan->spread);
  imitates_since = imitation_.base;
}

/// Departures come at a constant rate: a holder leaves when the rate, added up over time, reaches a number drawn for
/// that holder. So a higher rate makes the same people leave earlier.
core::Tick PostHistory::departure(const model::CareerPlan& plan, core::Tick from) const {
  if (plan.departures <= 0) return core::never;
  const double wait = hazard_left_ / plan.departures * ms_a_year;
  if (wait >= static_cast<double>((end_ - from).count())) return core::never;
  return from + core::Duration{static_cast<std::int64_t>(wait)};
}

void PostHistory::pass(const Era& era) {
  rotation_.note(era.plan ? era.plan->rotation.every : core::Duration{0}, era.from);
  imitation_.note(era.plan ? era.plan->imitation.every : core::Duration{0}, era.from);
  if (!era.plan) return;
  const model::CareerPlan& plan = *era.plan;
  core::Tick at = std::max(era.from, terms.back().from);
  while (at < era.until) {
    const core::Tick leaves = departure(plan, at);
    const core::Tick moves = rotation_.first_after(at, phase(core::Purpose::vacancy));
    const core::Tick next = std::min({leaves, moves, era.until});
    hazard_left_ -= plan.departures * static_cast<double>((next - at).count()) / ms_a_year;
    if (next == era.until) return;
    if (moves < leaves) {
      change_holder(moves, plan.rotation.gap, plan.rotation.overlap);
    } else {
      const core::Duration gap =
          plan.vacancy.sample_duration(streams_, key_, holder(), core::Purpose::vacancy, luck_of_vacancy);
      change_holder(leaves, gap, core::Duration{0});
    }
    at = terms.back().from;
  }
}

/// Posts change hands at midnight.
void PostHistory::change_holder(core::Tick leaves, core::Duration gap, core::Duration overlap) {
  const core::Tick gone = midnight_from(leaves);
  terms.back().until = gone;
  const core::Tick from = gap >= core::never - gone ? core::never : midnight_from(gone + gap);
  terms.push_back({from, core::never, true, from - overlap, 1});
  hazard_left_ = unit_exponential();
}

void PostHistory::add_courses(const Era& era) {
  training_.note(era.plan ? era.plan->training.every : core::Duration{0}, era.from);
  const double first = phase(core::Purpose::course);
  core::Tick planned = training_.first_after(era.from - core::Duration{1}, first);
  for (; planned < era.until; planned += training_.every) add_course(era, planned);
}

/// On the working days from the planned date on; not if the post is vacant then, changes hands meanwhile, or its holder
/// still sits in the course before.
void PostHistory::add_course(const Era& era, core::Tick planned) {
  core::Tick day = era.hours->next_open(planned);
  if (day >= era.until) return;
  Course course{midnight_before(day), midnight_before(day)};
  for (int days = 1; days <= era.plan->training.days; ++days) {
    if (days > 1) day = era.hours->start_of_next_working_day(day);
    course.until = midnight_before(day) + core::one_day;
  }
  if (!courses.empty() && course.from < courses.back().until) return;
  const auto holds = [&](const Term& term) { return term.from <= course.from && course.until <= term.until; };
  if (std::any_of(terms.begin(), terms.end(), holds)) courses.push_back(course);
}

void PostHistory::give_talents(double spread) {
  if (spread <= 0) return;
  const core::Distribution law = core::Distribution::lognormal(1, spread);
  for (std::uint32_t holder = 0; holder < terms.size(); ++holder) {
    core::Draws draws{streams_, key_, holder, core::Purpose::course, luck_of_talent};
    terms[holder].talent = law.sample(draws);
  }
}

double PostHistory::unit_exponential() const {
  const core::Block block = streams_.draw(key_, holder(), core::Purpose::vacancy, luck_of_leaving);
  return -core::natural_logarithm(1 - block.unit());
}

double PostHistory::phase(core::Purpose purpose) const {
  return streams_.draw(key_, 0, purpose, luck_of_phase).unit();
}

}  // namespace motcua::agents

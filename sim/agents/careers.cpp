#include "agents/careers.hpp"

#include <algorithm>
#include <map>

#include "agents/post_history.hpp"
#include "core/elementary.hpp"

namespace motcua::agents {
namespace {

/// e^(-elapsed / constant), 0 where nothing is to fade.
double fading(core::Duration elapsed, core::Duration constant) {
  if (constant.count() <= 0) return 0;
  return core::exponential(-static_cast<double>(elapsed.count()) / static_cast<double>(constant.count()));
}

/// e^(-x) per review rather than per time: (1 - share)^reviews.
double distance_left(double share, std::int64_t reviews) {
  double left = 1;
  for (std::int64_t review = 0; review < reviews && left > 1e-9; ++review) left *= 1 - share;
  return left;
}

}  // namespace

Careers::Careers(std::span<const Reign> history, const core::Streams& streams, core::Tick end) {
  const model::Model& model = *history.back().model;
  for (std::size_t o = 0; o < model.officers.size(); ++o) {
    const model::OfficerId officer{o};
    const model::Officer& post = model.officers[officer];
    if (!post.present || post.career.is_none()) continue;
    if (career_of_officer_.empty()) career_of_officer_.resize(model.officers.size());
    const PostHistory found{history, streams, end, officer};
    Career career;
    career.plan = &model.career_plans[post.career];
    career.first_term = static_cast<std::uint32_t>(terms_.size());
    terms_.insert(terms_.end(), found.terms.begin(), found.terms.end());
    career.last_term = static_cast<std::uint32_t>(terms_.size());
    career.first_course = static_cast<std::uint32_t>(courses_.size());
    courses_.insert(courses_.end(), found.courses.begin(), found.courses.end());
    career.last_course = static_cast<std::uint32_t>(courses_.size());
    career.imitates_since = found.imitates_since;
    careers_.push_back(career);
    career_of_officer_[o] = static_cast<std::uint32_t>(careers_.size());
  }
  find_best();
}

void Careers::find_best() {
  std::map<core::StreamKey, double> best;
  for (const Career& career : careers_) {
    double& so_far = best[career.plan->peers];
    so_far = std::max(so_far, terms_[career.first_term].talent);
  }
  for (Career& career : careers_) career.best = best[career.plan->peers];
}

const Careers::Career* Careers::career_of(model::OfficerId officer) const {
  if (career_of_officer_.empty()) return nullptr;
  const std::uint32_t position = career_of_officer_[officer.index()];
  return position == 0 ? nullptr : &careers_[position - 1];
}

std::span<const Term> Careers::terms(model::OfficerId officer) const {
  const Career* career = career_of(officer);
  if (career == nullptr) return {};
  return std::span{terms_}.subspan(career->first_term, career->last_term - career->first_term);
}

std::span<const Course> Careers::courses(model::OfficerId officer) const {
  const Career* career = career_of(officer);
  if (career == nullptr) return {};
  return std::span{courses_}.subspan(career->first_course, career->last_course - career->first_course);
}

/// The last that began by `tick`; the first begins with the run.
const Term& Careers::term_at(const Career& career, core::Tick tick) const {
  std::uint32_t last = career.last_term - 1;
  while (last > career.first_term && terms_[last].from > tick) --last;
  return terms_[last];
}

bool Careers::is_away(model::OfficerId officer, core::Tick tick) const {
  const Career* career = career_of(officer);
  if (career == nullptr) return false;
  if (tick >= term_at(*career, tick).until) return true;
  const std::span<const Course> all = courses(officer);
  const auto after = std::upper_bound(all.begin(), all.end(), tick,
                                      [](core::Tick at, const Course& course) { return at < course.from; });
  return after != all.begin() && tick < (after - 1)->until;
}

core::Tick Careers::leaves(model::OfficerId officer, core::Tick tick) const {
  const Career* career = career_of(officer);
  return career == nullptr ? core::never : term_at(*career, tick).until;
}

double Careers::talent(const Career& career, const Term& term, core::Tick tick) const {
  const model::Imitation& imitation = career.plan->imitation;
  if (imitation.every.count() <= 0) return term.talent;
  const core::Tick since = career.imitates_since;
  const std::int64_t reviews =
      (tick - since) / imitation.every - (std::max(term.from, since) - since) / imitation.every;
  const double best = std::max(career.best, term.talent);
  return best - (best - term.talent) * distance_left(imitation.share, reviews);
}

/// 1 for somebody new, 0 for somebody experienced.
double Careers::still_to_learn(const Career& career, const Term& term, core::Tick tick) const {
  return term.learns ? fading(tick - term.learns_since, career.plan->newcomer.learns_in) : 0;
}

/// What is left of the last course.
double Careers::skill(const Career& career, const Term& term, core::Tick tick) const {
  for (std::uint32_t c = career.last_course; c > career.first_course; --c) {
    const Course& course = courses_[c - 1];
    if (course.until > tick) continue;
    return course.from >= term.from ? fading(tick - course.until, career.plan->training.decays_in) : 0;
  }
  return 0;
}

double Careers::pace(model::OfficerId officer, core::Tick tick) const {
  const Career* career = career_of(officer);
  if (career == nullptr) return 1;
  const Term& term = term_at(*career, tick);
  const model::CareerPlan& plan = *career->plan;
  const double learnt = 1 - (1 - plan.newcomer.pace) * still_to_learn(*career, term, tick);
  const double trained = 1 + plan.training.speed_gain * skill(*career, term, tick);
  return talent(*career, term, tick) * learnt * trained;
}

double Careers::error_factor(model::OfficerId officer, core::Tick tick) const {
  const Career* career = career_of(officer);
  if (career == nullptr) return 1;
  const Term& term = term_at(*career, tick);
  const model::CareerPlan& plan = *career->plan;
  const double learnt = 1 + (plan.newcomer.error_factor - 1) * still_to_learn(*career, term, tick);
  const double trained = 1 - (1 - plan.training.error_factor) * skill(*career, term, tick);
  return learnt * trained;
}

}  // namespace motcua::agents

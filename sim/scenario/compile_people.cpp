// Careers, what departments are held to, and budgets.
#include <fmt/format.h>

#include <map>

#include "core/stable_hash.hpp"
#include "scenario/compilation.hpp"
#include "scenario/scope.hpp"

namespace motcua::scenario {
namespace {

constexpr double most_by_score = 0.9;

bool has_career(const Post& post) {
  return post.departures > 0 || post.rotation || post.training || post.spread > 0 || post.imitates_best;
}

void check(const Post& post, core::Problems& problems) {
  const auto refuse = [&](const char* what, const char* why, const char* remedy) {
    problems.add(post.place, fmt::format("{} of post {}", what, post.id), why, remedy);
  };
  if (post.rotation && post.rotation->gap.count() > 0 && post.rotation->overlap.count() > 0) {
    refuse("`rotation`", "its gap leaves the post empty, its overlap has two people in it", "give one of them");
  }
  if (post.rotation && post.rotation->gap >= post.rotation->every) {
    refuse("`rotation`", "the gap is as long as the time in the post", "shorten gap or lengthen every");
  }
  if (post.imitates_best && post.spread <= 0) {
    refuse("`imitates_best`", "all holders are alike, there is no best one", "give the post a spread");
  }
  if (post.vacancy && post.departures <= 0) {
    refuse("`vacancy`", "nobody leaves the post", "give departures, or rotation.gap");
  }
  if (post.newcomer && post.departures <= 0 && !post.rotation) {
    refuse("`newcomer`", "nobody new comes to the post", "give departures or rotation");
  }
}

model::CareerPlan plan_of(const Post& post) {
  model::CareerPlan plan;
  plan.peers = core::stable_hash(post.full_name.substr(post.full_name.find('/') + 1));
  plan.departures = post.departures;
  if (post.vacancy) plan.vacancy = *post.vacancy;
  if (post.newcomer) plan.newcomer = {post.newcomer->pace, post.newcomer->error_factor, post.newcomer->learns_in};
  if (post.rotation) plan.rotation = {post.rotation->every, post.rotation->gap, post.rotation->overlap};
  if (const auto& course = post.training) {
    plan.training = {course->every,        course->days,      course->speed_gain,
                     course->error_factor, course->decays_in, course->cost};
  }
  plan.spread = post.spread;
  if (post.imitates_best) plan.imitation = {post.imitates_best->every, post.imitates_best->share};
  return plan;
}

}  // namespace

model::CareerPlanId compile_career(Compilation& compilation, const Post& post) {
  check(post, compilation.problems);
  return has_career(post) ? compilation.model.career_plans.push_back(plan_of(post)) : model::CareerPlanId::none();
}

model::PerformanceId compile_performance(Compilation& compilation, const Department& department, double payroll) {
  if (!department.target && department.fees_returned <= 0 && !department.standard) return model::PerformanceId::none();
  if (department.fees_returned > 0 && payroll <= 0) {
    compilation.problems.add(department.place, fmt::format("`fees_returned` of department {}", department.id),
                             "its posts have no salary, so that nobody knows what extra work costs",
                             "give its posts a salary");
  }
  model::Performance performance;
  performance.standard = department.standard.value_or(core::Duration{0});
  performance.period = department.judged_every;
  performance.fees_returned = department.fees_returned;
  performance.payroll = payroll;
  if (const auto& target = department.target) {
    performance.has_target = true;
    performance.target = {target->share, target->gain, target->best_gap, target->width, target->reward, target->bonus};
  }
  return compilation.model.performances.push_back(performance);
}

void compile_budgets(Compilation& compilation) {
  std::map<model::UnitId, const Budget*> taken;
  for (const Budget& budget : compilation.scenario.budgets) {
    model::Budget result;
    result.id = budget.id;
    if (!budget.at.empty()) result.units = units_named(compilation, budget.at);  // else told by its field
    result.share = budget.share;
    result.effort = budget.effort;
    result.term = budget.term;
    result.approval = budget.approval;
    result.standard = budget.standard.value_or(core::Duration{0});
    if (budget.share > most_by_score) {
      compilation.problems.add(budget.place, fmt::format("`share` = {} of budget {}", budget.share, budget.id),
                               "a unit with a bad score would be left without money", "write 0.9 or less");
    }
    for (const model::UnitId unit : result.units) {
      const auto [first, fresh] = taken.emplace(unit, &budget);
      if (fresh) continue;
      compilation.problems.add(
          budget.at.place, fmt::format("budget {}", budget.id),
          fmt::format("unit {} has its money from budget {} at {} already", compilation.model.units[unit].code,
                      first->second->id, first->second->place.text()),
          "leave the unit out of one of them");
      break;
    }
    compilation.model.budgets.push_back(std::move(result));
  }
}

}  // namespace motcua::scenario

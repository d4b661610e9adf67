#include "agents/staff_accounts.hpp"
#include "agents/years.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::agents {
namespace {

/// A stretch of time cut to the part that counts.
struct Span {
  core::Tick from;
  core::Tick until;
  core::Duration length() const { return std::max(until - from, core::Duration{0}); }
  Span within(const Span& other) const { return {std::max(from, other.from), std::min(until, other.until)}; }
};

std::int64_t pay(double salary, core::Duration time) {
  return std::llround(salary * static_cast<double>(time.count()) / ms_a_month);
}

void account_for(const Context& context, model::OfficerId id, const Span& counted, DepartmentResult& result) {
  const model::Officer& officer = context.model.officers[id];
  const model::Calendar& hours = context.model.calendars[officer.calendar];
  const std::span<const Term> terms = context.careers.terms(id);
  for (std::size_t t = 1; t < terms.size(); ++t) {
    const Span gap = Span{terms[t - 1].until, terms[t].from}.within(counted);
    const Span overlap = Span{terms[t].learns_since, terms[t].from}.within(counted);
    const std::int64_t vacant = hours.open_time(gap.from, gap.until).count();
    result.vacant += vacant;
    result.available -= vacant;
    result.unpaid += pay(officer.salary, gap.length()) - pay(officer.salary, overlap.length());
  }
  for (const Course& course : context.careers.courses(id)) {
    if (course.from < counted.from || course.from >= counted.until) continue;
    const Span days = Span{course.from, course.until}.within(counted);
    result.on_courses += hours.open_time(days.from, days.until).count();
    result.course_costs += std::llround(context.model.career_plans[officer.career].training.cost);
  }
}

}  // namespace

void account_for_careers(const std::vector<Reign>& reigns, const std::vector<Context>& contexts,
                         const std::vector<std::size_t>& held, std::vector<DepartmentResult>& results) {
  for (std::size_t h = 0; h < held.size(); ++h) {
    const Context& context = contexts[held[h]];
    const core::Tick until = h + 1 < held.size() ? reigns[held[h + 1]].from : context.end;
    const Span counted{std::max(reigns[held[h]].from, context.counted_from), until};
    for (std::size_t o = 0; o < context.model.officers.size(); ++o) {
      const model::OfficerId id{o};
      const model::Officer& officer = context.model.officers[id];
      if (officer.present && officer.career) account_for(context, id, counted, results[officer.department.index()]);
    }
  }
}

void account_for_performance(const CityState& city, std::vector<DepartmentResult>& results) {
  for (std::size_t d = 0; d < city.performance.size(); ++d) {
    results[d].bonuses = city.performance[model::DepartmentId{d}].bonuses;
    results[d].budget = city.performance[model::DepartmentId{d}].budget;
  }
}

}  // namespace motcua::agents

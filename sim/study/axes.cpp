#include "study/axes.hpp"

#include <chrono>
#include <map>

#include "scenario/value.hpp"

namespace motcua::study {
namespace {

template <class Things, class Label>
Axis axis(const std::string& name, const Plan& plan, Things things, Label label) {
  Axis result{name, {}, {}};
  std::map<std::string, std::size_t> known;
  for (const model::Timeline& timeline : plan.timelines) {
    const model::Model& model = timeline.front().model;
    std::vector<std::size_t>& positions = result.positions.emplace_back();
    for (const auto& thing : things(model)) {
      const auto [found, is_new] = known.try_emplace(label(thing), result.labels.size());
      if (is_new) result.labels.push_back(found->first);
      positions.push_back(found->second);
    }
  }
  return result;
}

/// All models have the same months: make_plan() has seen to it.
void add_months(const Plan& plan, Axes& axes) {
  using namespace std::chrono;
  const model::Model& model = plan.model(0);
  const sys_days end = model.start + ceil<days>(model.length);
  axes.month.name = "month";
  std::vector<std::size_t> own;
  for (sys_days first = model.start; first < end;) {
    own.push_back(axes.month.labels.size());
    axes.month.labels.push_back(scenario::date_text(first));
    axes.month_starts.push_back(static_cast<double>((first - model.start).count()));
    const year_month_day date{first};
    first = sys_days{(date.year() / date.month() + months{1}) / 1};
  }
  axes.month.positions.assign(plan.timelines.size(), own);
}

}  // namespace

Axes axes_of(const Plan& plan) {
  using model::Model;
  Axes axes;
  axes.procedure = axis(
      "procedure", plan, [](const Model& m) -> auto& { return m.procedures; }, [](const auto& p) { return p.id; });
  axes.unit = axis(
      "unit", plan, [](const Model& m) -> auto& { return m.units; }, [](const auto& u) { return u.code; });
  axes.group = axis(
      "group", plan, [](const Model& m) -> auto& { return m.groups; }, [](const auto& g) { return g.id; });
  axes.department = axis(
      "department", plan, [](const Model& m) -> auto& { return m.departments; }, [](const auto& d) { return d.name; });
  add_months(plan, axes);
  return axes;
}

}  // namespace motcua::study

#include "study/axes.hpp"

#include <chrono>
#include <map>

#include "agents/channels.hpp"
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

/// All models have the same periods: make_plan() has seen to it.
void add_periods(const Plan& plan, measures::Period period, Axes& axes) {
  using namespace std::chrono;
  const model::Model& model = plan.model(0);
  const core::Duration unit = period == measures::Period::hour ? core::Duration{hours{1}} : core::one_day;
  const auto counted = [&](core::Tick at) {
    return static_cast<double>((at - core::run_start).count()) / static_cast<double>(unit.count());
  };
  axes.time_unit = period == measures::Period::hour ? "hours" : "days";
  axes.time_unit_ms = static_cast<double>(unit.count());
  axes.first_day = scenario::date_text(model.start);
  axes.time.name = "time";
  std::vector<std::size_t> own;
  for (const core::Tick start : measures::period_starts(model.start, model.length, period)) {
    if (!own.empty()) axes.ends.push_back(counted(start));
    own.push_back(own.size());
    axes.starts.push_back(counted(start));
  }
  axes.ends.push_back(counted(core::run_start + model.length));
  axes.time.labels.resize(own.size());  // its coordinate is a number
  axes.time.positions.assign(plan.timelines.size(), own);
}

void add_channels(const Plan& plan, Axes& axes) {
  std::vector<agents::Channels> of_models;
  agents::Channels all;
  for (const model::Timeline& timeline : plan.timelines) {
    agents::Channels& own = of_models.emplace_back();
    for (const model::DatedModel& dated : timeline) own.add(dated.model);
    for (const model::DatedModel& dated : timeline) all.add(dated.model);
  }
  axes.channel.name = "channel";
  for (const agents::Channel channel : all.list()) axes.channel.labels.push_back(agents::channel_name(channel));
  for (const agents::Channels& own : of_models) {
    std::vector<std::size_t>& positions = axes.channel.positions.emplace_back();
    for (const agents::Channel channel : own.list()) positions.push_back(all.place(channel));
  }
}

void add_steps(const Plan& plan, Axes& axes) {
  axes.step.name = "step";
  std::map<std::string, std::size_t> known;
  for (const model::Timeline& timeline : plan.timelines) {
    std::vector<std::size_t>& positions = axes.step.positions.emplace_back();
    for (const model::Procedure& procedure : timeline.front().model.procedures) {
      for (const model::Step& step : procedure.steps) {
        positions.push_back(Axis::nowhere);
        if (model::is_end(step.kind)) continue;
        const auto [found, is_new] = known.try_emplace(procedure.id + "/" + step.id, axes.step.size());
        if (is_new) axes.step.labels.push_back(found->first);
        positions.back() = found->second;
      }
    }
  }
}

}  // namespace

Axes axes_of(const Plan& plan, measures::Period period) {
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
  axes.agency = axis(
      "agency", plan, [](const Model& m) -> auto& { return m.agencies; }, [](const auto& a) { return a.name; });
  add_channels(plan, axes);
  add_steps(plan, axes);
  add_periods(plan, period, axes);
  return axes;
}

}  // namespace motcua::study

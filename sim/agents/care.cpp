// Which runs can do without full care: for each test that asks<care> leaves out, no table holds what it tests for.
#include "agents/care.hpp"

#include <algorithm>

#include "agents/context.hpp"

namespace motcua::agents {
namespace {

bool asks_care(const DepartmentTable& table) {
  return !table.faultless || table.hands_over || table.is_judged || table.is_interrupted || table.is_absent ||
         table.sends_home || table.has_appointments || table.officer_lanes > 0;
}

bool asks_care(const SourceTable& table) {
  return table.has_doors || table.is_public || table.smart != nullptr;
}

bool asks_care(const StepTable& table) {
  return table.controls != nullptr || table.may_be_incomplete;
}

template <class Tables>
bool any_asks_care(const Tables& tables) {
  return std::any_of(tables.begin(), tables.end(), [](const auto& table) { return asks_care(table); });
}

}  // namespace

Care care_of(const Context& context) {
  const bool is_watched = context.trace != nullptr || context.row_book != nullptr;
  const bool is_controlled = !context.model.controls.empty() || context.has_complaints;
  const bool is_in_transition = context.keeps_old_routes || context.transition.old_door.has_value();
  const bool helps = std::any_of(context.groups.begin(), context.groups.end(),
                                 [](const GroupTable& group) { return group.may_need_help; });
  const bool steps_ask =
      std::any_of(context.steps.begin(), context.steps.end(), [](const auto& steps) { return any_asks_care(steps); });
  const bool asks = is_watched || is_controlled || is_in_transition || helps || steps_ask ||
                    any_asks_care(context.departments) || any_asks_care(context.sources);
  return asks ? Care::full : Care::plain;
}

}  // namespace motcua::agents

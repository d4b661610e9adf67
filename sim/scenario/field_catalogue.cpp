#include "scenario/field_catalogue.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "scenario/attributes.hpp"
#include "scenario/kinds.hpp"
#include "scenario/tables.hpp"

namespace motcua::scenario {

const std::vector<TableInfo>& catalogue() {
  static const std::vector<TableInfo> tables{settings_fields().info(),
                                             unit_fields().info(),
                                             link_fields().info(),
                                             calendar_fields().info(),
                                             profile_fields().info(),
                                             group_fields().info(),
                                             agency_fields().info(),
                                             department_fields().info(),
                                             batch_fields().info(),
                                             interruptions_fields().info(),
                                             post_fields().info(),
                                             handover_fields().info(),
                                             rules_fields().info(),
                                             procedure_fields().info(),
                                             demand_fields().info(),
                                             dossier_batch_fields().info(),
                                             step_fields().info(),
                                             incomplete_fields().info(),
                                             mandate_fields().info(),
                                             government_fields().info(),
                                             measure_fields().info(),
                                             succession_fields().info(),
                                             council_fields().info(),
                                             control_fields().info(),
                                             sanction_fields().info(),
                                             vigilance_fields().info(),
                                             complaints_fields().info(),
                                             consultation_fields().info(),
                                             commuting_fields().info(),
                                             group_share_fields().info(),
                                             apology_fields().info(),
                                             appointments_fields().info(),
                                             transition_fields().info(),
                                             slow_start_fields().info(),
                                             old_door_fields().info(),
                                             rush_fields().info(),
                                             review_fields().info(),
                                             smart_fields().info(),
                                             index_fields().info(),
                                             adoption_fields().info(),
                                             outages_fields().info(),
                                             command_fields().info(),
                                             newcomer_fields().info(),
                                             rotation_fields().info(),
                                             training_fields().info(),
                                             imitation_fields().info(),
                                             target_fields().info(),
                                             budget_fields().info(),
                                             misroute_fields().info(),
                                             twice_fields().info(),
                                             merge_fields().info(),
                                             norm_fields().info(),
                                             division_minimum_fields().info()};
  return tables;
}

const TableInfo* find_table(std::string_view kind) {
  const auto& tables = catalogue();
  const auto found =
      std::find_if(tables.begin(), tables.end(), [&](const TableInfo& table) { return table.name == kind; });
  return found == tables.end() ? nullptr : &*found;
}

const FieldInfo* find_field(std::string_view kind, std::string_view name) {
  const TableInfo* table = find_table(kind);
  if (!table) return nullptr;
  const auto& fields = table->fields;
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const FieldInfo& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

std::vector<std::string> field_names(std::string_view kind) {
  std::vector<std::string> names;
  if (const TableInfo* table = find_table(kind)) {
    for (const FieldInfo& field : table->fields) names.push_back(field.name);
  }
  return names;
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

std::vector<std::string> attribute_names(std::string_view kind) {
  std::vector<std::string> names = field_names(kind);
  names.push_back("id");
  const ObjectKind* known = find_object_kind(kind);
  if (!known) return names;
  const auto append = [&](const std::vector<std::string>& more) {
    names.insert(names.end(), more.begin(), more.end());
  };
  if (!known->parent.empty()) {
    names.push_back(known->parent);
    append(attribute_names(known->parent));
  } else if (known->in_unit || kind == "unit") {
    append({"unit", "under"});
    if (kind != "unit") append(field_names("unit"));
  }
  return names;
}

}  // namespace motcua::scenario

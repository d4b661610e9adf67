// The tables of fields, one per kind of object. They are the language: everything else only applies them.
#pragma once

#include "scenario/field.hpp"
#include "scenario/scenario.hpp"

namespace motcua::scenario {

const FieldTable<Settings>& settings_fields();
const FieldTable<Unit>& unit_fields();
const FieldTable<Link>& link_fields();
const FieldTable<Calendar>& calendar_fields();
const FieldTable<Profile>& profile_fields();
const FieldTable<Group>& group_fields();
const FieldTable<Commuting>& commuting_fields();
const FieldTable<GroupShare>& group_share_fields();
const FieldTable<Handover>& handover_fields();
const FieldTable<Rules>& rules_fields();
const FieldTable<Apology>& apology_fields();
const FieldTable<Appointments>& appointments_fields();
const FieldTable<Agency>& agency_fields();
const FieldTable<Department>& department_fields();
const FieldTable<Batch>& batch_fields();
const FieldTable<Interruptions>& interruptions_fields();
const FieldTable<Post>& post_fields();
const FieldTable<Newcomer>& newcomer_fields();
const FieldTable<Rotation>& rotation_fields();
const FieldTable<Training>& training_fields();
const FieldTable<Imitation>& imitation_fields();
const FieldTable<Target>& target_fields();
const FieldTable<Budget>& budget_fields();
const FieldTable<Procedure>& procedure_fields();
const FieldTable<Demand>& demand_fields();
const FieldTable<DossierBatch>& dossier_batch_fields();
const FieldTable<Step>& step_fields();
const FieldTable<Incomplete>& incomplete_fields();
const FieldTable<Mandate>& mandate_fields();
const FieldTable<Succession>& succession_fields();
const FieldTable<Council>& council_fields();
const FieldTable<Control>& control_fields();
const FieldTable<model::Sanction>& sanction_fields();
const FieldTable<model::Vigilance>& vigilance_fields();
const FieldTable<Complaints>& complaints_fields();
const FieldTable<model::PublicConsultation>& consultation_fields();
const FieldTable<Merge>& merge_fields();
const FieldTable<Norm>& norm_fields();
const FieldTable<DivisionMinimum>& division_minimum_fields();
const FieldTable<Detour>& misroute_fields();
const FieldTable<Detour>& twice_fields();
const FieldTable<Government>& government_fields();
const FieldTable<Measure>& measure_fields();
const FieldTable<Transition>& transition_fields();
const FieldTable<model::SlowStart>& slow_start_fields();
const FieldTable<model::OldDoor>& old_door_fields();
const FieldTable<Rush>& rush_fields();
const FieldTable<Review>& review_fields();
const FieldTable<Smart>& smart_fields();
const FieldTable<Command>& command_fields();
const FieldTable<Index>& index_fields();
const FieldTable<Adoption>& adoption_fields();
const FieldTable<model::Outages>& outages_fields();

}  // namespace motcua::scenario

// Fields of reception: who lives and works where, apologies, appointments.
#include "scenario/tables.hpp"
#include "scenario/types.hpp"

namespace motcua::scenario {

// clang-format off: one line a field
const FieldTable<Commuting>& commuting_fields() {
  static const FieldTable<Commuting> table{
      "commuting",
      "Where residents of one unit work; it outranks the `jobs` of units for them.",
      {
          {"from", &Commuting::from, reference("unit"), required, "Code of the unit in which they live."},
          {"to", &Commuting::to, reference("unit"), required, "Code of the unit in which they work."},
          {"share", &Commuting::share, real(0, 1e9), required, "Of those who work elsewhere, relative to the others.",
           Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<GroupShare>& group_share_fields() {
  static const FieldTable<GroupShare> table{
      "group_share",
      "How large groups are in some units. Groups that are not named keep their proportions in what is left; later "
      "tables outrank earlier ones.",
      {
          {"where", &GroupShare::where, path_of("unit"), required, "Units it is about."},
      },
      "Every other field is the id of a group; its value is that group's share of the residents."};
  return table;
}

const FieldTable<Apology>& apology_fields() {
  static const FieldTable<Apology> table{
      "apology",
      "`apology` of rules: at the due date the citizen of a dossier that is not ready gets a letter with one new date, "
      "and asks only after that.",
      {
          {"work", &Apology::work, time_law(), otherwise("\"0 min\""), "Work of the department that has the dossier.",
           Sourced::yes},
          {"extends_by", &Apology::extends_by, deadline(), required, "Working days from the due date to the new one.",
           Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Appointments>& appointments_fields() {
  static const FieldTable<Appointments> table{
      "appointments",
      "`appointments` of rules: first visits on the next working day, spread evenly over the hours of the hall.",
      {
          {"share", &Appointments::share, share(), required, "Of first visits.", Sourced::yes},
          {"slot", &Appointments::slot, duration(core::Duration{60'000}), otherwise("\"10 min\""),
           "From one appointment to the next."},
          {"no_show", &Appointments::no_show, share(), otherwise("0.0"),
           "Of appointments to which nobody comes; they come without one later.", Sourced::yes},
      },
      ""};
  return table;
}

// clang-format on

}  // namespace motcua::scenario
